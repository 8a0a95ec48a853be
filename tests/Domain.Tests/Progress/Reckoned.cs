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
        Of(Categories.Round, RoundInput.Of), Promises().ToValueList(),
        Streams.Where(s => s.Stream.Category == Categories.Commitment).Select(s => CommitmentInput.Of((Contracts.Promise)new Promises().View(s.Stream.Text, s.Book)!)).ToValueList(),
        Of(Categories.Document, DocumentInput.Of), Of(Categories.Ceasefire, CeasefireInput.Of));

    private ValueList<T> Of<T>(string category, Func<string, RecordState, T> of) => Streams.Where(s => s.Stream.Category == category).Select(s => of(s.Stream.Text, s.Book)).ToValueList();

    private IEnumerable<PromiseInput> Promises()
    {
        var (model, log) = (new Promises(), Streams.Where(s => s.Stream.Category == Categories.Round).SelectMany(s => s.Entries).Select((e, i) => e with { Index = i, Id = Say.Id(1000 + i) }));
        var rounds = Of(Categories.Round, RoundInput.Of).ToDictionary(r => r.Order.Round, StringComparer.Ordinal);
        return log.SelectMany(e => model.Keys(e).Select(k => (Key: k, Entry: e))).GroupBy(k => k.Key, k => k.Entry)
            .Select(row => PromiseInput.Of((Contracts.Promise)model.View(row.Key, RecordState.Of(row))!, rounds));
    }
}
