using System.Text;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Commands;

/// <summary>Whatever is sent is answered with problem details that name the field, and never with a fault of ours.</summary>
public sealed class HostileBodies(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;
    private const string Seat = $"{StartedService.Round}/seat-delegation";

    [Theory]
    [InlineData("U+0000", """{"actor":"HOSTLAND","role":"guest","asWritten":"a\u0000b",""", "asWritten", 1)]
    [InlineData("unpaired surrogate", """{"actor":"HOSTLAND","role":"guest","asWritten":"ab\ud800",""", "asWritten", 2)]
    [InlineData("direction override", """{"actor":"HOSTLAND","role":"guest","head":{"asWritten":"A\u202eB"},""", "head.asWritten", 1)]
    [InlineData("zero width", """{"actor":"HOSTLAND","role":"guest","head":{"asWritten":"A\u200bB"},""", "head.asWritten", 1)]
    [InlineData("unknown member", """{"actor":"HOSTLAND","role":"guest","colour":"red",""", "colour", null)]
    [InlineData("duplicate member", """{"actor":"HOSTLAND","role":"guest","role":"party",""", "role", null)]
    [InlineData("month 13", """{"actor":"HOSTLAND","role":"guest","when":"2017-13-45",""", "when", 5)]
    [InlineData("missing member", """{"role":"guest",""", "actor", null)]
    [InlineData("null", """{"actor":null,"role":"guest",""", "actor", null)]
    [InlineData("another type", """{"actor":7,"role":"guest",""", "actor", null)]
    [InlineData("no such role", """{"actor":"HOSTLAND","role":"king",""", "role", null)]
    [InlineData("bad code", """{"actor":"hostland","role":"guest",""", "actor", 0)]
    [InlineData("nobody named", """{"actor":"HOSTLAND","role":"guest","head":{},""", "head", null)]
    [InlineData("no list", """{"actor":"HOSTLAND","role":"guest","complete":["heads"],""", "complete[0]", null)]
    public async Task What_is_wrong_is_named_with_its_place(string what, string body, string path, int? position)
    {
        var told = (await service.SendAsync(Seat, body + U + "}", what.Replace(' ', '-'))).ShouldBeRefused(400, "invalid");

        var error = told.Body!["errors"]!.AsArray().First(e => e!["path"]!.ToString() == path)!;
        ((int?)error["position"]).ShouldBe(position);
        error["rule"]!.ToString().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("""{"actor":"HOSTLAND","role":"guest"}""", "evidence")]
    [InlineData("""{"actor":"HOSTLAND","role":"guest","evidence":{}}""", "evidence")]
    [InlineData("""{"actor":"HOSTLAND","role":"guest","evidence":{"unsourced":true,"sources":[{"source":"host-readout"}]}}""", "evidence")]
    [InlineData("""{"actor":"HOSTLAND","role":"guest","evidence":{"sources":[{"source":"host-readout","text":{"sha256":"A","ranges":[]}}]}}""", "evidence.sources[0].text.sha256")]
    public async Task Evidence_is_sources_or_the_word_that_there_are_none(string body, string path) =>
        (await service.SendAsync(Seat, body)).ShouldBeRefused(400, "invalid").Body!["errors"]!.AsArray().Select(e => e!["path"]!.ToString()).ShouldContain(path);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("{\"actor\":\"HOSTLAND\"} trailing")]
    [InlineData("{\"actor\":1e999}")]
    [InlineData("// comment\n{}")]
    public async Task What_is_no_object_is_refused(string body) => (await service.SendAsync(Seat, body)).ShouldBeRefused(400, "invalid");

    [Theory]
    [InlineData("1e999")]
    [InlineData("-0")]
    [InlineData("12345678901234567890123456789012345678901234567890")]
    [InlineData("1.0000000000000000000000001")]
    [InlineData("""{"a":{"b":[1e400]}}""")]
    public async Task A_number_that_cannot_be_kept_is_no_fault_of_ours(string number)
    {
        var told = await service.SendAsync($"{StartedService.Round}/correct-entry", $$"""{"entry":"00000000-0000-8000-8000-000000000000","changes":{"number":{{number}}},"reason":"w",{{U}}}""");
        told.Status.ShouldBeOneOf(400, 409);
        told.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Thirty_three_levels_are_too_deep()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 32)) + string.Concat(Enumerable.Repeat("]", 32));
        (await service.SendAsync(Seat, $$"""{"members":{{deep}},{{U}}}""")).ShouldBeRefused(400, "invalid").Body!["detail"]!.ToString().ShouldContain("nested too deeply; use at most 32 levels");
    }

    [Fact]
    public async Task A_text_has_at_most_64_Ki_characters()
    {
        var told = await service.SendAsync(Seat, $$"""{"actor":"HOSTLAND","role":"guest","asWritten":"{{new string('x', 65_537)}}",{{U}}}""");
        told.ShouldBeRefused(400, "invalid").Body!["errors"]![0]!["path"]!.ToString().ShouldBe("asWritten");
    }

    [Fact]
    public async Task A_body_has_at_most_1_MiB()
    {
        var body = Encoding.UTF8.GetBytes($$"""{"actor":"HOSTLAND","role":"guest",{{U}}}""".PadRight((1 << 20) + 1));
        (await service.SendAsync(Seat, body, "application/json")).ShouldBeRefused(413, "too-large");
        (await service.SendAsync($"{StartedService.Round}/expect-delegation", Encoding.UTF8.GetBytes($$"""{"actor":"HOSTLAND",{{U}}}""".PadRight(1 << 20)), "application/json")).ShouldBeAccepted();
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-ndjson")]
    [InlineData("application/json-seq")]
    public async Task Only_json_is_read(string mediaType) =>
        (await service.SendAsync(Seat, Encoding.UTF8.GetBytes($$"""{"actor":"HOSTLAND","role":"guest",{{U}}}"""), mediaType)).ShouldBeRefused(415, "unsupported-media-type");

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_refused() =>
        (await service.SendAsync(Seat, [(byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}'], "application/json")).ShouldBeRefused(400, "invalid");

    [Theory]
    [InlineData("/api/processes/Northern/open-process")]
    [InlineData("/api/processes/a--b/open-process")]
    [InlineData("/api/processes/a%2Fb/open-process")]
    [InlineData("/api/processes/%C3%A9/open-process")]
    [InlineData("/api/processes/ok/rounds/No_7/open-round")]
    [InlineData("/api/actors/x/register-actor")]
    public async Task A_path_that_names_no_stream_is_refused(string path) =>
        (await service.SendAsync(path, "{}")).ShouldBeRefused(400, "invalid").Body!["errors"]![0]!["path"]!.ToString().ShouldBe("target");

    [Fact]
    public async Task A_title_is_kept_in_one_normal_form_and_a_name_as_its_source_writes_it()
    {
        var title = await service.SendAsync("/api/processes/normal/open-process", $$"""{"title":"E\u0301tude",{{U}}}""", "t");
        var name = await service.SendAsync(Seat, $$"""{"actor":"HOSTLAND","role":"guest","head":{"asWritten":"Ane\u0301"},"asWritten":"Pays d'e\u0301te\u0301",{{U}}}""", "n");

        (await service.GetAsync($"/api/entries/{title.Id}?after={title.Position}")).Body!["data"]!["title"]!.ToString().ShouldBe("\u00c9tude");
        var seated = (await service.GetAsync($"/api/entries/{name.Id}?after={name.Position}")).Body!["data"]!;
        seated["asWritten"]!.ToString().ShouldBe("Pays d'e\u0301te\u0301");
        seated["head"]!["asWritten"]!.ToString().ShouldBe("Ane\u0301");
    }
}
