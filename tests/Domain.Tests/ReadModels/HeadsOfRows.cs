using CsCheck;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.ReadModels;

/// <summary>The head of a row gives the same facets and the same summary as the whole row.</summary>
public sealed class HeadsOfRows
{
    [Fact]
    public void Say_what_the_whole_row_says()
    {
        var compared = 0;
        AnyLog.Steps.Sample(
            steps =>
            {
                var log = AnyLog.Of(steps, contested: true);
                foreach (var model in ReadModelCatalog.All)
                {
                    var parts = log.SelectMany(e => model.Places(e).Select(p => (p.Row, p.Item, Entry: e))).ToLookup(p => (p.Row, p.Item), p => p.Entry);
                    foreach (var key in parts.Where(p => p.Key.Item == model.HeadItem).Select(p => p.Key.Row))
                    {
                        var (whole, head) = (RecordState.Of(parts[(key, ReadModel.Whole)]), RecordState.Of(parts[(key, model.HeadItem)]));
                        model.Facets(key, head).ShouldBe(model.Facets(key, whole));
                        model.IsVisible(key, head).ShouldBe(model.IsVisible(key, whole));
                        AnswerOf(model.Summary(key, head)).ShouldBe(AnswerOf(model.Summary(key, whole)));
                        AnswerOf(model.ListSummary(key, head)).ShouldBe(AnswerOf(model.ListSummary(key, whole)));
                        Interlocked.Add(ref compared, head.Count == whole.Count ? 0 : 1);
                    }
                }
            },
            iter: 200);

        compared.ShouldBeGreaterThan(100, "most heads must be smaller than their rows, or the property tests little");
    }

    /// <summary>A row version is kept without a new fold only if the fold gives the same.</summary>
    [Fact]
    public void Keep_their_facets_where_the_model_says_so()
    {
        var kept = 0;
        AnyLog.Steps.Sample(
            steps =>
            {
                var log = AnyLog.Of(steps, contested: true);
                foreach (var model in ReadModelCatalog.All)
                {
                    foreach (var row in log.SelectMany(e => model.Places(e).Where(p => p.Item == model.HeadItem).Select(p => (p.Row, Entry: e))).GroupBy(p => p.Row, p => p.Entry))
                    {
                        RecordState? before = null;
                        foreach (var entry in row)
                        {
                            var after = ReadModel.Evolve(before, entry);
                            if (before is not null && model.KeepsFacets(model.Facets(row.Key, before), entry.Fact))
                            {
                                model.Facets(row.Key, after).ShouldBe(model.Facets(row.Key, before));
                                Interlocked.Increment(ref kept);
                            }

                            before = after;
                        }
                    }
                }
            },
            iter: 200);

        kept.ShouldBeGreaterThan(20);
    }

    private static string AnswerOf(object? summary) => summary is null ? "-" : System.Text.Json.JsonSerializer.Serialize(summary, summary.GetType());
}
