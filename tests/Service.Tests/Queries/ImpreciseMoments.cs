using Microsoft.AspNetCore.Http.Metadata;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>A year, its last month, its last day and an interval to that day are one question, for each address that is read.</summary>
public sealed class ImpreciseMoments(SampleHost sample) : IClassFixture<SampleHost>
{
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["process"] = "astana",
        ["round"] = "7",
        ["ceasefire"] = "syria-nationwide-2016",
        ["actor"] = "TUR",
        ["person"] = "p-995e3d",
        ["place"] = "astana",
        ["source"] = "readout-2017-10-31",
    };

    [Theory]
    [InlineData("2017-12-31", "2017", "2017-12", "2017-01/2017-12", "2016/2017-12-31", "2017-36", "2017-41", "2017-12-XX")]
    [InlineData("2019-12-31", "201X", "2019-12", "2019-39")]
    public async Task An_imprecise_moment_means_its_last_day_in_every_answer(string day, params string[] moments)
    {
        var (asked, different) = (0, new List<string>());
        foreach (var address in Addresses())
        {
            var expected = await AnswerAsync(address, day);
            if (expected.Status is 404 or 400)
            {
                // It needs more than its address, or nothing of it had happened.
                continue;
            }

            asked++;
            foreach (var moment in moments)
            {
                if (await AnswerAsync(address, moment) is var (status, text, tag) && (status, text, tag) != expected)
                {
                    different.Add($"{address} {moment} {status}");
                }
            }
        }

        asked.ShouldBeGreaterThan(60);
        different.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2017~")]
    [InlineData("2017-06?")]
    [InlineData("2016/2017-03%")]
    [InlineData("2017/..")]
    [InlineData("/2017")]
    public async Task A_moment_that_nobody_can_name_is_refused_with_the_rule(string moment)
    {
        var (response, text) = await sample.RawAsync($"/api/processes/astana?validAt={Uri.EscapeDataString(moment)}");

        ((int)response.StatusCode).ShouldBe(400);
        text.ShouldContain("\"path\":\"validAt\"");
        text.ShouldContain(moment.AsSpan().IndexOfAny("~?%") >= 0 ? "approximate or uncertain" : "known ends");
    }

    private IEnumerable<string> Addresses() => sample.Endpoints
        .Where(e => e.Metadata.GetMetadata<EndpointKindMetadata>()?.Kind == EndpointKind.Read && e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)
            && e.Metadata.OfType<IProducesResponseTypeMetadata>().All(p => !p.ContentTypes.Contains("text/event-stream")))
        .Select(e => e.RoutePattern.RawText!)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .SelectMany(Of)
        .Where(a => !a.Contains('{', StringComparison.Ordinal));

    private static IEnumerable<string> Of(string pattern)
    {
        var address = Values.Aggregate(pattern, (a, v) => a.Replace($"{{{v.Key}}}", v.Value, StringComparison.Ordinal));
        return address.EndsWith("/{list}", StringComparison.Ordinal)
            ? DetailsKinds.All.Single(k => k.Pattern == pattern[..^"/{list}".Length]).Names.Select(n => address.Replace("{list}", n, StringComparison.Ordinal))
            : [address];
    }

    private async Task<(int Status, string Text, string? Tag)> AnswerAsync(string address, string moment)
    {
        var (response, text) = await sample.RawAsync($"{address}?validAt={Uri.EscapeDataString(moment)}");
        return ((int)response.StatusCode, text, response.Headers.ETag?.Tag);
    }
}
