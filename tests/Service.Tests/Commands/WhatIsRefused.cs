using NegotiationTracker.Service.Http;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Commands;

/// <summary>Refusals of the domain: the problem type, the sentence and the contradicting entries.</summary>
public sealed class WhatIsRefused(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;

    [Theory]
    [InlineData("processes/nowhere/rename-process", """{"title":"T",""")]
    [InlineData("processes/northern-talks/rounds/99/seat-delegation", """{"actor":"HOSTLAND","role":"guest",""")]
    [InlineData("processes/nowhere/rounds/1/open-round", """{""")]
    [InlineData("actors/NOBODY/record-alias", """{"alias":"X",""")]
    [InlineData("processes/northern-talks/rounds/99/retract-entry", """{"entry":"472ba9b8-2999-83bd-9e22-37338fe8d463","reason":"w",""")]
    public async Task What_nothing_is_recorded_of_is_404(string path, string body) =>
        (await service.SendAsync($"/api/{path}", body + U + "}", path)).ShouldBeRefused(404, "unknown-stream");

    [Theory]
    [InlineData("seat-delegation", """{"actor":"NOBODY","role":"guest",""", "unknown-actor")]
    [InlineData("seat-delegation", """{"actor":"HOSTLAND","role":"guest","head":{"person":"p-9"},""", "unknown-person")]
    [InlineData("relocate-round", """{"slug":"s","place":"nowhere",""", "unknown-place")]
    [InlineData("redeem-announcement", """{"process":"northern-talks","round":"99","promise":"next",""", "unknown-round")]
    [InlineData("make-ceasefire-statement", """{"slug":"s","speaker":{"actor":"HOSTLAND"},"summary":"S","stance":"calls-for","ceasefires":["old-one"],""", "unknown-ceasefire")]
    public async Task What_a_fact_names_has_to_be_recorded(string command, string body, string problem) =>
        (await service.SendAsync($"{StartedService.Round}/{command}", body + U + "}", problem)).ShouldBeRefused(409, problem);

    [Fact]
    public async Task A_body_named_has_to_be_recorded()
    {
        (await service.SendAsync("/api/ceasefires/quiet/declare-ceasefire", $$"""{"party":"HOSTLAND",{{U}}}""", "quiet")).ShouldBeAccepted();
        (await service.SendAsync("/api/ceasefires/quiet/agree-monitoring", $$"""{"slug":"joint","body":"nobody",{{U}}}""", "joint")).ShouldBeRefused(409, "unknown-body");
    }

    [Fact]
    public async Task A_process_named_has_to_be_recorded() =>
        (await service.SendAsync("/api/processes/northern-talks/link-process", $$"""{"process":"nowhere","kind":"parallel",{{U}}}""", "link")).ShouldBeRefused(409, "unknown-process");

    [Fact]
    public async Task A_source_cited_has_to_be_recorded() => (await service.SendAsync(
        $"{StartedService.Round}/seat-delegation", """{"actor":"HOSTLAND","role":"guest","evidence":{"sources":[{"source":"hearsay"}]}}""", "cited")).ShouldBeRefused(409, "unknown-source");

    [Fact]
    public async Task A_text_cited_has_to_be_the_one_registered()
    {
        var body = $$"""{"actor":"HOSTLAND","role":"guest","evidence":{"sources":[{"source":"host-readout","text":{"sha256":"{{new string('a', 64)}}","ranges":[{"start":0,"end":9}]} }]} }""";
        (await service.SendAsync($"{StartedService.Round}/seat-delegation", body, "text")).ShouldBeRefused(409, "citation-mismatch");
    }

    [Fact]
    public async Task Another_account_is_refused_with_the_entry_that_it_contradicts_and_taken_when_it_says_so()
    {
        var first = (await service.SendAsync($"{StartedService.Round}/seat-delegation", Seat("p-1", "host-readout"), "head-1")).ShouldBeAccepted();
        (await service.SendAsync("/api/people/p-2/register-person", $$"""{"name":"Ben Envoy",{{U}}}""", "p-2")).ShouldBeAccepted();

        var told = (await service.SendAsync($"{StartedService.Round}/seat-delegation", Seat("p-2", "far-readout"), "head-2")).ShouldBeRefused(409, "contradicts");

        told.Body!["entries"]!.AsArray().Select(e => e!.ToString()).ShouldBe([first.Id]);
        var contradicting = Seat("p-2", "far-readout").Replace("\"role\"", $"\"contradicts\":[\"{first.Id}\"],\"role\"", StringComparison.Ordinal);
        (await service.SendAsync($"{StartedService.Round}/seat-delegation", contradicting, "head-2")).ShouldBeAccepted();
    }

    [Fact]
    public async Task Nobody_is_seated_after_the_round_was_called_off()
    {
        const string Off = "/api/processes/northern-talks/rounds/called-off";
        (await service.SendAsync($"{Off}/announce-round", $$"""{"when":"2017-01",{{U}}}""", "a")).ShouldBeAccepted();
        var off = (await service.SendAsync($"{Off}/cancel-round", $$"""{"slug":"off","when":"2017-02-01",{{U}}}""", "c")).ShouldBeAccepted();

        var told = await service.SendAsync($"{Off}/seat-delegation", $$"""{"actor":"HOSTLAND","role":"guest","when":"2017-03-01",{{U}}}""", "s");

        told.ShouldBeRefused(409, "round-cancelled").Body!["entries"]![0]!.ToString().ShouldBe(off.Id);
    }

    [Fact]
    public async Task A_round_does_not_close_before_it_opens()
    {
        const string Odd = "/api/processes/northern-talks/rounds/odd-order";
        (await service.SendAsync($"{Odd}/open-round", $$"""{"when":"2017-03-14",{{U}}}""", "o")).ShouldBeAccepted();
        (await service.SendAsync($"{Odd}/close-round", $$"""{"when":"2017-03-12",{{U}}}""", "c")).ShouldBeRefused(409, "impossible-order");
    }

    [Theory]
    [InlineData("correct-entry", """ "changes":{"role":"guest"},""")]
    [InlineData("retract-entry", "")]
    [InlineData("prefer-account", "")]
    public async Task An_entry_spoken_of_has_to_stand_on_the_stream(string command, string more) => (await service.SendAsync(
        $"{StartedService.Round}/{command}", $$"""{"entry":"00000000-0000-8000-8000-000000000000",{{more}}"reason":"w",{{U}}}""", command)).ShouldBeRefused(409, "unknown-entry");

    [Fact]
    public async Task An_entry_that_was_taken_back_is_not_preferred()
    {
        var entry = (await service.SendAsync($"{StartedService.Round}/expect-delegation", $$"""{"actor":"NOR_LAND",{{U}}}""", "back-1")).ShouldBeAccepted().Id;
        (await service.SendAsync($"{StartedService.Round}/retract-entry", $$"""{"entry":"{{entry}}","reason":"w",{{U}}}""", "back-2")).ShouldBeAccepted();
        (await service.SendAsync($"{StartedService.Round}/prefer-account", $$"""{"entry":"{{entry}}","reason":"w",{{U}}}""", "back-3")).ShouldBeRefused(409, "already-withdrawn");
    }

    [Theory]
    [InlineData("""{"role":"nothing"}""", "invalid-correction")]
    [InlineData("""{"colour":1}""", "invalid-correction")]
    [InlineData("""{"actor":null}""", "invalid-correction")]
    [InlineData("""{"actor":"NOBODY"}""", "unknown-actor")]
    [InlineData("""{"evidence":{"sources":[{"source":"hearsay"}]}}""", "unknown-source")]
    [InlineData("""{"head":{"person":"p-9"}}""", "unknown-person")]
    public async Task A_correction_keeps_the_rules_of_what_it_corrects(string changes, string problem)
    {
        var entry = await service.SendAsync($"{StartedService.Round}/seat-delegation", $$"""{"actor":"FARLAND","role":"guest",{{U}}}""", "to-correct");
        (await service.SendAsync($"{StartedService.Round}/correct-entry", $$"""{"entry":"{{entry.Id}}","changes":{{changes}},"reason":"w",{{U}}}""", "c" + changes.Length))
            .ShouldBeRefused(409, problem);
    }

    [Fact]
    public async Task A_command_that_there_is_none_of_is_404() => (await service.SendAsync($"{StartedService.Round}/applaud", "{}")).ShouldBeRefused(404, "not-found");

    [Fact]
    public void Every_refusal_of_the_domain_has_a_status() =>
        typeof(Domain.Record.RefusalCodes).GetFields().Select(f => (string)f.GetValue(null)!).Where(r => !ErrorCatalog.Entries.ContainsKey(r)).ShouldBeEmpty();

    private static string Seat(string head, string source) =>
        $$"""{"actor":"NOR_LAND","role":"party","head":{"person":"{{head}}"},"evidence":{"sources":[{"source":"{{source}}"}]} }""";
}
