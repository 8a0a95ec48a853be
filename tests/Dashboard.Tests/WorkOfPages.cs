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
        { "/processes/{0}/attendance", 6, 100 },
        { "/processes/{0}/ceasefires", 5, 700 },
        { "/processes/{0}/promises", 5, 100 },
        { "/processes/{0}/statements", 6, 100 },
        { "/processes/{0}/disputes", 5, 100 },
        { "/ceasefires/{0}-0", 3, 700 },
        { "/sources/{0}", 5, 100 },
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

        // A process says when each of its rounds opened, and the status of each ceasefire.
        twice.Bytes.ShouldBeLessThan((once.Bytes * 115 / 100) + (25 * 1024));
    }
}
