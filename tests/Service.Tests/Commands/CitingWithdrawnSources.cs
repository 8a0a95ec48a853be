using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Commands;

/// <summary>A withdrawn source is not newly cited by mistake, and sources do not replace each other in a circle.</summary>
public sealed class CitingWithdrawnSources(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;
    private const string Talks = "/api/processes/northern-talks";

    [Fact]
    public async Task A_new_account_is_refused_unless_the_command_says_so_and_the_event_does_not()
    {
        var withdrawal = await WithdrawnAsync("newly");
        var refused = (await service.SendAsync($"{StartedService.Round}/seat-delegation", Seat("HOSTLAND", "guest", "newly"), "newly-1")).ShouldBeRefused(409, "source-withdrawn");
        refused.Body!["detail"]!.ToString().ShouldContain("newly");
        refused.Body["entries"]!.AsArray().Select(e => e!.ToString()).ShouldBe([withdrawal]);

        var told = (await service.SendAsync($"{StartedService.Round}/seat-delegation", Seat("HOSTLAND", "guest", "newly", ",\"citesWithdrawn\":true"), "newly-2")).ShouldBeAccepted();
        (await service.AskAsync<string>("select data::text || headers::text from tracker.mt_events where id = $1::uuid", told.Id)).ShouldNotContain("citesWithdrawn");
        (await service.SendAsync($"{StartedService.Round}/seat-delegation", Seat("HOSTLAND", "guest", "newly"), "newly-3")).Status.ShouldBe(200, "nothing new is no new citation");
    }

    [Fact]
    public async Task A_withdrawal_counts_before_the_read_model_has_it_and_after_the_memory_of_streams_was_cleared()
    {
        await RegisteredAsync("cleared");
        await using var held = await service.Database.OpenConnectionAsync();
        await using var transaction = await held.BeginTransactionAsync();
        await using (var take = new NpgsqlCommand($"lock table {ReadModelTables.Live.RowsOf(ReadModelStore.Model<SourceLives>())} in exclusive mode", held, transaction))
        {
            await take.ExecuteNonQueryAsync();
        }

        await WithdrawAsync("cleared");
        service.Host.Services.GetRequiredService<StreamCache>().Clear();
        (await service.SendAsync($"{StartedService.Round}/seat-delegation", Seat("HOSTLAND", "guest", "cleared"))).ShouldBeRefused(409, "source-withdrawn");
    }

    [Fact]
    public async Task One_of_several_sources_is_enough_to_refuse()
    {
        await WithdrawnAsync("among");
        (await service.SendAsync($"{StartedService.Round}/seat-delegation", """{"actor":"HOSTLAND","role":"host","evidence":{"sources":[{"source":"far-readout"},{"source":"among"}]}}""")).ShouldBeRefused(409, "source-withdrawn");
    }

    [Fact]
    public async Task A_repeated_key_gets_its_first_answer()
    {
        await RegisteredAsync("repeated");
        var first = (await service.SendAsync($"{StartedService.Round}/seat-delegation", Seat("FARLAND", "observer", "repeated"), "repeated-1")).ShouldBeAccepted();
        await WithdrawAsync("repeated");

        (await service.SendAsync($"{StartedService.Round}/seat-delegation", Seat("FARLAND", "observer", "repeated"), "repeated-1")).ShouldBeAccepted().Id.ShouldBe(first.Id);
    }

    [Fact]
    public async Task A_correction_keeps_its_citation_and_does_not_gain_one()
    {
        await RegisteredAsync("kept");
        await WithdrawnAsync("gained");
        var entry = (await service.SendAsync($"{StartedService.Round}/seat-delegation", Seat("NOR_LAND", "observer", "kept"))).ShouldBeAccepted().Id;
        await WithdrawAsync("kept");

        (await CorrectAsync(entry, """{"role":"guest"}""", """{"unsourced":true}""")).ShouldBeAccepted();
        (await CorrectAsync(entry, """{"role":"chair"}""", """{"sources":[{"source":"kept"}]}""")).ShouldBeAccepted();
        (await CorrectAsync(entry, """{"evidence":{"sources":[{"source":"gained"}]}}""", """{"unsourced":true}""")).ShouldBeRefused(409, "source-withdrawn");
        (await CorrectAsync(entry, """{"role":"host"}""", """{"sources":[{"source":"gained"}]}""")).ShouldBeRefused(409, "source-withdrawn");
        (await CorrectAsync(entry, """{"citesWithdrawn":true}""", """{"unsourced":true}""")).ShouldBeRefused(409, "invalid-correction");
        (await CorrectAsync(entry, """{"evidence":{"sources":[{"source":"gained"}]}}""", """{"unsourced":true}""", ",\"citesWithdrawn\":true")).ShouldBeAccepted();
        (await service.SendAsync($"{StartedService.Round}/retract-entry", $$"""{"entry":"{{entry}}","reason":"r","evidence":{"sources":[{"source":"gained"}]} }""")).ShouldBeAccepted();
    }

    [Fact]
    public async Task A_line_of_a_bulk_import_can_say_so_too()
    {
        await WithdrawnAsync("in-bulk");
        var lines = new[] { string.Empty, ",\"citesWithdrawn\":true" }.Select((more, i) => $$"""{"target":"/processes/northern-talks/rounds/3","command":"invite-delegation","key":"bulk-{{i}}","body":{"actor":"FARLAND","evidence":{"sources":[{"source":"in-bulk"}]}{{more}}} }""");
        using var content = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");
        using var response = await service.Http.PostAsync(new Uri("/api/commands?onError=continue", UriKind.Relative), content);

        var answers = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).Take(2).ToList();
        answers.Select(a => a["status"]!.GetValue<int>()).ShouldBe([409, 201]);
        answers[0]["problem"]!["type"]!.ToString().ShouldEndWith("source-withdrawn");
    }

    [Fact]
    public async Task A_source_whose_withdrawal_is_retracted_can_be_cited_again()
    {
        var withdrawal = await WithdrawnAsync("again");
        (await service.SendAsync("/api/sources/again/retract-entry", $$"""{"entry":"{{withdrawal}}","reason":"another text was meant",{{U}}}""")).ShouldBeAccepted();

        (await service.SendAsync($"{StartedService.Round}/expect-delegation", """{"actor":"FARLAND","evidence":{"sources":[{"source":"again"}]}}""")).ShouldBeAccepted();
    }

    [Theory]
    [InlineData("withdraw-source", """{"on":"2024-05-03","reason":"r",""", "by")]
    [InlineData("withdraw-source", """{"by":"publisher","reason":"r",""", "on")]
    [InlineData("withdraw-source", """{"by":"publisher","on":"2024-05-03",""", "reason")]
    [InlineData("withdraw-source", """{"by":"publisher","on":"2024-05-03","reason":"",""", "reason")]
    [InlineData("withdraw-source", """{"by":"publisher","on":"2024-05-03","reason":" ",""", "reason")]
    [InlineData("withdraw-source", """{"by":"somebody","on":"2024-05-03","reason":"r",""", "by")]
    [InlineData("archive-source", """{"archive":"javascript:alert(1)","accessed":"2024-05-03",""", "archive")]
    [InlineData("archive-source", """{"archive":"archive 12","accessed":"2024-05-03",""", "archive")]
    [InlineData("archive-source", """{"archive":"https://archive.example/1","accessed":"2024-05",""", "accessed")]
    [InlineData("archive-source", """{"archive":"https://archive.example/1","accessed":"2024-05-03/2024-05-04",""", "accessed")]
    [InlineData("archive-source", """{"archive":"https://archive.example/1",""", "accessed")]
    [InlineData("supersede-source", """{"source":"host-readout",""", "source")]
    public async Task A_command_says_what_is_wrong_with_it(string command, string body, string path) =>
        (await service.SendAsync($"/api/sources/host-readout/{command}", body + U + "}")).ShouldBeRefused(400, "invalid").Body!["errors"]!.AsArray().Select(e => e!["path"]!.ToString()).ShouldBe([path]);

    [Fact]
    public async Task Sources_do_not_replace_each_other_in_a_circle_by_whichever_command()
    {
        foreach (var source in new[] { "ring-a", "ring-b", "ring-c" })
        {
            await RegisteredAsync(source);
        }

        var first = (await SupersedeAsync("ring-a", "ring-b")).ShouldBeAccepted().Id;
        (await SupersedeAsync("ring-b", "ring-c")).ShouldBeAccepted();
        (await SupersedeAsync("ring-c", "ring-a")).ShouldBeRefused(409, "supersession-circle").Body!["detail"]!.ToString().ShouldContain("ring-a");
        (await SupersedeAsync("ring-c", "nowhere")).ShouldBeRefused(409, "unknown-source");

        // Without the first step there is no circle. Then the step must not come back, and no correction must close it.
        var retraction = (await service.SendAsync("/api/sources/ring-a/retract-entry", $$"""{"entry":"{{first}}","reason":"misread",{{U}}}""")).ShouldBeAccepted().Id;
        var last = (await SupersedeAsync("ring-c", "ring-a")).ShouldBeAccepted().Id;
        (await service.SendAsync("/api/sources/ring-a/retract-entry", $$"""{"entry":"{{retraction}}","reason":"it was so",{{U}}}""")).ShouldBeRefused(409, "supersession-circle");
        (await service.SendAsync("/api/sources/ring-c/correct-entry", $$"""{"entry":"{{last}}","changes":{"source":"ring-b"},"reason":"misread",{{U}}}""")).ShouldBeRefused(409, "supersession-circle");
    }

    [Fact]
    public async Task Two_that_would_replace_each_other_at_once_are_not_both_recorded()
    {
        for (var pair = 0; pair < 8; pair++)
        {
            await RegisteredAsync($"pair-{pair}-a");
            await RegisteredAsync($"pair-{pair}-b");
            var both = await Task.WhenAll(SupersedeAsync($"pair-{pair}-a", $"pair-{pair}-b"), SupersedeAsync($"pair-{pair}-b", $"pair-{pair}-a"));
            both.Select(b => b.Status).Order().ShouldBe([201, 409]);
        }
    }

    private static string Seat(string actor, string role, string source, string more = "") => $$"""{"actor":"{{actor}}","role":"{{role}}","evidence":{"sources":[{"source":"{{source}}"}]}{{more}}}""";

    private Task<Told> CorrectAsync(string entry, string changes, string evidence, string more = "") =>
        service.SendAsync($"{StartedService.Round}/correct-entry", $$"""{"entry":"{{entry}}","changes":{{changes}},"reason":"misread","evidence":{{evidence}}{{more}}}""");

    private Task<Told> SupersedeAsync(string source, string by) => service.SendAsync($"/api/sources/{source}/supersede-source", $$"""{"source":"{{by}}",{{U}}}""");

    private async Task RegisteredAsync(string source) => (await service.SendAsync($"/api/sources/{source}/register-source", $$"""{"publisher":"{{source}}",{{U}}}""")).ShouldBeAccepted();

    private async Task<string> WithdrawAsync(string source) =>
        (await service.SendAsync($"/api/sources/{source}/withdraw-source", $$"""{"by":"publisher","on":"2024-05-03","reason":"a draft",{{U}}}""")).ShouldBeAccepted().Id;

    private async Task<string> WithdrawnAsync(string source)
    {
        await RegisteredAsync(source);
        return await WithdrawAsync(source);
    }
}
