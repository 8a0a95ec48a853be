using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Readouts;

/// <summary>A text becomes a source and drafts. What a person accepts becomes entries, and nothing else does.</summary>
public sealed class TakingInAReadout(StartedService service) : IClassFixture<StartedService>
{
    public const string Text =
        """
        Home

        14 March 2017

        The fourth round of the Northern talks opened in Lakeside on Tuesday, hosted by Host Land.

        The delegation of Far Land, led by Ada Envoy, took part. Representatives of Nor Land attended as observers.

        Ada Envoy thanked the hosts for the exchange of the lists. A diplomat said that the mood in the room was good.

        No joint statement was adopted at the end of the day.
        """;

    [Fact]
    public async Task A_text_is_registered_as_a_source_and_read_into_drafts_with_the_words_that_they_rest_on()
    {
        var before = await service.AskAsync<long>("select size from tracker.ledger_head");

        var readout = await TakeInAsync(service, "r-first");

        readout["counts"]!["open"]!.GetValue<int>().ShouldBe(Drafts(readout).Count);
        readout["characters"]!.GetValue<int>().ShouldBe(Text.Length);
        readout["author"]!.GetValue<string>().ShouldBe("local");
        Words(readout, Draft(readout, "open-round")).ShouldContain("hosted by Host Land");
        Draft(readout, "open-round")["body"]!.ToJsonString().ShouldBe("""{"number":4,"place":"lakeside","host":"HOSTLAND","when":"2017-03-14"}""");
        Draft(readout, "open-round")["target"]!.GetValue<string>().ShouldBe("/processes/northern-talks/rounds/4");
        Draft(readout, "seat-delegation", "FARLAND")["body"]!["head"]!.ToJsonString().ShouldBe("""{"person":"p-1","asWritten":"Ada Envoy"}""");
        Draft(readout, "seat-delegation", "NOR_LAND")["body"]!["role"]!.GetValue<string>().ShouldBe("observer");
        Draft(readout, "make-statement")["needs"]!.AsArray().Select(n => n!.GetValue<string>()).ShouldBe(["summary"]);
        Draft(readout, "issue-document")["body"]!["mode"]!.GetValue<string>().ShouldBe("denies");
        Drafts(readout).ShouldAllBe(d => d["ranges"]!.AsArray().Count > 0);
        readout["notUnderstood"]!.AsArray().Select(r => Slice(readout, r!)).ShouldHaveSingleItem().ShouldBe("A diplomat said that the mood in the room was good.");

        (await service.AskAsync<long>("select size from tracker.ledger_head")).ShouldBe(before + 1, "only the source is recorded");
        var source = (await service.GetAsync($"/api/sources/r-first?after=index:{before}")).Body!.ToJsonString();
        source.ShouldContain(readout["sha256"]!.GetValue<string>());
        source.ShouldContain("2017-03-14");
        (await service.GetAsync("/api/readouts")).Body!["items"]!.AsArray().Select(r => r!["id"]!.GetValue<string>()).ShouldContain(IdOf(readout));
    }

    [Fact]
    public async Task The_same_text_of_the_same_source_gives_the_intake_that_is_open()
    {
        var first = await TakeInAsync(service, "r-again");

        var again = await service.SendAsync("/api/readouts", Body("r-again"));

        again.Status.ShouldBe(200);
        IdOf(again.Body!).ShouldBe(IdOf(first));
    }

    [Fact]
    public async Task An_accepted_draft_is_an_entry_that_cites_the_words_of_the_text()
    {
        var readout = await TakeInAsync(service, "r-accept");
        var opened = await DecideAsync(service, readout, Draft(readout, "open-round"), "accept", """{"target":"/processes/northern-talks/rounds/41"}""");
        opened["state"]!.GetValue<string>().ShouldBe("changed", "the target is another one than in the draft");
        var seat = await DecideAsync(service, readout, Draft(readout, "seat-delegation", "FARLAND"), "accept", """{"target":"/processes/northern-talks/rounds/41","body":{"role":"party"}}""");

        seat["state"]!.GetValue<string>().ShouldBe("changed");
        seat["decidedBy"]!.GetValue<string>().ShouldBe("local");
        var entry = (await service.GetAsync($"/api/entries/{seat["entry"]!.GetValue<string>()}?after={seat["entry"]!.GetValue<string>()}")).Body!;
        entry["data"]!["role"]!.GetValue<string>().ShouldBe("party");
        var cited = entry["evidence"]!["sources"]![0]!;
        cited["source"]!.GetValue<string>().ShouldBe("r-accept");
        cited["text"]!["sha256"]!.GetValue<string>().ShouldBe(readout["sha256"]!.GetValue<string>());
        Slice(readout, cited["text"]!["ranges"]![0]!).ShouldContain("The delegation of Far Land, led by Ada Envoy, took part.");

        var shown = (await service.GetAsync($"/api/readouts/{IdOf(readout)}")).Body!;
        shown["counts"]!.ToJsonString().ShouldBe($$"""{"open":{{Drafts(readout).Count - 2}},"accepted":0,"changed":2,"refused":0}""");
        (await service.SendAsync($"/api/readouts/{IdOf(readout)}/drafts/{Number(Draft(readout, "open-round"))}/accept", "{}")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_statement_needs_a_summary_in_our_words()
    {
        var readout = await TakeInAsync(service, "r-summary");
        var statement = Draft(readout, "make-statement");
        await DecideAsync(service, readout, Draft(readout, "open-round"), "accept", "{}");

        var refused = await service.SendAsync($"/api/readouts/{IdOf(readout)}/drafts/{Number(statement)}/accept", "{}");
        refused.Status.ShouldBe(400);
        refused.Body!["errors"]!.AsArray().Select(e => e!["path"]!.GetValue<string>()).ShouldBe(["summary"]);

        var accepted = await DecideAsync(service, readout, statement, "accept", """{"body":{"summary":"They thank the hosts.","topics":["lists"]}}""");
        accepted["state"]!.GetValue<string>().ShouldBe("accepted", "what the draft lacked is no change");
    }

    [Fact]
    public async Task What_is_like_a_draft_in_the_record_is_shown_with_it()
    {
        var first = await TakeInAsync(service, "r-like-1", text: Text.Replace("fourth", "ninth", StringComparison.Ordinal));
        foreach (var command in (string[])["open-round", "seat-delegation"])
        {
            (await service.SendAsync($"/api/readouts/{IdOf(first)}/accept", $$"""{"command":"{{command}}"}""")).Body!["open"]!.AsArray().ShouldBeEmpty();
        }

        var second = await TakeInAsync(service, "r-like-2", text: Text.Replace("fourth", "ninth", StringComparison.Ordinal).Replace("in Lakeside", "in Hilltown", StringComparison.Ordinal));

        var like = Draft(second, "open-round")["like"]!.AsArray().ToDictionary(l => l!["field"]!.GetValue<string>(), l => l!["says"]!.GetValue<string>());
        like["place"].ShouldBe("differs");
        like["host"].ShouldBe("the-same");
        Draft(second, "seat-delegation", "FARLAND")["like"]!.AsArray().ShouldAllBe(l => l!["says"]!.GetValue<string>() == "the-same");
        Draft(first, "open-round")["like"].ShouldBeNull();
    }

    [Fact]
    public async Task Drafts_of_a_kind_are_decided_together_and_those_that_lack_something_stay_open()
    {
        var readout = await TakeInAsync(service, "r-all", text: Text.Replace("fourth", "fifth", StringComparison.Ordinal));

        var refused = (await service.SendAsync($"/api/readouts/{IdOf(readout)}/refuse", """{"command":"issue-document"}""")).Body!;
        refused["done"]!.AsArray().Select(n => n!.GetValue<int>()).ShouldBe([Number(Draft(readout, "issue-document"))]);
        var accepted = (await service.SendAsync($"/api/readouts/{IdOf(readout)}/accept", "{}")).Body!;

        accepted["done"]!.AsArray().Count.ShouldBe(3, accepted.ToJsonString());
        accepted["open"]!.AsArray().Select(o => (o!["number"]!.GetValue<int>(), o["code"]!.GetValue<string>())).ShouldBe([(Number(Draft(readout, "make-statement")), "invalid")]);
        (await service.GetAsync($"/api/readouts/{IdOf(readout)}")).Body!["counts"]!.ToJsonString().ShouldBe("""{"open":1,"accepted":3,"changed":0,"refused":1}""");
    }

    [Fact]
    public async Task A_saved_page_is_read_as_its_text()
    {
        var page = $"<!doctype html><html><head><title>A page</title></head><body><nav>Home</nav><p>{string.Join("</p><p>", Text.Split("\n\n")[1..])}</p></body></html>";

        var told = await service.SendAsync("/api/readouts", Body("r-page", file: Convert.ToBase64String(Encoding.UTF8.GetBytes(page))));

        told.Status.ShouldBe(201, told.Body!.ToJsonString());
        told.Body!["text"]!.GetValue<string>().ShouldNotContain("Home");
        Draft(told.Body!, "open-round")["body"]!["number"]!.GetValue<int>().ShouldBe(4);
    }

    [Theory]
    [InlineData("""{"source":"r-bad","process":"northern-talks","publisher":"P"}""", "text", "required")]
    [InlineData("""{"source":"r-bad","process":"northern-talks","publisher":"P","text":"A.","file":"QQ=="}""", "text", "required")]
    [InlineData("""{"source":"r-bad","process":"northern-talks","publisher":"P","text":" "}""", "text", "unreadable-text")]
    [InlineData("""{"source":"r-bad","process":"northern-talks","publisher":"P","file":"?"}""", "file", "invalid-base64")]
    [InlineData("""{"source":"r-bad","process":"northern-talks","publisher":"P","file":"JVBERi0gbm90"}""", "file", "unreadable-text")]
    [InlineData("""{"source":"r-bad","process":"northern-talks","text":"A."}""", "publisher", "required")]
    [InlineData("""{"source":"r-bad","process":"no-talks","publisher":"P","text":"A."}""", "process", "unknown-process")]
    [InlineData("""{"source":"host-readout","process":"northern-talks","text":"A."}""", "source", "other-text")]
    [InlineData("""{"source":"r-bad","process":"northern-talks","publisher":"P","text":"A.","author":"me"}""", "author", "unknown-member")]
    public async Task What_is_wrong_is_named_and_nothing_is_kept(string body, string path, string code)
    {
        var told = await service.SendAsync("/api/readouts", body);

        told.Status.ShouldBe(400, told.Body!.ToJsonString());
        told.Body!["errors"]!.AsArray().ShouldContain(e => e!["path"]!.GetValue<string>() == path && e["code"]!.GetValue<string>() == code, told.Body!.ToJsonString());
        (await service.AskAsync<long>("select count(*) from tracker.readout where source = 'r-bad'")).ShouldBe(0);
    }

    [Fact]
    public async Task An_intake_that_does_not_exist_is_not_found()
    {
        (await service.GetAsync("/api/readouts/none")).Status.ShouldBe(404);
        (await service.SendAsync("/api/readouts/none/close", "{}")).Status.ShouldBe(404);
        (await service.SendAsync("/api/readouts/none/drafts/1/accept", "{}")).Status.ShouldBe(404);
    }

    internal static async Task<JsonNode> TakeInAsync(StartedService service, string source, string text = Text)
    {
        var told = await service.SendAsync("/api/readouts", Body(source, text));
        told.Status.ShouldBe(201, told.Body!.ToJsonString());
        told.Location.ShouldBe($"/api/readouts/{IdOf(told.Body!)}");
        return told.Body!;
    }

    internal static string Body(string source, string? text = Text, string? file = null)
    {
        var body = new JsonObject { ["source"] = source, ["process"] = "northern-talks", ["publisher"] = "Host Land, Foreign Ministry", ["language"] = "en" };
        body[file is null ? "text" : "file"] = file ?? text;
        return body.ToJsonString();
    }

    internal static string IdOf(JsonNode readout) => readout["id"]!.GetValue<string>();

    internal static int Number(JsonNode draft) => draft["number"]!.GetValue<int>();

    internal static List<JsonNode> Drafts(JsonNode readout) => [.. readout["drafts"]!.AsArray().Select(d => d!)];

    internal static JsonNode Draft(JsonNode readout, string command, string? actor = null) =>
        Drafts(readout).Find(d => d["command"]!.GetValue<string>() == command && (actor is null || d["body"]!["actor"]!.GetValue<string>() == actor)).ShouldNotBeNull();

    private static string Words(JsonNode readout, JsonNode draft) => string.Join(" … ", draft["ranges"]!.AsArray().Select(r => Slice(readout, r!)));

    private static string Slice(JsonNode readout, JsonNode range) => readout["text"]!.GetValue<string>()[range["start"]!.GetValue<int>()..range["end"]!.GetValue<int>()];

    private static async Task<JsonNode> DecideAsync(StartedService service, JsonNode readout, JsonNode draft, string decision, string body)
    {
        var told = await service.SendAsync($"/api/readouts/{IdOf(readout)}/drafts/{Number(draft)}/{decision}", body);
        told.Status.ShouldBe(200, told.Body!.ToJsonString());
        return told.Body!;
    }
}
