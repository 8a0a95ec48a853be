using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Bodies;
using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Delegations;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Statements;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>Who was at one round, as what. An actor without a cell is not recorded there.</summary>
public sealed record AttendanceView(string Round, string Process, ValueList<AttendanceCell> Cells);

/// <summary>One actor at one round.</summary>
/// <param name="Standing">How the accounts stand on which <paramref name="Attending"/> rests.</param>
/// <param name="Sources">The sources of those accounts.</param>
public sealed record AttendanceCell(
    string Actor, Attending Attending, Standing? Standing, ValueList<string> Sources, ValueList<RoleView> Roles, AspectView? Head, AspectView? Level, bool Late, bool WalkedOut,
    bool Withdrew);

/// <summary>Actor by round: role, head, present, absent, expected, late, walked out.</summary>
public sealed class Attendance() : ReadModel(nameof(Attendance), 3)
{
    public override IReadOnlySet<Type> Ignores { get; } = NotOfRounds.And(
        typeof(RoundRescheduled), typeof(RoundRelocated), typeof(RoundCancelled), typeof(RoundClosed),
        typeof(SessionHeld), typeof(NextRoundAnnounced), typeof(AnnouncementRedeemed), typeof(StatementMade), typeof(CeasefireStatementMade), typeof(DocumentIssued),
        typeof(DocumentLinked), typeof(CommitmentMade), typeof(BodyMet));

    public override object? View(string key, AccountBook row)
    {
        var stream = StreamId.Parse(key).OrThrow();
        var cells = DelegationView.All(row).Select(Cell);
        return cells.ToValueList() is { Count: > 0 } listed ? new AttendanceView(stream.RoundKey!.Text, stream.RoundProcess!.Text, listed) : null;
    }

    /// <summary>In the order of the rounds, and found by the actors that it has a cell of.</summary>
    public override Facets Facets(string key, AccountBook row) => RoundHistory.Times(key, row) with
    {
        Mentions = Mentions.Nothing with { Actors = Actors(row).OrderBy(a => a.Text, StringComparer.Ordinal).ToValueList() },
    };

    public override bool Shows(string key, AccountBook row) => Actors(row).Any();

    public override bool Moves(Entry entry) => entry.Fact is EntryFact or DelegationFact or RoundAnnounced or RoundOpened;

    private static IEnumerable<ActorCode> Actors(AccountBook row) => row.Facts.Select(h => h.Fact).OfType<DelegationFact>().Select(d => d.Actor).Distinct();

    private static AttendanceCell Cell(DelegationView d)
    {
        var grounds = d.Attending switch
        {
            Attending.Expected => d.Expected,
            Attending.Invited => d.Invited,
            _ => d.Presence,
        };
        var sources = grounds?.Accounts.Where(a => !a.Withdrawn).SelectMany(a => a.Sources).Distinct(StringComparer.Ordinal).ToValueList();
        return new AttendanceCell(
            d.Actor, d.Attending, grounds?.Standing, sources ?? [], d.Roles, d.Head, d.Level, d.Late?.Value is not null, d.WalkOuts.Count > 0, d.Withdrew?.Value is not null);
    }

    protected override IEnumerable<string> KeysOf(Entry entry) => entry.Stream.Category == Categories.Round ? [entry.Stream.Text] : [];
}
