using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Storage.Projections;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>A document or a process that was recorded twice, and joined.</summary>
public sealed class TwoRecordsOfOneThing(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;

    [Fact]
    public async Task Two_records_of_a_document_are_one_in_every_answer_until_they_are_parted()
    {
        await OpenAsync("of-charters");
        await SendAsync("/api/documents/charter-a/issue-document", """{"type":"agreement","process":"of-charters","title":"Lake charter","issuers":["HOSTLAND"],"when":"2017-02-01","evidence":{"sources":[{"source":"host-readout"}]} }""");
        await SendAsync("/api/documents/charter-b/issue-document", """{"type":"agreement","process":"of-charters","title":"Lake charter","issuers":["FARLAND"],"when":"2017-02-01","evidence":{"sources":[{"source":"far-readout"}]} }""");
        await SendAsync("/api/documents/charter-b/sign-document", $$"""{"slug":"nor","actor":"NOR_LAND",{{U}}}""");
        await SendAsync("/api/documents/charter-c/issue-document", $$"""{"type":"report","process":"of-charters",{{U}}}""");
        var last = await SendAsync("/api/documents/charter-c/link-document", $$"""{"kind":"refers-to","to":"document-charter-a",{{U}}}""");
        (await KeysAsync("/api/processes/of-charters/documents", last)).ShouldBe(["charter-a", "charter-b", "charter-c"], ignoreOrder: true);
        (await BodyAsync("/api/documents/charter-b")).AsObject().ContainsKey("alsoRecordedAs").ShouldBeFalse();

        var join = await SendAsync("/api/documents/charter-a/join-documents", """{"into":"charter-b","evidence":{"sources":[{"source":"far-readout"}]} }""");
        foreach (var (asked, other, own) in new[] { ("charter-a", "charter-b", "\"2\""), ("charter-b", "charter-a", "\"2\"") })
        {
            var told = await service.GetAsync($"/api/documents/{asked}?after={join.Position}");
            var document = told.Body!;
            told.Version.ShouldBe(own, "the version is that of its own stream, for If-Match");
            (document["document"]!.ToString(), document["type"]!["standing"]!.ToString()).ShouldBe((asked, "corroborated"));
            document["type"]!["accounts"]!.AsArray().Select(a => a!["recordedOn"]?.ToString()).ShouldBe([null, $"document-{other}"], ignoreOrder: true);
            document["issuers"]!.AsArray().Select(i => i!["item"]!.ToString()).ShouldBe(["FARLAND", "HOSTLAND"]);
            document["signatures"]!.AsArray().ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe("nor");
            document["linkedFrom"]!.AsArray().ShouldHaveSingleItem()!["document"]!.ToString().ShouldBe("charter-c");
            document["alsoRecordedAs"]!.AsArray().Select(o => o!.ToString()).ShouldBe([other]);
            document["identity"]!["id"]!.ToString().ShouldBe("charter-b");
            document["changes"]!.AsArray().Count(c => c!["recordedOn"]?.ToString() == $"document-{other}").ShouldBe(2);
        }

        (await BodyAsync("/api/documents/charter-c"))["links"]![0]!["item"]!.ToString().ShouldBe("refers-to/document-charter-b");
        (await KeysAsync("/api/processes/of-charters/documents")).ShouldBe(["charter-b", "charter-c"], ignoreOrder: true);
        (await KeysAsync("/api/documents?process=of-charters&kind=agreement")).ShouldBe(["charter-b"]);
        var found = (await BodyAsync("/api/processes/of-charters/documents?actor=HOSTLAND"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        (found["document"]!.ToString(), string.Join(' ', found["issuers"]!.AsArray().Select(i => i!.ToString())), found["alsoRecordedAs"]![0]!.ToString()).ShouldBe(("charter-a", "FARLAND HOSTLAND", "charter-b"));
        (await KeysAsync("/api/documents?ids=charter-a,charter-b")).ShouldBe(["charter-a", "charter-b"], ignoreOrder: true);
        var groups = (await BodyAsync("/api/processes/of-charters/documents?group-by=kind"))["items"]!.AsArray();
        groups.Select(g => $"{g!["group"]} {g["count"]}").ShouldBe(["agreement 1", "report 1"], ignoreOrder: true);
        (await BodyAsync("/api/processes/of-charters"))["documents"]!.GetValue<int>().ShouldBe(2);
        var hit = (await BodyAsync("/api/search?q=Lake charter&type=document"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        hit["stream"]!.ToString().ShouldBe("document-charter-b");
        (await TextAsync("/api/documents?ids=charter-a", "text/csv")).ShouldContain(",charter-b");

        // An entry on the other record is in an answer that was kept.
        var later = await SendAsync("/api/documents/charter-a/sign-document", $$"""{"slug":"far","actor":"FARLAND",{{U}}}""");
        (await BodyAsync($"/api/documents/charter-b?after={later.Position}"))["signatures"]!.AsArray().Count.ShouldBe(2);

        (await KeysAsync($"/api/processes/of-charters/documents?knownAt=index:{IndexOf(join) - 1}")).ShouldBe(["charter-a", "charter-b", "charter-c"], ignoreOrder: true);
        (await BodyAsync($"/api/documents/charter-b?knownAt=index:{IndexOf(join) - 1}"))["type"]!["standing"]!.ToString().ShouldBe("asserted");

        var part = await SendAsync("/api/documents/charter-a/part-documents", $$"""{"from":"charter-b",{{U}}}""");
        (await KeysAsync("/api/processes/of-charters/documents", part)).ShouldBe(["charter-a", "charter-b", "charter-c"], ignoreOrder: true);
        (await BodyAsync("/api/documents/charter-b"))["signatures"]!.AsArray().Count.ShouldBe(1);
        (await KeysAsync($"/api/processes/of-charters/documents?knownAt=index:{IndexOf(part) - 1}")).ShouldBe(["charter-b", "charter-c"], ignoreOrder: true);
    }

    [Fact]
    public async Task Records_that_become_one_can_contradict_each_other()
    {
        await OpenAsync("of-papers");
        await SendAsync("/api/documents/paper-a/issue-document", """{"type":"agreement","process":"of-papers","evidence":{"sources":[{"source":"host-readout"}]} }""");
        var last = await SendAsync("/api/documents/paper-b/issue-document", """{"type":"declaration","process":"of-papers","evidence":{"sources":[{"source":"far-readout"}]} }""");
        (await BodyAsync($"/api/processes/of-papers?after={last.Position}"))["disputes"]!.GetValue<int>().ShouldBe(0);
        var join = await SendAsync("/api/documents/paper-b/join-documents", $$"""{"into":"paper-a",{{U}}}""");
        var dispute = (await BodyAsync($"/api/processes/of-papers/disputes?detail=full&after={join.Position}"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        (dispute["stream"]!.ToString(), dispute["field"]!.ToString(), dispute["aspect"]!["accounts"]!.AsArray().Count).ShouldBe(("document-paper-a", "type", 2));
        (await BodyAsync("/api/processes/of-papers"))["disputes"]!.GetValue<int>().ShouldBe(1);
        (await BodyAsync("/api/documents/paper-b"))["type"]!["standing"]!.ToString().ShouldBe("contested");
        var part = await SendAsync("/api/documents/paper-b/part-documents", $$"""{"from":"paper-a",{{U}}}""");
        (await BodyAsync($"/api/processes/of-papers/disputes?after={part.Position}"))["items"]!.AsArray().ShouldBeEmpty();
        (await BodyAsync("/api/processes/of-papers"))["disputes"]!.GetValue<int>().ShouldBe(0);
    }

    /// <summary>One source says that the paper is of one process, and another source that it is of the other one.</summary>
    [Fact]
    public async Task A_document_of_two_processes_is_not_contested_once_they_are_one()
    {
        await SendAsync("/api/processes/lake-talks/open-process", $$"""{"title":"Talks at the lake",{{U}}}""");
        await SendAsync("/api/processes/lake-parley/open-process", $$"""{"title":"Talks at the lake",{{U}}}""");
        var first = await SendAsync("/api/documents/lake-paper/issue-document", """{"type":"agreement","process":"lake-talks","evidence":{"sources":[{"source":"host-readout"}]} }""");
        var last = await SendAsync("/api/documents/lake-paper/issue-document", $$"""{"type":"agreement","process":"lake-parley","contradicts":["{{first.Id}}"],"evidence":{"sources":[{"source":"far-readout"}]} }""");
        var dispute = (await BodyAsync($"/api/processes/lake-talks/disputes?after={last.Position}"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        (dispute["stream"]!.ToString(), dispute["field"]!.ToString()).ShouldBe(("document-lake-paper", "of"));
        (await BodyAsync("/api/processes/lake-talks"))["disputes"]!.GetValue<int>().ShouldBe(1);

        var join = await SendAsync("/api/processes/lake-parley/join-processes", $$"""{"into":"lake-talks",{{U}}}""");
        (await BodyAsync($"/api/processes/lake-talks/disputes?after={join.Position}"))["items"]!.AsArray().ShouldBeEmpty();
        (await BodyAsync("/api/processes/lake-talks"))["disputes"]!.GetValue<int>().ShouldBe(0);
        (await BodyAsync("/api/documents/lake-paper"))["issuedIn"]!["standing"]!.ToString().ShouldBe("corroborated");

        var part = await SendAsync("/api/processes/lake-parley/part-processes", $$"""{"from":"lake-talks",{{U}}}""");
        (await BodyAsync($"/api/processes/lake-talks/disputes?after={part.Position}"))["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_records_of_a_process_are_one_in_every_answer_until_they_are_parted()
    {
        await SendAsync("/api/processes/twin-a/open-process", """{"title":"Twin valley talks","concerning":["FARLAND"],"evidence":{"sources":[{"source":"host-readout"}]} }""");
        await SendAsync("/api/processes/twin-b/open-process", """{"title":"Twin valley talks","concerning":["NOR_LAND"],"evidence":{"sources":[{"source":"far-readout"}]} }""");
        foreach (var (round, day) in new[] { ("twin-a/rounds/1", "2017-01-10"), ("twin-b/rounds/1", "2018-01-10"), ("twin-b/rounds/2", "2018-05-10") })
        {
            await SendAsync($"/api/processes/{round}/open-round", $$"""{"when":"{{day}}",{{U}}}""");
            await SendAsync($"/api/processes/{round}/seat-delegation", $$"""{"actor":"HOSTLAND","role":"party",{{U}}}""");
        }

        await SendAsync("/api/documents/twin-paper/issue-document", $$"""{"type":"report","process":"twin-a","title":"Report of the twins",{{U}}}""");
        var last = await SendAsync("/api/documents/twin-paper/link-document", $$"""{"kind":"belongs-to","to":"process-twin-b",{{U}}}""");
        (await BodyAsync($"/api/processes/twin-a?after={last.Position}"))["rounds"]!["recorded"]!.GetValue<int>().ShouldBe(1);

        var join = await SendAsync("/api/processes/twin-b/join-processes", """{"into":"twin-a","evidence":{"sources":[{"source":"far-readout"}]} }""");
        foreach (var (asked, other) in new[] { ("twin-a", "twin-b"), ("twin-b", "twin-a") })
        {
            var process = await BodyAsync($"/api/processes/{asked}?after={join.Position}");
            (process["rounds"]!["recorded"]!.GetValue<int>(), process["rounds"]!["held"]!.GetValue<int>(), process["documents"]!.GetValue<int>()).ShouldBe((3, 3, 1));
            (process["process"]!.ToString(), process["alsoRecordedAs"]![0]!.ToString(), process["record"]!["identity"]!["id"]!.ToString()).ShouldBe((asked, other, "twin-a"));
            process["concerning"]!.AsArray().Select(c => c!.ToString()).ShouldBe(["FARLAND", "NOR_LAND"]);
            process["record"]!["things"]!["process"]!["title"]!["standing"]!.ToString().ShouldBe("corroborated");
            process["record"]!["things"]!["process"]!["title"]!["accounts"]!.AsArray().Select(a => a!["recordedOn"]?.ToString()).ShouldBe([null, $"process-{other}"], ignoreOrder: true);
            (await RoundsAsync($"/api/processes/{asked}/rounds")).ShouldBe(["twin-a/1", "twin-b/1", "twin-b/2"]);
            (await RoundsAsync($"/api/rounds?process={asked}")).ShouldBe(["twin-a/1", "twin-b/1", "twin-b/2"]);
            (await BodyAsync($"/api/processes/{asked}/attendance?actor=HOSTLAND"))["items"]!.AsArray().Count.ShouldBe(3);
            (await BodyAsync($"/api/processes/{asked}/parties"))["items"]![0]!["present"]!.GetValue<int>().ShouldBe(3);
            (await BodyAsync($"/api/timeline?process={asked}&kind=round-opened"))["items"]!.AsArray().Count.ShouldBe(3);
            (await KeysAsync($"/api/processes/{asked}/documents")).ShouldBe(["twin-paper"]);
            var situation = await BodyAsync($"/api/processes/{asked}/situation");
            (situation["lastRound"]!["round"]!["process"]!.ToString(), situation["lastRound"]!["round"]!["round"]!.ToString(), situation["held"]!.GetValue<int>()).ShouldBe(("twin-b", "2", 3));
            (await service.GetAsync($"/api/processes/{asked}/progress")).Status.ShouldBe(200);
        }

        // Two records of a document that each name one of the two processes do not contradict each other.
        await SendAsync("/api/documents/twin-x/issue-document", """{"type":"report","process":"twin-a","evidence":{"sources":[{"source":"host-readout"}]} }""");
        await SendAsync("/api/documents/twin-y/issue-document", """{"type":"report","process":"twin-b","evidence":{"sources":[{"source":"far-readout"}]} }""");
        var papers = await SendAsync("/api/documents/twin-x/join-documents", $$"""{"into":"twin-y",{{U}}}""");
        var issuedIn = (await BodyAsync($"/api/documents/twin-y?after={papers.Position}"))["issuedIn"]!;
        (issuedIn["value"]!.ToString(), issuedIn["standing"]!.ToString()).ShouldBe(("process-twin-a", "corroborated"));
        (await BodyAsync("/api/processes/twin-b"))["disputes"]!.GetValue<int>().ShouldBe(0);

        (await ProcessesAsync("/api/processes?actor=HOSTLAND")).ShouldContain("twin-a");
        (await ProcessesAsync("/api/processes?actor=HOSTLAND")).ShouldNotContain("twin-b");
        (await ProcessesAsync("/api/processes?ids=twin-a,twin-b")).ShouldBe(["twin-a", "twin-b"], ignoreOrder: true);
        var search = await BodyAsync("/api/search?q=Twin valley talks&type=process");
        search["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe("twin-a");
        (await BodyAsync("/api/search?q=Report of the twins&type=document"))["items"]![0]!["processes"]!.AsArray().Select(p => p!.ToString()).ShouldBe(["twin-a"]);

        (await RoundsAsync($"/api/processes/twin-a/rounds?knownAt=index:{IndexOf(join) - 1}")).ShouldBe(["twin-a/1"]);
        (await ProcessesAsync($"/api/processes?actor=HOSTLAND&knownAt=index:{IndexOf(join) - 1}")).ShouldContain("twin-b");
        (await RoundsAsync("/api/processes/twin-a/rounds?validAt=2018-02")).Length.ShouldBe(2);

        var part = await SendAsync("/api/processes/twin-b/part-processes", $$"""{"from":"twin-a",{{U}}}""");
        (await RoundsAsync($"/api/processes/twin-a/rounds?after={part.Position}")).ShouldBe(["twin-a/1"]);
        (await BodyAsync("/api/processes/twin-b"))["rounds"]!["recorded"]!.GetValue<int>().ShouldBe(2);
        (await BodyAsync("/api/processes/twin-b/record"))["identity"].ShouldBeNull();
    }

    [Fact]
    public async Task A_long_record_is_read_in_pages_together_with_the_other()
    {
        await OpenAsync("of-many");
        await OpenAsync("of-few");
        var lines = Enumerable.Range(0, 510).Select(i => $$"""{"target":"/processes/of-many","command":"make-statement","key":"many-{{i}}","body":{"slug":"many-{{i:D3}}","speaker":{"actor":"HOSTLAND"},"summary":"They spoke.",{{U}}} }""")
            .Concat(Enumerable.Range(0, 3).Select(i => $$"""{"target":"/processes/of-few","command":"make-statement","key":"few-{{i}}","body":{"slug":"few-{{i}}","speaker":{"actor":"FARLAND"},"summary":"They spoke.",{{U}}} }"""));
        (await service.SendAsync("/api/commands", Encoding.UTF8.GetBytes(string.Join('\n', lines)), "application/x-ndjson")).Status.ShouldBe(200);
        var join = await SendAsync("/api/processes/of-few/join-processes", $$"""{"into":"of-many",{{U}}}""");
        var record = await BodyAsync($"/api/processes/of-few/record?after={join.Position}");
        record["version"]!.GetValue<int>().ShouldBe(5);
        var things = new List<string>();
        for (var next = (string?)"/api/processes/of-few/record/things?limit=400"; next is not null;)
        {
            var page = await BodyAsync(next);
            things.AddRange(page["items"]!.AsArray().Select(t => t!["thing"]!.ToString()));
            next = page["next"]?.ToString() is { } cursor ? $"/api/processes/of-few/record/things?limit=400&cursor={Uri.EscapeDataString(cursor)}" : null;
        }

        things.Count(t => t.StartsWith("statement/", StringComparison.Ordinal)).ShouldBe(513);
        things.ShouldBeUnique();
    }

    [Fact]
    public async Task Joins_that_make_no_sense_are_refused()
    {
        foreach (var name in new[] { "sense-a", "sense-b", "sense-c" })
        {
            await OpenAsync(name);
            await SendAsync($"/api/documents/{name}/issue-document", $$"""{"type":"report","process":"{{name}}",{{U}}}""");
        }

        var last = string.Empty;
        foreach (var (path, words) in new[] { ("/api/processes", "processes"), ("/api/documents", "documents") })
        {
            (await service.SendAsync($"{path}/sense-b/join-{words}", $$"""{"into":"nowhere",{{U}}}""")).Status.ShouldBe(409);
            (await service.SendAsync($"{path}/sense-b/join-{words}", $$"""{"into":"sense-b",{{U}}}""")).ShouldBeRefused(400, "invalid");
            (await service.SendAsync($"{path}/nowhere/join-{words}", $$"""{"into":"sense-b",{{U}}}""")).ShouldBeRefused(404, "unknown-stream");
            (await service.SendAsync($"{path}/sense-b/part-{words}", $$"""{"from":"sense-a",{{U}}}""")).ShouldBeRefused(409, "not-joined");
            await SendAsync($"{path}/sense-b/join-{words}", $$"""{"into":"sense-a",{{U}}}""");
            (await service.SendAsync($"{path}/sense-a/join-{words}", $$"""{"into":"sense-b",{{U}}}""")).ShouldBeRefused(409, "already-joined");
            last = (await SendAsync($"{path}/sense-c/join-{words}", $$"""{"into":"sense-b",{{U}}}""")).Position;
            (await service.SendAsync($"{path}/sense-a/join-{words}", $$"""{"into":"sense-c",{{U}}}""")).ShouldBeRefused(409, "already-joined");
            (await service.SendAsync($"{path}/sense-b/join-{words}", $$"""{"into":"sense-c",{{U}}}""")).ShouldBeRefused(409, "already-joined");
        }

        // Of a chain of three records, each shows the others, and no join is a dispute.
        var chain = await BodyAsync($"/api/processes/sense-c?after={last}");
        chain["alsoRecordedAs"]!.AsArray().Select(o => o!.ToString()).ShouldBe(["sense-a", "sense-b"]);
        chain["disputes"]!.GetValue<int>().ShouldBe(1, "of the titles alone");
    }

    [Fact]
    public async Task Nothing_of_it_is_written_into_rows()
    {
        var compared = await service.Host.Services.GetRequiredService<ProjectionRebuild>().CompareAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        compared.ShouldAllBe(c => c.Equal, string.Join(", ", compared.Where(c => !c.Equal).Select(c => c.Model)));
    }

    private static long IndexOf(Told told) => told.Body!["events"]![0]!["index"]!.GetValue<long>();

    private async Task<Told> SendAsync(string path, string body) => (await service.SendAsync(path, body)).ShouldBeAccepted();

    private Task<Told> OpenAsync(string process) => SendAsync($"/api/processes/{process}/open-process", $$"""{"title":"{{process}}",{{U}}}""");

    private async Task<JsonNode> BodyAsync(string path)
    {
        var told = await service.GetAsync(path);
        told.Status.ShouldBe(200, $"{path}: {told.Body?.ToJsonString()}");
        return told.Body!;
    }

    private async Task<string[]> KeysAsync(string path, Told? after = null) =>
        [.. (await BodyAsync(after is null ? path : $"{path}?after={after.Position}"))["items"]!.AsArray().Select(d => d!["document"]!.ToString())];

    private async Task<string[]> RoundsAsync(string path) => [.. (await BodyAsync(path))["items"]!.AsArray().Select(r => $"{r!["process"]}/{r["round"]}")];

    private async Task<string[]> ProcessesAsync(string path) => [.. (await BodyAsync(path))["items"]!.AsArray().Select(p => p!["process"]!.ToString())];

    private async Task<string> TextAsync(string path, string type) => (await service.RawAsync(path, ("Accept", type))).Text;
}
