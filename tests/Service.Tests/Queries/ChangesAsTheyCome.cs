using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

public sealed class ChangesAsTheyCome(SampleHost sample) : IClassFixture<SampleHost>
{
    [Fact]
    public async Task A_reader_that_was_cut_off_goes_on_behind_the_last_event_that_it_saw()
    {
        var first = await ReadAsync(5, null);
        var rest = await ReadAsync(5, first[2]);

        first.Distinct().Count().ShouldBe(5);
        rest.Take(2).ShouldBe(first.Skip(3));
    }

    [Fact]
    public async Task A_reader_goes_on_behind_what_a_page_was_computed_from()
    {
        var first = await ReadAsync(3, null);
        var behind = Storage.EventLog.LogPosition.Parse(first[0]).ShouldBeOfType<Storage.EventLog.LogPosition.Indexed>().Index;

        (await ReadAsync(2, $"index:{behind}")).ShouldBe(first.Skip(1));
    }

    [Fact]
    public async Task What_is_recorded_while_a_reader_listens_reaches_it()
    {
        var last = await sample.Client.PostAsync(
            "/api/processes/astana/report-process-status", System.Text.Json.Nodes.JsonNode.Parse("""{"status":"active","when":"2017","evidence":{"unsourced":true}}"""), "while-listening-1");
        var listening = ReadAsync(1, last.Body!["position"]!.ToString());

        var next = await sample.Client.PostAsync(
            "/api/processes/astana/report-process-status", System.Text.Json.Nodes.JsonNode.Parse("""{"status":"suspended","when":"2018","evidence":{"unsourced":true}}"""), "while-listening-2");

        (await listening).ShouldBe([new Storage.EventLog.LogPosition.Indexed(next.Body!["events"]![0]!["index"]!.GetValue<long>()).ToString()]);
    }

    private async Task<List<string>> ReadAsync(int count, string? after)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/processes/astana/changes", UriKind.Relative));
        if (after is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", after);
        }

        using var response = await sample.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var ids = new List<string>();
        while (ids.Count < count && await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                ids.Add(line[4..]);
            }
        }

        return ids;
    }
}
