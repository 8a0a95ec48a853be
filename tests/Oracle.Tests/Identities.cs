using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace NegotiationTracker.Oracle.Tests;

/// <summary>
/// Which names and records are one, by the rules: a match or a join applies if its account is the one shown, and a parting ends the joins before it.
/// Records have the names of their streams.
/// </summary>
internal sealed class Identities
{
    private static readonly string[] Joins = ["join-people", "join-actors", "join-documents", "join-processes"];
    private static readonly string[] Partings = ["part-people", "part-actors", "part-documents", "part-processes"];

    private readonly Dictionary<string, Aspect> _accounts;

    /// <param name="accounts">All accounts of a state of knowledge. The moment of a question changes nothing: who somebody is, is not so only for a time.</param>
    public Identities(IReadOnlyList<Account> accounts)
    {
        var joins = accounts.Where(a => Joins.Contains(a.Command, StringComparer.Ordinal) || Partings.Contains(a.Command, StringComparer.Ordinal)).GroupBy(a => (a.Stream, a.Text("into") ?? a.Text("from"))).SelectMany(Applying);
        _accounts = accounts.Where(a => a.Command == "confirm-match").Select(a => (Id: $"person-{a.Text("provisional")}", Saying: new Saying(a, IdOf(a.Stream), Compared.AsValues)))
            .Concat(joins.Select(a => (Id: a.Stream, Saying: new Saying(a, a.Text("into")!, Compared.AsValues))))
            .GroupBy(s => s.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => new Aspect(g.Select(s => s.Saying).OrderBy(s => accounts.ToList().IndexOf(s.Account)), null), StringComparer.Ordinal);
    }

    /// <summary>Returns whether a seat has a head without a person.</summary>
    public static bool IsName(JsonObject seat) => seat["head"]?["asWritten"] is not null;

    /// <summary>Returns the provisional id of the only name in an entry.</summary>
    public static string NameOf(string entry) => $"u-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{entry}\n0")))[..24]}";

    /// <summary>Returns the record as which a record is read. It is the record itself if nobody says that it is another one.</summary>
    public string Of(string record)
    {
        var category = CategoryOf(record);
        var path = new List<string> { record };
        while (_accounts.GetValueOrDefault(path[^1])?.Shown?.Value is { } id && $"{category}-{id}" is var next)
        {
            if (path.IndexOf(next) is >= 0 and var begin)
            {
                return path[begin..].Min(StringComparer.Ordinal)!;
            }

            path.Add(next);
        }

        return path[^1];
    }

    public bool AreOne(string record, string other) => Of(record) == Of(other);

    /// <summary>Returns an account with the actors and the process as which those in it are read.</summary>
    public Account Read(Account account) => account with { Members = (JsonObject)Read(account.Members)! };

    /// <summary>Returns the value of the head of a seat.</summary>
    public string? Head(Account seat) => seat.Members["head"] switch
    {
        null => null,
        { } head when IsName(seat.Members) => IdOf(Of($"person-{NameOf(seat.Id)}")) is var person && person == NameOf(seat.Id) ? $"unmatched: {head["asWritten"]}" : person,
        { } head => IdOf(Of($"person-{head["person"]}")),
    };

    /// <summary>Returns the disputes about what the records of some streams, and those that their entries name, are.</summary>
    public IEnumerable<string> Disputes(IReadOnlyList<Account> entries) => _accounts.Where(a => a.Value.Contested && entries.Any(e => e.Stream == a.Key || Names(e.Members, a.Key) || (e.Members["head"] is not null && $"person-{NameOf(e.Id)}" == a.Key)))
        .Where(a => a.Value.Shown is not null)
        .Select(a => $"{a.Key} {CategoryOf(a.Key)} same as: {a.Value.Shown!.Value} {a.Value.Shown.Account.Id} {a.Value.ChosenBy} flagged={a.Value.ChosenBy == "preference" && a.Value.RestsOnGone}");

    private static bool Names(JsonNode? node, string record) => node switch
    {
        JsonObject members => members.Any(m => Names(m.Value, record)),
        JsonArray items => items.Any(i => Names(i, record)),
        JsonValue value => value.TryGetValue<string>(out var text) && $"{CategoryOf(record)}-{text}" == record && CategoryOf(record) is "actor" or "person",
        _ => false,
    };

    private JsonNode? Read(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Read(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Read)]),
        JsonValue value when value.TryGetValue<string>(out var text) && (Read(text, "actor") ?? Read(text, "process")) is { } read => read,
        _ => node?.DeepClone(),
    };

    private string? Read(string id, string category) => _accounts.ContainsKey($"{category}-{id}") ? IdOf(Of($"{category}-{id}")) : null;

    private static string CategoryOf(string record) => record.Split('-')[0];

    private static string IdOf(string record) => record[(record.IndexOf('-') + 1)..];

    /// <summary>Returns the joins of a pair that still apply. A denial ends nothing, and nothing ends it.</summary>
    private static IEnumerable<Account> Applying(IEnumerable<Account> pair)
    {
        var acts = pair.Where(a => !a.Withdrawn && !a.Denies).ToList();
        var isParted = Partings.Contains(acts.MaxBy(a => a.Index)?.Command, StringComparer.Ordinal);
        return pair.Where(a => Joins.Contains(a.Command, StringComparer.Ordinal) && !(isParted && acts.Contains(a)));
    }
}
