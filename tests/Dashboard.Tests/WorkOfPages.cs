namespace NegotiationTracker.Dashboard.Tests;

/// <summary>
/// What a page asks of the API does not depend on the length of the record. The changes of a process, which every page of it offers as states of knowledge, are read
/// once and kept. They are not counted.
/// </summary>
public sealed class WorkOfPages(LongRecord record) : IClassFixture<LongRecord>
{
    /// <summary>The pages, each with the requests and the kilobytes of answers that it may need.</summary>
    public static TheoryData<string, int, int> Pages() => new()
    {
        { "/processes/{0}/rounds", 5, 1_200 },
        { "/processes/{0}/rounds/7", 12, 1_200 },
        { "/processes/{0}/rounds/7/brief", 20, 1_300 },
        { "/processes/{0}/brief", 20, 1_300 },
        { "/ceasefires/{0}-0/brief", 6, 700 },
        { "/processes/{0}/attendance", 6, 100 },
        { "/processes/{0}/ceasefires", 5, 700 },
        { "/processes/{0}/promises", 5, 100 },
        { "/processes/{0}/statements", 6, 100 },
        { "/processes/{0}/disputes", 5, 100 },
        { "/ceasefires/{0}-0", 3, 700 },
        { "/sources/{0}", 5, 100 },
        { "/attention?process={0}", 12, 200 },
        { "/processes/{0}/record", 6, 100 },
        { "/processes/{0}/rounds/7/record", 5, 1_000 },
        { "/processes/{0}/record/announce-round", 8, 100 },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_of_a_process_twice_as_long_asks_for_as_much(string page, int requests, int kilobytes)
    {
        var once = await record.WorkAsync(string.Format(null, page, LongRecord.Long));
        var twice = await record.WorkAsync(string.Format(null, page, LongRecord.Twice));

        TestContext.Current.SendDiagnosticMessage($"{page}: {once.Asked.Count} requests, {once.Bytes / 1024} kB; twice as long {twice.Asked.Count} requests, {twice.Bytes / 1024} kB");
        once.Asked.Count.ShouldBeInRange(1, requests, string.Join('\n', once.Asked));
        twice.Asked.Count.ShouldBe(once.Asked.Count, $"{string.Join('\n', once.Asked)}\n\n{string.Join('\n', twice.Asked)}");
        twice.Bytes.ShouldBeInRange(1, kilobytes * 1024);

        // A process says on which days rounds, documents and ceasefires happened, and the status of each ceasefire.
        twice.Bytes.ShouldBeLessThan((once.Bytes * 115 / 100) + (32 * 1024));
    }

    [Fact]
    public async Task A_page_says_which_lists_it_shows_in_part_and_its_file_has_all_items()
    {
        var (round, ceasefire) = (await record.Http.GetStringAsync("/processes/long/rounds/7"), await record.Http.GetStringAsync("/ceasefires/long-0"));

        round.ShouldContain("data-more=\"statements\"");
        round.ShouldContain("data-more=\"documents\"");
        round.ShouldContain("data-more=\"changes\"");
        round.ShouldContain("<span class=\"count\">500&#x2B;</span>");
        ceasefire.ShouldContain("data-more=\"violations\"");

        var facts = await LinesAsync("/export/processes/long/rounds/7/accounts.csv");
        facts.Count(l => l.StartsWith("statements,", StringComparison.Ordinal) && l.Contains(",summary,", StringComparison.Ordinal)).ShouldBe(LongRecord.Statements);
        facts.Count(l => l.StartsWith("documents,", StringComparison.Ordinal) && l.Contains(",title,", StringComparison.Ordinal)).ShouldBe(LongRecord.Documents);
        (await LinesAsync("/export/ceasefires/long-0/told.csv")).Count(l => l.StartsWith("long-0,violations", StringComparison.Ordinal)).ShouldBe(LongRecord.Reports);
    }

    private async Task<string[]> LinesAsync(string file) => (await record.Http.GetStringAsync(file)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
