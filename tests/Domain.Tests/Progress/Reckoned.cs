using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Progress;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using Shouldly;

namespace NegotiationTracker.Domain.Tests.Progress;

/// <summary>The input of the indicators, from the rows of the read models.</summary>
internal sealed record Reckoned(params Given[] Streams)
{
    public const string Later = "2030-01-01";

    public static Given Round(string key) => new(StreamId.Round(Say.Slug("lakeside"), Say.Slug(key)), []);

    public static Given Opened(string key, string? when) => Round(key).Recorded(Say.Opened(), when);

    public static Given Document(string key) => new(StreamId.Document(Say.Slug(key)), []);

    public static Given Commitment(string key) => new(StreamId.Commitment(Say.Slug(key)), []);

    public Indicator One(string name, string at = Later) => All(name, at).ShouldHaveSingleItem();

    public IReadOnlyList<Indicator> All(string name, string at = Later) => [.. Indicators.Of(Input(), Say.Date(at)).Where(i => i.Name == name)];

    /// <summary>A history as <c>when value direction</c>.</summary>
    public IEnumerable<string> Course(string name, string at = Later) => One(name, at).History.Select(Text);

    public static string Text(ValueChange point) => $"{point.When ?? "-"} {Text(point.Value)} {EnumText.Of(point.Direction)}";

    public static string Text(IndicatorValue value) => (value.Words ?? (value.Number is { } n ? $"{n}" : "-")) + (value.Of is { } of ? $"/{of}" : string.Empty)
        + (value.AtMost is { } most ? $" at most {most}" : string.Empty) + (value.About is { } about ? $" {about}" : string.Empty);

    private ProgressInput Input() => new(
        Views<Contracts.Round>(new RoundDetails(), Categories.Round).Select(r => new RoundInput(
            r.Key, r.Held, r.Opened, r.Delegations.Select(d => new DelegationInput(d.Actor, d.Presence, d.Roles.ToValueList())).ToValueList())).ToValueList(),
        Promises().ToValueList(),
        Views<Contracts.Promise>(new Promises(), Categories.Commitment).Select(c => new CommitmentInput(
            c.Commitment!, c.Made, c.Due, c.Outcomes.Select(o => Enum.GetValues<CommitmentOutcome>().Single(v => EnumText.Of(v) == o)).ToValueList(), c.Met, c.MetOn, c.Missed, c.MissedOn, c.Waived, c.WaivedOn)).ToValueList(),
        Views<Contracts.Document>(new DocumentDetails(), Categories.Document).Select(d => new DocumentInput(
            d.Key, d.Type, d.Issued, d.Signatures.ToValueList(), d.InForce, d.InForceFrom)).ToValueList(),
        Views<Contracts.Ceasefire>(new CeasefireDetails(), Categories.Ceasefire).Select(c => new CeasefireInput(c.Key, c.Parties.ToValueList(), c.Violations.ToValueList())).ToValueList());

    private IEnumerable<T> Views<T>(ReadModel model, string category) =>
        Streams.Where(s => s.Stream.Category == category).Select(s => (T)model.View(s.Stream.Text, s.Book).ShouldNotBeNull());

    private IEnumerable<PromiseInput> Promises()
    {
        var (model, log) = (new Promises(), Streams.Where(s => s.Stream.Category == Categories.Round).SelectMany(s => s.Entries).Select((e, i) => e with { Index = i, Id = Say.Id(1000 + i) }));
        return log.SelectMany(e => model.Keys(e).Select(k => (Key: k, Entry: e))).GroupBy(k => k.Key, k => k.Entry)
            .Select(row => (Contracts.Promise)model.View(row.Key, RecordState.Of(row))!)
            .Select(p => new PromiseInput(p.Key!, p.Round!, p.Made, p.Window, p.RedeemedBy.ToValueList(), p.RedeemedBy.SelectMany(r => OpeningOf(r.Item)).ToValueList()));
    }

    private IEnumerable<Contracts.Aspect> OpeningOf(string round) => Streams.Where(s => s.Stream.Text == round).Select(s => AspectBuilder.Of(s.Book, "round", "opened")).OfType<Contracts.Aspect>();
}
