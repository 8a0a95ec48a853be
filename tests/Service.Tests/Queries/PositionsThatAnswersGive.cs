using System.Text.Json.Nodes;
using NegotiationTracker.Storage.EventLog;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>A client goes on from any position that an answer gave it. What is beyond the log is refused, and never waited for without a word.</summary>
public sealed class PositionsThatAnswersGive(SampleHost sample) : IClassFixture<SampleHost>
{
    private const string Changes = "/api/processes/astana/changes";

    [Fact]
    public async Task Every_form_of_a_position_leads_to_the_same_changes()
    {
        var (page, text) = await sample.RawAsync("/api/processes/astana/timeline?knownAt=index:290&limit=1");
        var basis = page.Headers.GetValues("Tracker-Basis").Single();
        var state = (await sample.GetAsync("/api/processes/astana/states?knownAt=index:290"))["states"]!.AsArray()[^1]!;
        var (index, recordedAt) = (state["index"]!.GetValue<long>(), state["recordedAt"]!.ToString());
        var entry = (await sample.GetAsync("/api/processes/astana/timeline?detail=full&knownAt=index:290&limit=500"))["items"]!.AsArray()
            .SelectMany(i => i!["changes"]!.AsArray()).MaxBy(c => c!["index"]!.GetValue<long>())!;
        var expected = await IdsAsync("index:290");

        expected.Count.ShouldBeGreaterThan(20);
        expected[0].ShouldNotBe((await IdsAsync(null))[0]);
        foreach (var form in new[] { basis, basis.Split(';')[0], "290", "index:290", JsonNode.Parse(text)!["next"]!.ToString(), $"index:{index}", recordedAt, $"{entry["index"]}", entry["entry"]!.ToString(), new LogPosition.Indexed(290).ToString() })
        {
            (await IdsAsync(form)).ShouldBe(expected, form);
            (await sample.RawAsync($"/api/processes/astana?after={Uri.EscapeDataString(form)}")).Response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, form);
        }
    }

    [Fact]
    public async Task The_basis_of_an_empty_log_is_a_position_too() => (await IdsAsync("-1")).ShouldBe(await IdsAsync(null));

    [Theory]
    [InlineData("after=index:9000000", "after", "out-of-range")]
    [InlineData("after=9000000", "after", "out-of-range")]
    [InlineData("after=aTkwMDAwMDA", "after", "out-of-range")]
    [InlineData("after=index%3D9000000; recordedAt%3D2999-01-01T00:00:00Z", "after", "out-of-range")]
    [InlineData("after=00000000-0000-8000-8000-000000000000", "after", "invalid-position")]
    [InlineData("after=2999-01-01T00:00:00Z", "after", "future-time")]
    [InlineData("after=-2", "after", "invalid-position")]
    [InlineData("after=what", "after", "invalid-position")]
    [InlineData("after=\"eef46741adfc3a9f76294d3b78f37a45\"", "after", "invalid-position")]
    [InlineData("knownAt=index:9000000", "knownAt", "out-of-range")]
    public async Task What_the_log_does_not_have_is_refused_at_once(string query, string word, string code)
    {
        foreach (var address in new[] { Changes, "/api/processes/astana", "/api/processes/astana/timeline", "/api/actors" })
        {
            var (response, text) = await sample.RawAsync($"{address}?{query}");

            ((int)response.StatusCode).ShouldBe(400, address);
            var error = JsonNode.Parse(text)!["errors"]!.AsArray().ShouldHaveSingleItem()!;
            (error["path"]!.ToString(), error["code"]!.ToString()).ShouldBe((word, code), address);
        }

        foreach (var id in new[] { "index:9000000", "what" })
        {
            var (response, text) = await sample.RawAsync(Changes, ("Last-Event-ID", id));
            ((int)response.StatusCode, JsonNode.Parse(text)!["errors"]![0]!["path"]!.ToString()).ShouldBe((400, "Last-Event-ID"));
        }
    }

    [Fact]
    public async Task The_last_index_of_the_log_is_in_it_and_the_next_is_not()
    {
        var basis = (await sample.RawAsync("/api/processes")).Response.Headers.GetValues("Tracker-Basis").Single();
        var last = long.Parse(basis.Split(';')[0]["index=".Length..], System.Globalization.CultureInfo.InvariantCulture);

        (await sample.RawAsync($"/api/processes?after={last}")).Response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        (await sample.RawAsync($"/api/processes?after={last + 1}")).Text.ShouldContain($"the log ends at index {last}");
    }

    /// <summary>The stream ends, because it belongs to a past state of knowledge.</summary>
    private async Task<List<string>> IdsAsync(string? after)
    {
        var (response, text) = await sample.RawAsync($"{Changes}?knownAt=index:420{(after is null ? string.Empty : $"&after={Uri.EscapeDataString(after)}")}");
        ((int)response.StatusCode).ShouldBe(200, text);
        return [.. text.Split('\n').Where(l => l.StartsWith("id: ", StringComparison.Ordinal))];
    }
}
