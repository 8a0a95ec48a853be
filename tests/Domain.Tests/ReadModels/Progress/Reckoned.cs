using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.ReadModels.Progress;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using Shouldly;

namespace NegotiationTracker.Domain.Tests.ReadModels.Progress;

/// <summary>What is known of a process, taken from the views that the read models give of its streams.</summary>
internal sealed record Reckoned(params Given[] Streams)
{
    public const string Later = "2030-01-01";

    public static Given Round(string key) => new(StreamId.Round(Say.Slug("lakeside"), Say.Slug(key)), []);

    public static Given Opened(string key, string? when) => Round(key).Recorded(Say.Opened(), when);

    public static Given Document(string key) => new(StreamId.Document(Say.Slug(key)), []);

    public static Given Commitment(string key) => new(StreamId.Commitment(Say.Slug(key)), []);

    public Indicator One(string name, string at = Later) => All(name, at).ShouldHaveSingleItem();

    public IReadOnlyList<Indicator> All(string name, string at = Later) => [.. Indicators.Of(Known(), Say.Date(at)).Where(i => i.Name == name)];

    /// <summary>A history as <c>when value direction</c>.</summary>
    public IEnumerable<string> Course(string name, string at = Later) => One(name, at).History.Select(Text);

    public static string Text(Point point) => $"{point.When ?? "-"} {Text(point.Value)} {Words.Of(point.Direction)}";

    public static string Text(Measure value) => (value.Words ?? (value.Number is { } n ? $"{n}" : "-")) + (value.Of is { } of ? $"/{of}" : string.Empty)
        + (value.AtMost is { } most ? $" at most {most}" : string.Empty) + (value.About is { } about ? $" {about}" : string.Empty);

    private Known Known() => new(
        Views<RoundView>(new RoundHistory(), Categories.Round).Select(r => new KnownRound(
            r.Round, r.Held, r.Opened, r.Delegations.Select(d => new KnownDelegation(d.Actor, d.Presence, d.Roles)).ToValueList())).ToValueList(),
        Promises().ToValueList(),
        Views<CommitmentView>(new Promises(), Categories.Commitment).Select(c => new KnownCommitment(
            c.Commitment, c.Made, c.Due, c.Fates, c.Met, c.MetOn, c.Missed, c.MissedOn, c.Waived, c.WaivedOn)).ToValueList(),
        Views<DocumentView>(new DocumentRecords(), Categories.Document).Select(d => new KnownDocument(
            d.Document, d.Type, d.Issued, d.Signatures, d.InForce, d.InForceFrom)).ToValueList(),
        Views<CeasefireView>(new CeasefireLedger(), Categories.Ceasefire).Select(c => new KnownCeasefire(c.Ceasefire, c.Parties, c.Violations)).ToValueList());

    private IEnumerable<T> Views<T>(ReadModel model, string category) =>
        Streams.Where(s => s.Stream.Category == category).Select(s => (T)model.View(s.Stream.Text, s.Book).ShouldNotBeNull());

    private IEnumerable<KnownPromise> Promises()
    {
        var (model, log) = (new Promises(), Streams.Where(s => s.Stream.Category == Categories.Round).SelectMany(s => s.Entries).Select((e, i) => e with { Index = i, Id = Say.Id(1000 + i) }));
        return log.SelectMany(e => model.Keys(e).Select(k => (Key: k, Entry: e))).GroupBy(k => k.Key, k => k.Entry)
            .Select(row => (PromiseView)model.View(row.Key, AccountBook.Of(row))!)
            .Select(p => new KnownPromise(p.Promise, p.Round, p.Made, p.Window, p.RedeemedBy, p.RedeemedBy.SelectMany(r => OpeningOf(r.Item)).ToValueList()));
    }

    private IEnumerable<AspectView> OpeningOf(string round) => Streams.Where(s => s.Stream.Text == round).Select(s => AspectView.Of(s.Book, "round", "opened")).OfType<AspectView>();
}
