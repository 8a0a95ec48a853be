using System.Globalization;
using CsCheck;
using NegotiationTracker.Domain.Progress;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Tests.Time;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Progress;

/// <summary>The parts of rows from which progress is computed, against the whole bodies.</summary>
public sealed class PartsOfRows
{
    [Fact]
    public void Give_the_same_indicators_as_whole_bodies_at_every_moment()
    {
        var (rounds, documents, ceasefires, attendance) = (new RoundDetails(), new DocumentDetails(), new CeasefireDetails(), new Attendance());
        var smaller = 0;
        Gen.Select(AnyLog.Steps, Dates.Any.Where(d => d is { Earliest.IsKnown: true, Latest.IsKnown: true })).Sample(
            (steps, moment) =>
            {
                var log = AnyLog.Of(steps, contested: true);
                foreach (var at in new[] { null, moment })
                {
                    RecordState Then(RecordState book) => at is null ? book : book.At(at);
                    IEnumerable<T> Bodies<T>(ReadModel model, string category) => RowsOf(model, log, category).Select(r => model.View(r.Key, Then(r.Row))).OfType<T>();
                    ValueList<T> Parts<T>(ReadModel model, string category, Func<string, RecordState, T> of) => RowsOf(model, log, category).Select(r => of(r.Key, Then(r.Row))).ToValueList();
                    var whole = new ProgressInput(
                        Bodies<Contracts.Round>(rounds, Categories.Round).Select(r => new RoundInput(
                            r.Key, Order(r), r.Held, r.Opened, r.Delegations.Select(d => new DelegationInput(d.Actor, d.Presence, d.Roles.Select(o => new Contracts.ListItem { Item = o.Role, Aspect = o.Aspect }).ToValueList())).ToValueList())).ToValueList(),
                        [], [],
                        Bodies<Contracts.Document>(documents, Categories.Document).Select(d => new DocumentInput(d.Key, d.Type, d.Issued, d.Signatures.ToValueList(), d.InForce, d.InForceFrom)).ToValueList(),
                        Bodies<Contracts.Ceasefire>(ceasefires, Categories.Ceasefire).Select(c => new CeasefireInput(c.Key, c.Parties.ToValueList(), c.Violations.ToValueList())).ToValueList());
                    var parts = new ProgressInput(
                        Parts(attendance, Categories.Round, RoundInput.Of), [], [], Parts(documents, Categories.Document, DocumentInput.Of), Parts(ceasefires, Categories.Ceasefire, CeasefireInput.Of));

                    foreach (var asked in new[] { moment, Say.Date("2030-01-01") })
                    {
                        Text(parts, asked).ShouldBe(Text(whole, asked));
                    }
                }

                Interlocked.Add(ref smaller, RowsOf(rounds, log, Categories.Round).Sum(r => r.Row.Count) - RowsOf(attendance, log, Categories.Round).Sum(r => r.Row.Count));
            },
            iter: 300);

        smaller.ShouldBeGreaterThan(300, "the rows that are read must be smaller than the bodies");
    }

    private static string Text(ProgressInput input, EdtfDate at) => System.Text.Json.JsonSerializer.Serialize(Indicators.Of(input, at).Select(i => i.ToContract()));

    private static RoundInOrder Order(Contracts.Round r) => new(
        $"round-{r.Process}/{r.Key}", r.Number?.Value is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : null, r.Kind?.Value, r.Opened?.Value is { } opened ? Say.Date(opened) : null,
        r.Held?.Value is not null);

    private static IEnumerable<(string Key, RecordState Row)> RowsOf(ReadModel model, List<Entry> log, string category) => log.SelectMany(e => model.Keys(e).Select(k => (Key: k, Entry: e)))
        .Where(k => k.Key.StartsWith(category + "-", StringComparison.Ordinal)).GroupBy(k => k.Key, k => k.Entry, StringComparer.Ordinal).Select(g => (g.Key, RecordState.Of(g)));
}
