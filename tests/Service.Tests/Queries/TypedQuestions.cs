using NegotiationTracker.Client;
using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>The requests of the typed client: page by page, as streams, and without an answer.</summary>
public sealed class TypedQuestions(SampleHost sample) : IClassFixture<SampleHost>
{
    [Fact]
    public async Task A_list_asked_page_by_page_is_the_list()
    {
        var whole = await sample.Client.ListTimelineAsync("astana", new QueryOptions(Limit: 500));
        var paged = await TrackerClient.ListAllAsync(a => sample.Client.ListTimelineAsync("astana", a), new QueryOptions(Limit: 90)).ToListAsync();

        whole.Value.Next.ShouldBeNull();
        paged.Count.ShouldBeGreaterThan(200);
        paged.Select(e => e.Entry).ShouldBe(whole.Value.Items.Select(e => e.Entry));
    }

    [Fact]
    public async Task A_timeline_asked_line_by_line_is_the_list_and_takes_the_same_filters()
    {
        var rounds = new QueryOptions(Limit: 500).With("kind", "round-opened,round-closed");
        var pages = await sample.Client.ListTimelineAsync("astana", rounds);
        var lines = await sample.Client.StreamTimelineAsync("astana", rounds with { Limit = null }).ToListAsync();

        lines.Count.ShouldBeGreaterThan(50);
        lines.Select(e => e.Entry).ShouldBe(pages.Value.Items.Select(e => e.Entry));
        (await Should.ThrowAsync<TrackerProblemException>(async () => await sample.Client.StreamTimelineAsync("none").ToListAsync())).Problem.Kind.ShouldBe("unknown-stream");
    }

    [Fact]
    public async Task Changes_come_one_by_one_and_go_on_from_a_position()
    {
        var first = await sample.Client.StreamChangesAsync("astana").Take(3).ToListAsync();
        var next = await sample.Client.StreamChangesAsync("astana", first[0].Position).Take(2).ToListAsync();

        next.Select(c => c.Entry.Entry).ShouldBe(first.Skip(1).Select(c => c.Entry.Entry));
    }

    [Fact]
    public async Task A_thing_is_told_with_its_version_and_a_command_that_is_refused_throws()
    {
        var round = await sample.Client.GetRecordAsync("/processes/astana/rounds/7");
        round.Value.AllChanges.Select(c => c.Entry).ShouldBe((await sample.Client.GetRoundAsync("astana", "7")).Value.Changes.Select(c => c.Entry));
        (await sample.Client.GetRecordAsync("/processes/astana")).Value.AllChanges.ShouldNotBeEmpty();
        (await sample.Client.GetRecordAsync("/documents/ceasefire-2016-12-29")).Value.Title.ShouldBe("Ceasefire of 29 December 2016");
        round.Version.ShouldNotBeNull();

        var refused = await Should.ThrowAsync<TrackerProblemException>(() => sample.Client.RecordAsync("/processes/astana/rounds/7", "close-round", [], "typed", "\"1\""));
        refused.Problem.Errors.ShouldHaveSingleItem().Path.ShouldBe("evidence");
    }

    [Fact]
    public async Task A_problem_is_thrown_with_its_kind_and_every_fault()
    {
        (await Should.ThrowAsync<TrackerProblemException>(() => sample.Client.GetProcessAsync("none"))).Problem.Kind.ShouldBe("unknown-stream");
        var fault = (await Should.ThrowAsync<TrackerProblemException>(() => sample.Client.ListProcessesAsync(new QueryOptions(KnownAt: "yesterday")))).Problem;
        (fault.Status, fault.Kind).ShouldBe((400, "invalid"));
        fault.Errors.ShouldHaveSingleItem().Path.ShouldBe("knownAt");
    }

    [Fact]
    public async Task The_service_says_how_far_it_is_and_that_it_does_not_sign()
    {
        var ready = await sample.Client.GetReadinessAsync();

        ready.Status.ShouldBe("ready");
        ready.Models.ShouldAllBe(m => m.State == "current");
        (await sample.Client.GetCheckpointAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Every_time_of_the_samples_is_read_to_the_days_that_the_service_reads()
    {
        var entries = new List<TimelineEntry>();
        foreach (var process in new[] { "astana", "un-climate" })
        {
            entries.AddRange(await TrackerClient.ListAllAsync(a => sample.Client.ListTimelineAsync(process, a)).ToListAsync());
        }

        foreach (var entry in entries.Where(e => e.When is not null))
        {
            var read = EdtfTime.Of(entry.When!);
            (read.First?.ToString("O"), read.Last?.ToString("O")).ShouldBe((Day(entry.From), Day(entry.Until)), entry.When);
        }
    }

    private static string? Day(string? iso) => iso?.Split('T')[0];
}
