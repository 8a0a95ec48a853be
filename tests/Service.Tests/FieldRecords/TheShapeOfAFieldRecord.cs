using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Generator;
using NegotiationTracker.Service.Commands;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.FieldRecords;

/// <summary>A field record of 50,000 events has the numbers that its shape says.</summary>
public sealed class TheShapeOfAFieldRecord
{
    private const int Events = 50_000;

    private static readonly FieldShape Shape = new(Events);
    private static readonly Lazy<List<GeneratedCommand>> Made = new(() => [.. FieldRecord.Commands(1, Events)]);

    [Fact]
    public void It_has_as_many_events_as_were_asked_for_and_no_two_with_one_key_on_a_stream()
    {
        Made.Value.Count.ShouldBe(Events);
        Made.Value.DistinctBy(c => (c.Target, c.Key)).Count().ShouldBe(Events);
    }

    [Fact]
    public void The_same_seed_gives_the_same_lines_and_another_one_has_no_key_in_common()
    {
        FieldRecord.Lines(1, 5_000).ShouldBe(FieldRecord.Lines(1, 5_000));
        FieldRecord.Commands(1, 5_000).Select(c => c.Target).Intersect(FieldRecord.Commands(2, 5_000).Select(c => c.Target)).ShouldBeEmpty();
    }

    [Fact]
    public void Its_part_has_300_processes_and_3_000_actors_and_people()
    {
        Targets("open-process").Count().ShouldBe(300);
        Targets("register-actor").Concat(Targets("register-person")).Count().ShouldBe(3_000);
    }

    [Fact]
    public void Most_processes_have_one_document_and_no_round_and_some_have_60_rounds()
    {
        var rounds = Made.Value.Select(c => c.Target.Split('/')).Where(t => t is ["", "processes", _, "rounds", _]).GroupBy(t => t[2], t => t[4]).ToDictionary(r => r.Key, r => r.Distinct().Count());
        var documents = Targets("issue-document").Select(t => t.Split('/')[2]).ToHashSet(StringComparer.Ordinal);
        var alone = Targets("open-process").Select(t => t.Split('/')[2]).Where(p => !rounds.ContainsKey(p)).ToList();
        alone.ShouldBeSubsetOf(documents);
        alone.Count.ShouldBeInRange(180, 240);
        rounds.Values.Count(r => r == 60).ShouldBeInRange(8, 10);
        rounds.Values.Max().ShouldBe(100);
    }

    [Fact]
    public void A_whole_record_has_2_000_processes_20_000_actors_and_people_and_a_process_with_400_rounds()
    {
        var whole = new FieldShape(1_000_000);
        (whole.Processes, whole.ActorsAndPeople, whole.Reports, whole.Entries).ShouldBe((2_000, 20_000, 20_000, 5_000));
        Enumerable.Range(0, whole.Processes).Max(whole.Rounds).ShouldBe(400);
    }

    [Fact]
    public void One_ceasefire_has_5_000_reports_and_one_round_1_000_entries()
    {
        Made.Value.Where(c => c.Command == "report-violations").GroupBy(c => c.Target).Max(c => c.Count()).ShouldBeInRange(Shape.Reports, Shape.Reports + 250);
        Made.Value.Where(c => c.Target.Contains("/rounds/", StringComparison.Ordinal)).GroupBy(c => c.Target).Max(c => c.Count()).ShouldBeInRange(Shape.Entries, Shape.Entries + 100);
    }

    [Fact]
    public void One_event_in_twenty_corrects_retracts_or_contradicts_another() =>
        Made.Value.Count(c => c.Command is "correct-entry" or "retract-entry" || c.Body.Contains("\"contradicts\"", StringComparison.Ordinal)).ShouldBeInRange(Events * 45 / 1_000, Events * 60 / 1_000);

    [Fact]
    public void Some_sources_are_cited_by_thousands_of_facts()
    {
        var cited = Made.Value.SelectMany(c => Cited(c.Body)).CountBy(s => s).OrderByDescending(s => s.Value).ToList();
        cited.Count(s => s.Value > 3_000).ShouldBe(4);
    }

    /// <summary>Whoever adds a command adds it to the generator, so that large records have every kind of event.</summary>
    [Fact]
    public void It_has_every_command_of_the_service()
    {
        // The writer of logs deletes no key, and decides without the joins that it has not written yet.
        var all = new CommandCatalog(new ServiceCollection().AddFeatures().BuildServiceProvider().GetServices<CommandDefinition>()).All.Select(c => c.Name).Where(n => n != "erase-person" && !n.StartsWith("join-", StringComparison.Ordinal) && !n.StartsWith("part-", StringComparison.Ordinal));
        all.Except(Made.Value.Select(c => c.Command), StringComparer.Ordinal).ShouldBeEmpty();
    }

    private static IEnumerable<string> Targets(string command) => Made.Value.Where(c => c.Command == command).Select(c => c.Target).Distinct(StringComparer.Ordinal);

    private static List<string> Cited(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("evidence").TryGetProperty("sources", out var sources) ? [.. sources.EnumerateArray().Select(s => s.GetProperty("source").GetString()!)] : [];
    }
}
