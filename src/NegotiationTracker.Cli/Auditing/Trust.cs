using System.CommandLine;
using System.CommandLine.Parsing;
using NegotiationTracker.Ledger;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Signing;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>The keys that an auditor brings along.</summary>
internal sealed class Trust
{
    private readonly Option<VerifierKey[]> _keys = Keys("--key", "The log's key as you have it from elsewhere: name+id+Base64, or @FILE with one a line", KeyType.Note, required: true);
    private readonly Option<VerifierKey[]> _witnesses = Keys("--witness", "A witness's key, or @FILE with one a line; may be given several times", KeyType.Cosignature, required: false);
    private readonly Option<int> _least = new("--cosignatures") { Description = "How many of the witnesses must have signed", DefaultValueFactory = _ => 0 };

    public void AddTo(Command command)
    {
        command.Add(_keys);
        command.Add(_witnesses);
        command.Add(_least);
    }

    public BundleTrust Of(ParseResult parsed) => new([.. parsed.GetValue(_keys) ?? [], .. parsed.GetValue(_witnesses) ?? []], Ed25519.Verifies) { Cosignatures = parsed.GetValue(_least) };

    private static Option<VerifierKey[]> Keys(string name, string description, KeyType type, bool required) => new(name)
    {
        Description = description,
        Required = required,
        CustomParser = result => [.. result.Tokens.SelectMany(t => Read(t.Value, type, result))],
    };

    private static List<VerifierKey> Read(string given, KeyType type, ArgumentResult result)
    {
        try
        {
            var lines = given.StartsWith('@') ? File.ReadAllLines(given[1..]).Where(l => l.Length > 0).ToArray() : [given];
            var keys = lines.Select(VerifierKey.Parse).ToList();
            if (keys.Count == 0) result.AddError($"There is no key in {given[1..]}.");
            if (keys.Exists(k => k.Type != type)) result.AddError(type == KeyType.Note ? "A witness's key is given with --witness." : "The log's key is given with --key.");
            return keys;
        }
        catch (Exception e) when (e is NoteException or IOException or UnauthorizedAccessException)
        {
            result.AddError(e.Message);
            return [];
        }
    }
}
