using CsCheck;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Tests.Time;
using NegotiationTracker.Domain.Time;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.ReadModels;

/// <summary>The rows of disputes against the whole record of each stream.</summary>
public sealed class DisputesByThing
{
    private static readonly Disputes Model = ReadModelCatalog.All.OfType<Disputes>().Single();
    private static readonly string[] OfRegistries = [Categories.Actor, Categories.Person, Categories.Place, Categories.Source];
    private static readonly StreamId Round = StreamId.Parse("round-one/one").OrThrow();

    [Fact]
    public void Say_what_the_whole_stream_says_at_every_index_and_moment()
    {
        var (found, counted) = (0, 0);
        Gen.Select(AnyLog.Steps, Gen.Int[0, 100], Dates.Any.Where(d => d is { Earliest.IsKnown: true, Latest.IsKnown: true })).Sample(
            (steps, share, moment) =>
            {
                var whole = AnyLog.Of(steps, contested: true);
                foreach (var log in new[] { whole, whole[..(AnyLog.Beginnings + ((whole.Count - AnyLog.Beginnings) * share / 100))] })
                {
                    var rows = RowsOf(log);
                    foreach (var at in new[] { null, moment })
                    {
                        var told = rows.OrderBy(r => r.Key, StringComparer.Ordinal).SelectMany(r => Disputes.Of(r.Key, At(WithChains(r.Value, log), at)) ?? []).ToList();
                        AsText(told).ShouldBe(AsText(OfStreams(log, at)));
                        Interlocked.Add(ref found, told.Count);
                    }

                    foreach (var (key, row) in rows.Where(r => Model.Summary(r.Key, r.Value) is not null))
                    {
                        Model.Summary(key, row).ShouldBe(Disputes.Of(key, WithChains(row, log))?.Count ?? 0);
                        Interlocked.Increment(ref counted);
                    }
                }
            },
            iter: 250);

        found.ShouldBeGreaterThan(200, "the test needs disputes");
        counted.ShouldBeGreaterThan(80);
    }

    [Fact]
    public void Have_no_row_for_a_thing_on_which_accounts_agree()
    {
        var log = Log(Say.Seated(Say.Alfa), Say.Seated(Say.Alfa, Role.Observer), Say.Opened(), new EntryRetracted(new Target(Say.Id(0), "delegation-seated"), "twice"));

        RowsOf(log).ShouldBeEmpty();
        log.SelectMany(Model.Keys).Distinct().ShouldBe(["round-one/one#delegation/ALFA", "round-one/one#round"]);
    }

    /// <summary>Nobody knows whether two erased names were the same. The row is the same before and after, because an erasure changes no row.</summary>
    [Theory]
    [InlineData("Pat Known", 0)]
    [InlineData(null, 1)]
    public void Depend_on_an_unmatched_name_only_when_they_are_read(string? name, int disputes)
    {
        var log = Log(Say.Seated(Say.Alfa, head: Unmatched("first", name)), Say.Seated(Say.Alfa, head: Unmatched("second", name)));
        var (key, row) = RowsOf(log).ShouldHaveSingleItem();

        Model.IsVisible(key, row).ShouldBeTrue();
        Model.Summary(key, row).ShouldBeNull();
        (Disputes.Of(key, row)?.Count ?? 0).ShouldBe(disputes);
    }

    private static NamedPerson Unmatched(string id, string? name) => PersonId.Parse(id).OrThrow() is var person ? new NamedPerson(person, new PersonalName(person, name), true) : null!;

    private static List<Entry> Log(params Fact[] facts)
    {
        var log = new List<Entry>();
        foreach (var fact in facts)
        {
            log.Add(EntryChains.Find(RecordState.Of(log), Say.Entry(Round, log.Count, log.Count, fact, null, Evidence.None)));
        }

        return log;
    }

    /// <summary>The rows that begin, each with its entries.</summary>
    private static Dictionary<string, RecordState> RowsOf(List<Entry> log) => log.SelectMany(e => Model.Keys(e).Select(k => (Key: k, Entry: e)))
        .GroupBy(k => k.Key, k => k.Entry, StringComparer.Ordinal).Where(g => g.Any(Model.CanBegin))
        .Select(g => (g.Key, Row: RecordState.Of(g))).Where(r => Model.HasRow(r.Key, r.Row) && Model.IsVisible(r.Key, r.Row))
        .ToDictionary(r => r.Key, r => r.Row, StringComparer.Ordinal);

    /// <summary>The row with the chains whose beginning it lacks.</summary>
    private static RecordState WithChains(RecordState row, List<Entry> log)
    {
        var missing = row.Entries.Select(e => e.Chain?.Root).OfType<EntryId>().Where(r => row.Find(r) is null).ToHashSet();
        return RecordState.Of(row.Entries.Concat(log.Where(e => e.Touches.Any(missing.Contains))).OrderBy(e => e.Index));
    }

    private static IEnumerable<Contracts.Dispute> OfStreams(List<Entry> log, EdtfDate? at) => log.Select(e => e.Stream).Where(s => !OfRegistries.Contains(s.Category)).Distinct()
        .OrderBy(s => s.Text, StringComparer.Ordinal)
        .Select(s => (Stream: s, Book: At(AnyLog.Book(log, s), at)))
        .SelectMany(s => s.Book.Things.Order(StringComparer.Ordinal).SelectMany(t => DisputeBuilder.All(s.Stream, t, s.Book)));

    private static RecordState At(RecordState book, EdtfDate? moment) => moment is null ? book : book.At(moment);

    private static string AsText(IEnumerable<Contracts.Dispute> disputes) => System.Text.Json.JsonSerializer.Serialize(disputes);
}
