using System.CommandLine;
using System.CommandLine.Parsing;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Signing;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>The options that name the keys an auditor trusts.</summary>
internal sealed class TrustOptions
{
    private readonly Option<VerifierKey[]> _keys = Keys("--key", "Public key of the log, obtained from a trusted source: name+id+Base64, or @FILE with one key per line", KeyType.Note, required: true);
    private readonly Option<VerifierKey[]> _witnesses = Keys("--witness", "Public key of a witness, or @FILE with one key per line. May be repeated", KeyType.Cosignature, required: false);
    private readonly Option<int> _least = new("--cosignatures") { Description = "Number of witnesses that must have signed", DefaultValueFactory = _ => 0 };

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
            if (keys.Count == 0) result.AddError($"File {given[1..]} contains no key. Write one key per line.");
            if (keys.Exists(k => k.Type != type)) result.AddError(type == KeyType.Note ? "A key given with --key is a witness key. Give it with --witness." : "A key given with --witness is a log key. Give it with --key.");
            return keys;
        }
        catch (Exception e) when (e is NoteException or IOException or UnauthorizedAccessException)
        {
            result.AddError(e.Message);
            return [];
        }
    }
}
