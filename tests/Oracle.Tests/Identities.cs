using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace NegotiationTracker.Oracle.Tests;

/// <summary>Which names and people are one, by the rules: a match or a join applies if its account is the one shown, and a parting ends the joins before it.</summary>
internal sealed class Identities
{
    private const string Field = "person same as";

    private readonly Dictionary<string, Aspect> _accounts;

    /// <param name="accounts">All accounts of a state of knowledge. The moment of a question changes nothing: who somebody is, is not so only for a time.</param>
    public Identities(IReadOnlyList<Account> accounts)
    {
        var joins = accounts.Where(a => a.Command is "join-people" or "part-people").GroupBy(a => (Person(a), a.Text("into") ?? a.Text("from"))).SelectMany(Applying);
        _accounts = accounts.Where(a => a.Command == "confirm-match").Select(a => (Id: a.Text("provisional")!, Saying: new Saying(a, Person(a), Compared.AsValues)))
            .Concat(joins.Select(a => (Id: Person(a), Saying: new Saying(a, a.Text("into")!, Compared.AsValues))))
            .GroupBy(s => s.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => new Aspect(g.Select(s => s.Saying).OrderBy(s => accounts.ToList().IndexOf(s.Account)), null), StringComparer.Ordinal);
    }

    /// <summary>Returns whether a seat has a head without a person.</summary>
    public static bool IsName(JsonObject seat) => seat["head"]?["asWritten"] is not null;

    /// <summary>Returns the provisional id of the only name in an entry.</summary>
    public static string NameOf(string entry) => $"u-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{entry}\n0")))[..24]}";

    /// <summary>Returns the person of an id. It is the id itself if nobody says that it is another one.</summary>
    public string Of(string id)
    {
        var path = new List<string> { id };
        while (_accounts.GetValueOrDefault(path[^1])?.Shown?.Value is { } next)
        {
            if (path.IndexOf(next) is >= 0 and var begin)
            {
                return path[begin..].Min(StringComparer.Ordinal)!;
            }

            path.Add(next);
        }

        return path[^1];
    }

    /// <summary>Returns the value of the head of a seat.</summary>
    public string? Head(Account seat) => seat.Members["head"] switch
    {
        null => null,
        { } head when IsName(seat.Members) => Of(NameOf(seat.Id)) is var person && person == NameOf(seat.Id) ? $"unmatched: {head["asWritten"]}" : person,
        { } head => Of((string)head["person"]!),
    };

    /// <summary>Returns the disputes about what the ids in some entries are.</summary>
    public IEnumerable<string> Disputes(IEnumerable<Account> entries) => entries.Where(a => a.Members["head"] is not null)
        .Select(a => IsName(a.Members) ? NameOf(a.Id) : (string)a.Members["head"]!["person"]!).Distinct(StringComparer.Ordinal)
        .Where(id => _accounts.GetValueOrDefault(id)?.Contested == true)
        .Select(id => (Id: id, Seen: _accounts[id])).Where(d => d.Seen.Shown is not null)
        .Select(d => $"person-{d.Id} {Field}: {d.Seen.Shown!.Value} {d.Seen.Shown.Account.Id} {d.Seen.ChosenBy} flagged={d.Seen.ChosenBy == "preference" && d.Seen.RestsOnGone}");

    private static string Person(Account account) => account.Stream["person-".Length..];

    /// <summary>Returns the joins of a pair that still apply. A denial ends nothing, and nothing ends it.</summary>
    private static IEnumerable<Account> Applying(IEnumerable<Account> pair)
    {
        var acts = pair.Where(a => !a.Withdrawn && !a.Denies).ToList();
        var isParted = acts.MaxBy(a => a.Index)?.Command == "part-people";
        return pair.Where(a => a.Command == "join-people" && !(isParted && acts.Contains(a)));
    }
}
