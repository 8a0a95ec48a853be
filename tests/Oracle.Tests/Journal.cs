using System.Text.Json.Nodes;

namespace NegotiationTracker.Oracle.Tests;

/// <summary>
/// A command that was answered with 201. Of a correction the members are those of what it corrects, as they are after it; the others keep the body as it was sent.
/// </summary>
/// <param name="Type">The name of its event.</param>
internal sealed record Recorded(string Id, long Index, string Stream, string Command, string Type, JsonObject Members, string? Target)
{
    public bool IsAccount => Target is null;
}

/// <summary>An account as it reads in some state of knowledge.</summary>
/// <param name="Lives">What was known of sources in that state of knowledge, whatever the moment of a question.</param>
internal sealed record Account(string Id, long Index, string Stream, string Command, string Type, JsonObject Members, bool Withdrawn, bool Corrected, long PreferredAt, SourceLives Lives)
{
    public When? When { get; } = When.Of((string?)Members["when"]);

    public bool Denies => (string?)Members["mode"] == "denies";

    public List<string> Sources { get; } = [.. (Members["evidence"]?["sources"]?.AsArray() ?? []).Select(s => (string)s!["source"]!).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether it has sources, and all of them were withdrawn.</summary>
    public bool RestsOnGone => Sources.Count > 0 && Sources.TrueForAll(Lives.Gone.Contains);

    /// <summary>The reports of its sources that were not withdrawn.</summary>
    public IEnumerable<Report> Reports => Sources.Except(Lives.Gone, StringComparer.Ordinal).Select(s => new Report(s, Lives.OriginsOf(s, Type)));

    private static readonly string[] AtAllTimes = ["classify-document", "code-document", "follow-ceasefire", "join-documents", "join-processes"];

    /// <summary>What says how a document is coded or classified, or which records are one, is so at every moment, unless it has a time. A post has a period, and everything else in these histories a moment.</summary>
    public Presence At(Moment? moment) => moment is null || (AtAllTimes.Contains(Command, StringComparer.Ordinal) && When is null) ? Presence.Always : Command == "record-post" ? moment.Period(When) : moment.Occurrence(When);

    public string? Text(string member) => (string?)Members[member];
}

/// <summary>The entries of a history in the order of recording, and their state up to an index.</summary>
internal sealed class Journal
{
    private readonly List<Recorded> _all = [];

    public IReadOnlyList<Recorded> All => _all;

    public void Add(string id, long index, string type, string stream, string command, JsonObject body)
    {
        var target = (string?)body["entry"];
        var members = (JsonObject)body.DeepClone();
        if (command == "correct-entry")
        {
            members = (JsonObject)Effective(Root(_all.Single(r => r.Id == target)), long.MaxValue).DeepClone();
            foreach (var (name, value) in body["changes"]!.AsObject())
            {
                members[name] = value?.DeepClone();
            }
        }

        _all.Add(new Recorded(id, index, stream, command, type, members, target));
    }

    /// <summary>Every account known at an index, with withdrawn ones, by valid time.</summary>
    public List<Account> At(long known) => Lives(known) is var lives ? [.. _all.Where(r => r.Index <= known && r.IsAccount).Select(r => Read(r, known, lives)).OrderBy(a => a, Comparer<Account>.Create(ByTheSecond))] : [];

    /// <summary>What accounts that stand say of the withdrawals and the origins of sources.</summary>
    private SourceLives Lives(long known)
    {
        var said = _all.Where(r => r.Command is "withdraw-source" or "derive-source" && r.Index <= known && Stands(r, known))
            .Select(r => (r.Command, Source: r.Stream["source-".Length..], Members: Effective(r, known))).Where(r => (string?)r.Members["mode"] != "denies").ToList();
        return new SourceLives(
            said.Where(r => r.Command == "withdraw-source").Select(r => r.Source).ToHashSet(StringComparer.Ordinal),
            [.. said.Where(r => r.Command == "derive-source").Select(r => new Derivation(r.Source, (string)r.Members["source"]!, [.. (r.Members["types"]?.AsArray() ?? []).Select(t => (string)t!)]))]);
    }

    private static int ByTheSecond(Account one, Account other)
    {
        var (mine, theirs) = (When.ByTheSecond(one.When), When.ByTheSecond(other.When));
        var bounds = (mine.Item1, mine.Item2, mine.Item3, mine.Item4).CompareTo((theirs.Item1, theirs.Item2, theirs.Item3, theirs.Item4));
        var text = bounds != 0 ? bounds : string.CompareOrdinal(mine.Item5, theirs.Item5);
        return text != 0 ? text : string.CompareOrdinal(one.Id, other.Id);
    }

    public bool Stands(Recorded entry, long known) => !Speaking("retract-entry", entry, known).Any();

    /// <summary>The standing entries of a kind that speak of this one.</summary>
    public IEnumerable<Recorded> Speaking(string command, Recorded of, long known) =>
        _all.Where(r => r.Command == command && r.Target == of.Id && r.Index <= known && Stands(r, known));

    private Account Read(Recorded entry, long known, SourceLives lives) => new(
        entry.Id, entry.Index, entry.Stream, entry.Command, entry.Type, Effective(entry, known), !Stands(entry, known),
        Corrections(entry, known).Any(),
        Preferred(entry, known), lives);

    /// <summary>When it was last preferred. A preference for a correction is one for the corrected entry.</summary>
    private long Preferred(Recorded entry, long known) => Speaking("prefer-account", entry, known).Select(p => p.Index)
        .Concat(_all.Where(r => r.Command == "correct-entry" && r.Target == entry.Id && r.Index <= known).Select(c => Preferred(c, known))).DefaultIfEmpty(-1).Max();

    private JsonObject Effective(Recorded entry, long known) => Corrections(entry, known).LastOrDefault()?.Members ?? entry.Members;

    /// <summary>Returns the corrections of an entry and of its corrections. If a correction is retracted, later corrections of it have no effect.</summary>
    private IEnumerable<Recorded> Corrections(Recorded entry, long known) =>
        _all.Where(r => r.Command == "correct-entry" && r.Index <= known && Root(r) == entry && StandsWhole(r, known));

    private bool StandsWhole(Recorded correction, long known) =>
        Stands(correction, known) && (_all.Single(r => r.Id == correction.Target) is not { Command: "correct-entry" } corrected || StandsWhole(corrected, known));

    /// <summary>A correction of a correction applies to the original entry in its wording at that time.</summary>
    private Recorded Root(Recorded entry) => entry.Command == "correct-entry" ? Root(_all.Single(r => r.Id == entry.Target)) : entry;
}
