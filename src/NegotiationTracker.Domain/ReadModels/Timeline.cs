using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Statements;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>One entry as it stands now.</summary>
/// <param name="Entry">Its id.</param>
/// <param name="Stream">Where it is recorded.</param>
/// <param name="Type">What it is.</param>
/// <param name="When">When it happened, as given.</param>
/// <param name="From">First day that this may mean.</param>
/// <param name="Until">Last day that this may mean.</param>
/// <param name="Mode">Whether it says so or denies it.</param>
/// <param name="Data">What it says, after the corrections that stand.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Contested">Whether another entry that stands contradicts it, or it one.</param>
/// <param name="ContradictedBy">The entries that contradict it.</param>
/// <param name="Withdrawn">Whether it was taken back.</param>
/// <param name="Corrected">Whether it was corrected.</param>
/// <param name="Lasts">What its time says of it; absent for what came then and has been so since.</param>
/// <param name="Changes">Its history: the entry itself, and what speaks of it.</param>
public sealed record TimelineItem(
    EntryId Entry, string Stream, string Type, string? When, string? From, string? Until, Mode Mode, Fact Data, Evidence Evidence, bool Contested,
    ValueList<EntryId> ContradictedBy, bool Withdrawn, bool Corrected, Lasting? Lasts, ValueList<Change> Changes);

/// <summary>Everything by valid time, an entry a row.</summary>
public sealed class Timeline() : EntryModel(nameof(Timeline), 4)
{
    public override IReadOnlySet<Type> Ignores { get; } = new HashSet<Type>();
}

/// <summary>A model whose rows are entries.</summary>
public abstract class EntryModel(string name, int version) : ReadModel(name, version)
{
    public override bool KeepsPast => true;

    public override object? View(string key, AccountBook row)
    {
        if (Own(key, row) is not { } entry)
        {
            return null;
        }

        var now = row.Now(entry.Id) ?? new Held(entry, entry.Fact, entry.When, entry.Evidence, row.IsWithdrawn(entry.Id));
        var against = Against(row, entry);
        return new TimelineItem(
            entry.Id, entry.Stream.Text, entry.Fact.EventName, now.When?.Text, now.When?.Earliest.Iso, now.When?.Latest.Iso, now.Fact.Mode, now.Fact,
            now.Evidence, Contested(row, now, against), against.Select(h => h.Id).ToValueList(), now.Withdrawn, row.SpokenOf(entry.Id).Any(e => e.Fact is EntryCorrected && !row.IsWithdrawn(e.Id)),
            now.Fact.Lasts == Lasting.Occurrence ? null : now.Fact.Lasts,
            row.Entries.Where(e => e.Id == entry.Id || e.Fact is EntryFact || against.Exists(h => h.Id == e.Id)).Select(e => Change.Of(row, e)).ToValueList());
    }

    public override Facets Facets(string key, AccountBook row)
    {
        if (Own(key, row) is not { } entry || row.Now(entry.Id) is not { } now)
        {
            return ReadModels.Facets.Of(Own(key, row)?.Stream.Text ?? string.Empty) with { Hidden = true };
        }

        var when = now.When;
        return new Facets(
            entry.Stream.Text, when is { Earliest.IsKnown: true } ? when.Earliest.Day : null, when is { Latest.IsKnown: true } ? when.Latest.Day : null,
            entry.Fact.EventName, now.Fact.Mentions, now.Evidence.Sources.Select(c => c.Source.Text).Distinct(StringComparer.Ordinal).ToValueList(),
            Contested(row, now, Against(row, entry)), Hidden: false, Words(now.Fact));
    }

    protected override IEnumerable<string> KeysOf(Entry entry) =>
        [entry.Id.Text, .. entry.Fact.Contradicts.Select(c => c.Text), .. ProjectionKey.Of("entry", entry.ProjectionKeys)];

    private static List<Held> Against(AccountBook row, Entry entry) => row.Facts.Where(h => h.Fact.Contradicts.Contains(entry.Id)).ToList();

    private static Entry? Own(string key, AccountBook row) => row.Find(EntryId.Parse(key).OrThrow());

    private static bool Contested(AccountBook row, Held now, List<Held> against) =>
        !now.Withdrawn && (now.Fact.Contradicts.Any(c => !row.IsWithdrawn(c)) || against.Exists(h => !h.Withdrawn));

    private static string Words(Fact fact) => fact switch
    {
        Utterance u => u.Summary,
        Documents.DocumentIssued d => string.Join(' ', new[] { d.Title?.Text, d.Summary }.Concat(d.Clauses.SelectMany(c => new[] { c.Heading?.Text, c.Summary })).OfType<string>()),
        Documents.ReservationEntered r => r.Summary,
        Commitments.CommitmentMade c => c.Summary,
        Rounds.RoundClosed c => c.Outcome ?? string.Empty,
        Rounds.SessionHeld s => s.Summary ?? string.Empty,
        Processes.ProcessOpened p => string.Join(' ', new[] { p.Title.Text, p.Summary }.OfType<string>()),
        Processes.TrackOpened t => string.Join(' ', new[] { t.Title?.Text, t.Summary }.OfType<string>()),
        Ceasefires.CeasefireDeclared c => string.Join(' ', new[] { c.Purpose, c.Area }.OfType<string>()),
        Ceasefires.ZoneEstablished z => string.Join(' ', new[] { z.Name?.Text, z.Area }.OfType<string>()),
        Ceasefires.MonitoringAgreed m => m.Summary ?? string.Empty,
        Ceasefires.MonitoringStarted m => m.Summary ?? string.Empty,
        Ceasefires.ViolationsReported v => string.Join(' ', new[] { v.Area, v.Summary }.OfType<string>()),
        Bodies.BodyEstablished b => string.Join(' ', new[] { b.Name?.Text, b.Summary }.OfType<string>()),
        Bodies.MandateSet m => m.Mandate,
        Bodies.BodyMet b => string.Join(' ', new[] { b.Label?.Text, b.Summary }.OfType<string>()),
        _ => string.Empty,
    };
}
