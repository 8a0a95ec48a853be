using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>Promises, one row each: announced rounds and commitments, compared with what happened.</summary>
public sealed class Promises() : ReadModel(nameof(Promises), 10)
{
    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.AllBut(
        typeof(NextRoundAnnounced), typeof(AnnouncementRedeemed), typeof(CommitmentMade), typeof(CommitmentMet), typeof(CommitmentMissed), typeof(CommitmentWaived),
        typeof(EntryRetracted), typeof(AccountPreferred));

    public override object? View(string key, RecordState row) => Commitment(key) is { } commitment ? CommitmentBuilder.Of(commitment, row) : OfRound(key, row);

    public override bool IsVisible(string key, RecordState row) => Commitment(key) is not null || Announcements(key, row).Any();

    /// <summary>
    /// Returns the facets: the kind, and the stream of the announcing round or the commitment. The time is the window, from its start, or its end if the
    /// start is open.
    /// </summary>
    public override Facets Facets(string key, RecordState row) => Commitment(key) is { } commitment
        ? Facets(commitment.Text, "commitment", row.ActiveFacts<CommitmentMade>().Select(c => (Fact)c.Fact).ToList(), row.ActiveFacts<CommitmentMade>().Select(c => c.Fact.Due))
        : Facets(Split(key).Stream, "round", Announcements(key, row).Where(h => !h.Withdrawn).Select(h => h.Fact).ToList(), Windows(key, row));

    private static Facets Facets(string stream, string kind, List<Fact> made, IEnumerable<EdtfDate?> windows)
    {
        var asserted = made.FindAll(f => f.Mode == Mode.Asserts);
        var all = windows.ToList();
        return ReadModels.Facets.Of(stream) with
        {
            Type = kind,
            Earliest = First(all),
            Latest = all.OfType<EdtfDate>().Where(w => w.Latest.IsKnown).Select(w => (long?)w.Latest.Day).Max(),
            Mentions = Mentions.Nothing with { Actors = asserted.SelectMany(f => f.Mentions.Actors).Distinct().OrderBy(a => a.Text, StringComparer.Ordinal).ToValueList() },
            Traits = ValueList.InOrderOnce(
            [
                .. asserted.SelectMany(ReadModels.Facets.PlacesIn),
                .. asserted.OfType<CommitmentMade>().SelectMany(c => c.By.Select(a => ReadModels.Facets.Trait("by", a.Text)).Concat(c.To.Select(a => ReadModels.Facets.Trait("to", a.Text)))),
                .. asserted.OfType<NextRoundAnnounced>().Where(a => a.By is not null).Select(a => ReadModels.Facets.Trait("by", a.By!.Text)),
            ]),
        };
    }

    /// <summary>
    /// Returns what an overview shows of an announced round, or of a commitment that is due. Returns null if no account says that it was announced or made, and for a
    /// commitment without a due date or with an outcome.
    /// </summary>
    public override object? Summary(string key, RecordState row) => Commitment(key) is { } commitment ? DueOf(commitment, row) : AnnouncedOf(key, row);

    private static SourcedSummary<Contracts.PromisedRound>? AnnouncedOf(string key, RecordState row) => OfRound(key, row) is not { Made.Value: not null } promise ? null : Sources(key, row).Of(new Contracts.PromisedRound
    {
        Round = StreamId.Parse(promise.Round!).OrThrow().RoundKey!.Text,
        Promise = promise.Key!,
        Label = promise.Label?.Value,
        Window = promise.Window?.Value,
        RedeemedBy = promise.RedeemedBy.Where(r => r.Aspect.Value is not null).Select(r => r.Item).ToValueList(),
        NotRedeemedBy = NotRedeemedBy(promise),
    });

    private static SourcedSummary<Contracts.DueCommitment>? DueOf(StreamId commitment, RecordState row)
    {
        string? Field(string field) => AspectBuilder.Of(row, "commitment", field)?.Value;
        return Field("made") is null || Field("due") is not { } due || CommitmentOutcomes.Of(row).Count > 0 ? null
            : new SummarySources(row).Add("summary", new Aspect("commitment", "summary")).Add("due", new Aspect("commitment", "due"))
                .Of(new Contracts.DueCommitment { Commitment = commitment.Key, Summary = Field("summary"), Due = due });
    }

    /// <summary>Returns the streams of the rounds that do not redeem a promise, according to an account.</summary>
    public static ValueList<string> NotRedeemedBy(Contracts.Promise promise) => promise.RedeemedBy.Where(r => r.Aspect.Standing == Contracts.Standing.Denied).Select(r => r.Item).ToValueList();

    protected override IEnumerable<string> KeysOf(StreamId stream, Fact fact) =>
        stream.Category == Categories.Commitment ? [stream.Text] : ProjectionKey.Of("promise", fact.ProjectionKeys(stream));

    private static Contracts.Promise? OfRound(string key, RecordState row)
    {
        var (stream, slug) = Split(key);
        var own = row.Part(e => e.Stream.Text == stream);
        Contracts.Aspect? Field(string field) => AspectBuilder.Of(own, $"promise/{slug}", field);
        return Field("made") is null ? null : new Contracts.Promise
        {
            Kind = "round",
            Key = slug,
            Round = stream,
            Made = Field("made"),
            Window = Field("window"),
            Place = Field("place"),
            AnnouncedBy = Field("by"),
            Label = Field("label"),
            RedeemedBy = row.Parts(s => s.Text != stream)
                .Select(p => (Key: p.Key.Text, Aspect: AspectBuilder.Of(p.Value, "round", $"redeems/{stream}#{slug}")))
                .Where(r => r.Aspect is not null)
                .Select(r => new Contracts.ListItem { Item = r.Key, Aspect = r.Aspect! })
                .ToValueList(),
        };
    }

    private static SummarySources Sources(string key, RecordState row)
    {
        var (stream, slug) = Split(key);
        var sources = new SummarySources(row.Part(e => e.Stream.Text == stream));
        return sources.Add("promise", new Aspect($"promise/{slug}", "made")).Add("label", new Aspect($"promise/{slug}", "label")).Add("window", new Aspect($"promise/{slug}", "window"));
    }

    private static IEnumerable<EdtfDate?> Windows(string key, RecordState row) => Announcements(key, row).Where(h => !h.Withdrawn).Select(h => ((NextRoundAnnounced)h.Fact).Window);

    /// <summary>Returns the announcements of a round, withdrawn ones too, in the order of happening.</summary>
    private static IEnumerable<EffectiveEntry> Announcements(string key, RecordState row)
    {
        var (stream, slug) = Split(key);
        return row.Facts.Where(h => h.Fact is NextRoundAnnounced announced && announced.Slug.Text == slug && h.Entry.Stream.Text == stream);
    }

    private static long? First(IEnumerable<EdtfDate?> windows) => windows.Select(w => w?.FirstDay).Min();

    /// <summary>Returns the stream of a commitment from the row's key. Returns null for an announced round.</summary>
    private static StreamId? Commitment(string key) => key.Contains('#', StringComparison.Ordinal) ? null : StreamId.Parse(key).OrThrow();

    private static (string Stream, string Slug) Split(string key) => (key[..key.IndexOf('#', StringComparison.Ordinal)], key[(key.IndexOf('#', StringComparison.Ordinal) + 1)..]);
}
