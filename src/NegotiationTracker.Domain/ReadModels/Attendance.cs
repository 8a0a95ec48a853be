using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using AttendanceStatus = NegotiationTracker.Contracts.AttendanceStatus;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>The attendance of actors by round: role, head, present, absent, expected, late, walked out.</summary>
public sealed class Attendance() : ReadModel(nameof(Attendance), 4)
{
    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.AllBut(
        [typeof(RoundAnnounced), typeof(RoundOpened), typeof(EntryRetracted), typeof(AccountPreferred), .. EventCatalog.Current.Of<DelegationFact>()]);

    public override object? View(string key, RecordState row)
    {
        var stream = StreamId.Parse(key).OrThrow();
        var cells = DelegationBuilder.All(row).Select(Cell).ToValueList();
        return cells.Count == 0 ? null : new Contracts.RoundAttendance { Round = stream.RoundKey!.Text, Process = stream.RoundProcess!.Text, Cells = cells };
    }

    /// <summary>Returns the facets: the time of the round, and the actors in its row.</summary>
    public override Facets Facets(string key, RecordState row) => RoundDetails.Times(key, row) with
    {
        Mentions = Mentions.Nothing with { Actors = Actors(row).OrderBy(a => a.Text, StringComparer.Ordinal).ToValueList() },
    };

    public override bool IsVisible(string key, RecordState row) => Actors(row).Any();

    /// <summary>Returns whether the fact is about an actor in the row. The facets of a round with thousands of entries would else be computed thousands of times.</summary>
    public override bool KeepsFacets(Facets facets, Fact fact) => fact is DelegationFact { Actor: var actor } && facets.Mentions.Actors.Contains(actor);

    private static IEnumerable<ActorCode> Actors(RecordState row) => row.Facts.Select(h => h.Fact).OfType<DelegationFact>().Select(d => d.Actor).Distinct();

    private static Contracts.AttendanceCell Cell(Contracts.Delegation d)
    {
        var grounds = d.Attendance switch
        {
            AttendanceStatus.Expected => d.Expected,
            AttendanceStatus.Invited => d.Invited,
            _ => d.Presence,
        };
        return new Contracts.AttendanceCell
        {
            Actor = d.Actor,
            Attendance = d.Attendance,
            Standing = grounds?.Standing,
            Sources = grounds?.Accounts.Where(a => !a.Withdrawn).SelectMany(a => a.Sources).Distinct(StringComparer.Ordinal).ToValueList() ?? [],
            Roles = d.Roles,
            Head = d.Head,
            Level = d.Level,
            Late = d.Late?.Value is not null,
            WalkedOut = d.WalkOuts.Count > 0,
            Withdrew = d.Withdrew?.Value is not null,
        };
    }

    protected override IEnumerable<string> KeysOf(StreamId stream, Fact fact) => stream.Category == Categories.Round ? [stream.Text] : [];
}
