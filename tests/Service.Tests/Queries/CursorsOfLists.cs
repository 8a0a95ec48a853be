using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>A cursor belongs to its list, to the filters, and to the state of knowledge at which it was made.</summary>
public sealed class CursorsOfLists(SampleHost sample) : IClassFixture<SampleHost>
{
    private const string Timeline = "/api/processes/astana/timeline";

    [Fact]
    public async Task Every_list_that_has_a_next_page_goes_on_and_refuses_the_cursors_of_all_others()
    {
        var cursors = new List<(string Address, string Cursor)>();
        foreach (var address in sample.Addresses.Append("/api/processes/astana/diff?from=index:100"))
        {
            var first = await sample.Client.GetAsync(With(address, "limit=1"));
            if (first.Status == 200 && first.Body!["next"]?.ToString() is { } next)
            {
                var second = await sample.Client.GetAsync(With(address, $"limit=1&cursor={next}"));
                second.Status.ShouldBe(200, address);
                second.Body!["next"]?.ToString().ShouldNotBe(next, address);
                cursors.Add((address, next));
            }
        }

        cursors.Count.ShouldBeGreaterThan(15);
        foreach (var (address, _) in cursors)
        {
            var other = cursors.First(c => c.Address != address);
            await ShouldBeRefusedAsync(With(address, $"cursor={other.Cursor}"), "belongs to another list or to other filters");
        }
    }

    [Theory]
    [InlineData("?actor=RUS", "?actor=TUR")]
    [InlineData("?actor=RUS", "")]
    [InlineData("", "?q=ceasefire")]
    [InlineData("", "?validAt=2018")]
    [InlineData("?validAt=2017", "?validAt=2018")]
    [InlineData("?from=2017", "?from=2017&until=2018")]
    public async Task Other_filters_are_refused(string made, string used)
    {
        var cursor = (await sample.GetAsync(With(Timeline + made, "limit=1")))["next"]!.ToString();

        await ShouldBeRefusedAsync(With(Timeline + used, $"cursor={cursor}"), "belongs to another list or to other filters");
    }

    [Fact]
    public async Task The_size_of_a_page_its_names_and_the_writing_of_a_moment_may_change()
    {
        var cursor = (await sample.GetAsync($"{Timeline}?validAt=2017&limit=2"))["next"]!.ToString();

        (await sample.Client.GetAsync($"{Timeline}?validAt=2017-12-31&limit=7&include=names&actor=&cursor={cursor}")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Another_state_of_knowledge_is_refused_and_without_one_the_pages_belong_together()
    {
        var (_, whole) = await sample.RawAsync($"{Timeline}?limit=500");
        var (first, text) = await sample.RawAsync($"{Timeline}?limit=100");
        var (index, cursor) = (IndexOf(first), JsonNode.Parse(text)!["next"]!.ToString());
        var posted = await sample.Client.PostAsync(
            "/api/processes/astana/report-process-status", JsonNode.Parse("""{"status":"active","when":"2018-03","evidence":{"unsourced":true}}"""), $"between-pages-{index}");
        posted.Status.ShouldBe(201);
        (await sample.RawAsync($"{Timeline}?limit=1&after={posted.Body!["position"]}")).Response.IsSuccessStatusCode.ShouldBeTrue();

        var (second, rest) = await sample.RawAsync($"{Timeline}?limit=500&cursor={cursor}");
        IndexOf(second).ShouldBe(index);
        Entries(text).Concat(Entries(rest)).ShouldBe(Entries(whole));
        (await sample.RawAsync($"{Timeline}?limit=500&cursor={cursor}&knownAt=index:{index}")).Text.ShouldBe(rest);
        await ShouldBeRefusedAsync($"{Timeline}?cursor={cursor}&knownAt=index:{index - 1}", $"belongs to another state of knowledge; leave out knownAt, or use knownAt=index:{index}");
        await ShouldBeRefusedAsync($"{Timeline}?cursor={cursor}&knownAt=index:{index + 1}", "belongs to another state of knowledge");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("eyJLZXkiOiJhIn0")]
    public async Task What_is_no_cursor_is_refused(string cursor) => await ShouldBeRefusedAsync($"{Timeline}?cursor={cursor}", "not a valid cursor");

    private static string With(string address, string words) => $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{words}";

    private static List<string> Entries(string page) => [.. JsonNode.Parse(page)!["items"]!.AsArray().Select(i => i!["entry"]!.ToString())];

    private static long IndexOf(HttpResponseMessage response) => long.Parse(response.Headers.GetValues("Tracker-Basis").Single().Split(';')[0]["index=".Length..], System.Globalization.CultureInfo.InvariantCulture);

    private async Task ShouldBeRefusedAsync(string address, string rule)
    {
        var (response, text) = await sample.RawAsync(address);
        ((int)response.StatusCode).ShouldBe(400, address);
        var error = JsonNode.Parse(text)!["errors"]!.AsArray().ShouldHaveSingleItem()!;
        (error["path"]!.ToString(), error["code"]!.ToString()).ShouldBe(("cursor", "invalid-cursor"));
        error["rule"]!.ToString().ShouldContain(rule);
    }
}
