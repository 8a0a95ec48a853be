using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>A question about a thing as of a time before it, on either time, is told when the thing first appears, and that answer has it.</summary>
public sealed class BeforeThingsExisted(StartedService service) : IClassFixture<StartedService>
{
    /// <summary>The things: the address, the command that records it, its members, and the day before the first one on which it is there.</summary>
    public static TheoryData<string, string, string, string, string> Things { get; } = new()
    {
        { "/processes/early", "open-process", "\"title\":\"Early talks\"", "2017-01-10", "2017-01-09" },
        { "/processes/northern-talks/rounds/early", "open-round", "\"label\":\"First round\"", "2017-01-23", "2017-01-22" },
        { "/ceasefires/early", "declare-ceasefire", "\"party\":\"HOSTLAND\"", "2016-12-29", "2016-12-28" },
        { "/documents/early", "issue-document", "\"type\":\"joint-statement\",\"process\":\"northern-talks\"", "2017-01", "2016-12-31" },
        { "/people/p-early", "register-person", "\"name\":\"Bo Early\"", "1999", "1998" },
        { "/actors/EARLY", "register-actor", "\"kind\":\"state\",\"names\":[{\"language\":\"en\",\"text\":\"Early\"}]", "1946-04-17", "1946-04-16" },
        { "/places/early", "register-place", "\"name\":\"Early\"", "1830", "1829" },
        { "/sources/early", "register-source", "\"publisher\":\"Wire\",\"access\":\"read\"", "2017-02-01", "2017-01" },
    };

    [Theory]
    [MemberData(nameof(Things))]
    public async Task It_is_told_when_it_first_appears(string thing, string command, string members, string when, string dayBefore)
    {
        var before = await service.AskAsync<long>("select size - 1 from tracker.ledger_head");
        var told = (await service.SendAsync($"/api{thing}/{command}", $$"""{{{members}},"when":"{{when}}",{{StartedService.Unsourced}}}""", "early")).ShouldBeAccepted();
        (await service.SendAsync($"/api{thing}/{command}", $$"""{{{members}},"when":"{{when}}",{{StartedService.Unsourced}}}""", "again")).Status.ShouldBeLessThan(500);
        (await service.GetAsync($"/api{thing}?after={told.Position}")).Status.ShouldBe(200);
        var firstDay = when.Length == 4 ? when + "-01-01" : when.Length == 7 ? when + "-01" : when;
        foreach (var path in new[] { $"/api{thing}", $"/api/entries/{told.Id}", $"/api/entries/{told.Id}/history" })
        {
            foreach (var question in new[] { $"knownAt=index:{before}", $"validAt={dayBefore}", $"knownAt=index:{before}&validAt={dayBefore}", "knownAt=1970-01-01T00:00:00Z" })
            {
                var missing = await service.GetAsync($"{path}?{question}");

                missing.ShouldBeRefused(404, path.Contains("/entries/", StringComparison.Ordinal) ? "not-found" : "unknown-stream");
                var appears = missing.Body!["appears"].ShouldNotBeNull($"{path}?{question}: {missing.Body.ToJsonString()}");
                (appears["knownAt"]!.ToString(), appears["validAt"]?.ToString()).ShouldBe(($"index:{before + 1}", firstDay), $"{path}?{question}");
                missing.Body["detail"]!.ToString().ShouldSatisfyAllConditions(d => d.ShouldContain($"first recorded at index:{before + 1}, on {DateTimeOffset.Parse(appears["recordedAt"]!.ToString()).UtcDateTime:yyyy-MM-dd}"), d => d.ShouldContain($"first appears on {firstDay}"));
                (await service.GetAsync($"{path}?knownAt={appears["knownAt"]}")).Status.ShouldBe(200, path);
                (await service.GetAsync($"{path}?knownAt={appears["knownAt"]}&validAt={appears["validAt"]}")).Status.ShouldBe(200, path);
            }
        }
    }

    [Fact]
    public async Task Lists_of_a_process_and_lists_of_details_tell_it_too()
    {
        foreach (var path in new[] { "/api/processes/northern-talks/timeline", "/api/processes/northern-talks/attendance", "/api/processes/northern-talks/disputes", "/api/processes/northern-talks/rounds/2/sessions" })
        {
            var missing = (await service.GetAsync($"{path}?knownAt=index:0")).ShouldBeRefused(404, "unknown-stream");

            (await service.GetAsync($"{path}?knownAt={missing.Body!["appears"]!["knownAt"]}")).Status.ShouldBe(200, path);
        }
    }

    [Fact]
    public async Task A_thing_without_a_first_day_has_none_and_one_that_is_never_there_appears_never()
    {
        (await service.GetAsync("/api/places/hilltown?knownAt=index:0")).ShouldBeRefused(404, "unknown-stream").Body!["appears"]!.AsObject().ContainsKey("validAt").ShouldBeFalse();
        foreach (var question in new[] { "knownAt=index:0", "validAt=1900", "limit=5" })
        {
            (await service.GetAsync($"/api/places/nowhere?{question}")).ShouldBeRefused(404, "unknown-stream").Body!.AsObject().ContainsKey("appears").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_thing_with_a_dated_fact_and_one_without_a_day_is_there_at_every_moment()
    {
        const string path = "/api/processes/undated";
        var first = (await service.SendAsync($"{path}/open-process", $$"""{"title":"Undated talks","when":"2017-01-10",{{StartedService.Unsourced}}}""", "o")).ShouldBeAccepted();
        (await service.GetAsync($"{path}?validAt=2016&after={first.Position}")).ShouldBeRefused(404, "unknown-stream").Body!["appears"]!["validAt"]!.ToString().ShouldBe("2017-01-10");
        var second = (await service.SendAsync($"{path}/report-process-status", $$"""{"status":"active",{{StartedService.Unsourced}}}""", "s")).ShouldBeAccepted();

        (await service.GetAsync($"{path}?validAt=2016&after={second.Position}")).Status.ShouldBe(200);
        var missing = (await service.GetAsync($"{path}?knownAt=index:0")).ShouldBeRefused(404, "unknown-stream");

        (missing.Body!["appears"]!["atEveryMoment"]!.GetValue<bool>(), missing.Body["appears"]!["validAt"]!.ToString()).ShouldBe((true, "2017-01-10"));
        missing.Body["detail"]!.ToString().ShouldEndWith("there at every moment, because something recorded about it has no day. The first day recorded about it is 2017-01-10.");
    }

    [Theory]
    [InlineData("Y20177", "Y20177")]
    [InlineData("-0043-03-15", "-0043-03-15")]
    public async Task A_first_day_in_a_far_year_can_be_asked_for(string when, string firstDay)
    {
        var path = $"/api/places/far-{when.Length}";
        var told = await service.SendAsync($"{path}/register-place", $$"""{"name":"Far","when":"{{when}}",{{StartedService.Unsourced}}}""", "far");

        told.ShouldBeAccepted();
        (await service.GetAsync($"{path}?after={told.Position}")).Status.ShouldBe(200);
        (await service.GetAsync($"{path}?validAt=-9000")).ShouldBeRefused(404, "unknown-stream").Body!["appears"]!["validAt"]!.ToString().ShouldBe(firstDay);
        (await service.GetAsync($"{path}?validAt={firstDay}")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_first_day_is_that_of_the_state_of_knowledge_of_the_question()
    {
        var told = (await service.SendAsync("/api/processes/northern-talks/rounds/moved/open-round", $$"""{"label":"Moved","when":"2018-05-05",{{StartedService.Unsourced}}}""", "k")).ShouldBeAccepted();
        var index = told.Body!["events"]![0]!["index"]!.GetValue<long>();
        var corrected = (await service.SendAsync($"/api/processes/northern-talks/rounds/moved/correct-entry", $$"""{"entry":"{{told.Id}}","changes":{"when":"2018-03-03"},"reason":"Another day.",{{StartedService.Unsourced}}}""", "c")).ShouldBeAccepted();
        (await service.GetAsync($"/api/processes/northern-talks/rounds/moved?after={corrected.Position}")).Status.ShouldBe(200);

        (await FirstDayAsync($"validAt=2017&knownAt=index:{index}")).ShouldBe("2018-05-05");
        (await FirstDayAsync("validAt=2017")).ShouldBe("2018-03-03");
        (await FirstDayAsync($"validAt=2017&knownAt=index:{index - 1}")).ShouldBe("2018-03-03");

        async Task<string?> FirstDayAsync(string question) =>
            (await service.GetAsync($"/api/processes/northern-talks/rounds/moved?{question}")).ShouldBeRefused(404, "unknown-stream").Body!["appears"]!["validAt"]?.ToString();
    }
}
