using System.Collections.Immutable;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Pages.Rounds;

namespace NegotiationTracker.Dashboard.Pages.CompareAccounts;

/// <summary>What two sources say of one fact of a round.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="First">What the first source says.</param>
/// <param name="Second">What the second source says.</param>
public sealed record ComparedFact(SourcedFact Fact, IReadOnlyList<Account> First, IReadOnlyList<Account> Second)
{
    /// <summary>The outcomes, in the order of a list: what differs needs a reader first.</summary>
    public static ImmutableArray<string> Outcomes { get; } = ["differ", "first", "second", "both"];

    /// <summary>Gets one of <see cref="Outcomes"/>.</summary>
    public string Outcome => First.Count == 0 ? "second" : Second.Count == 0 ? "first" : Said(First).SetEquals(Said(Second)) ? "both" : "differ";

    /// <summary>Gets the id of the thing in its part of the round, such as that of a statement. Empty for the round itself.</summary>
    public string Thing => Fact.Of.Split(" / ")[0];

    /// <summary>Gets the ids after that of the thing, such as the role of a delegation.</summary>
    public string Item => Fact.Of.Split(" / ", 2) is [_, var item] ? item : string.Empty;

    /// <summary>Returns the facts of a round of which one of two sources says something. What was withdrawn does not count.</summary>
    public static IReadOnlyList<ComparedFact> Of(IEnumerable<SourcedFact> facts, string first, string second) =>
        [.. facts.Select(f => new ComparedFact(f, By(f, first), By(f, second))).Where(f => f.First.Count + f.Second.Count > 0)];

    /// <summary>Returns the actor or the person that a fact is about. Null if it is about neither.</summary>
    public string? WhoIn(Round round, ResolvedNames names)
    {
        var speaker = Fact.Part == "statements" ? round.Statements.FirstOrDefault(s => s.Id == Thing)?.SpokenBy : null;
        return speaker?.Person?.Person ?? speaker?.Actor ?? Fact.Of.Split(" / ").FirstOrDefault(id => names.Actors.ContainsKey(id) || names.People.ContainsKey(id));
    }

    /// <summary>Returns the topics of the statement that a fact is about.</summary>
    public IReadOnlyList<string> TopicsIn(Round round) =>
        [.. (Fact.Part == "statements" ? round.Statements.FirstOrDefault(s => s.Id == Thing) : null)?.Topics.Where(t => t.Aspect.Value is not null).Select(t => t.Item) ?? []];

    /// <summary>Returns the date of what is said. Null if the entry has none.</summary>
    public string? DateIn(IReadOnlyDictionary<string, Change> entries) => First.Concat(Second).Select(a => entries.GetValueOrDefault(a.Entry)?.When).FirstOrDefault(w => w is not null);

    private static List<Account> By(SourcedFact fact, string source) => [.. fact.Aspect.Accounts.Where(a => !a.Withdrawn && a.Sources.Contains(source, StringComparer.Ordinal))];

    private static HashSet<(string, string)> Said(IEnumerable<Account> accounts) => [.. accounts.Select(a => (a.Value, a.Mode))];
}
