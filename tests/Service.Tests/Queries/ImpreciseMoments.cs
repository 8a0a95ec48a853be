using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>A year, its last month, its last day and an interval to that day are one question, for each address that is read.</summary>
public sealed class ImpreciseMoments(SampleHost sample) : IClassFixture<SampleHost>
{
    [Theory]
    [InlineData("2017-12-31", "2017", "2017-12", "2017-01/2017-12", "2016/2017-12-31", "2017-36", "2017-41", "2017-12-XX")]
    [InlineData("2019-12-31", "201X", "2019-12", "2019-39")]
    public async Task An_imprecise_moment_means_its_last_day_in_every_answer(string day, params string[] moments)
    {
        var (asked, different) = (0, new List<string>());
        foreach (var address in sample.Addresses)
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

    private async Task<(int Status, string Text, string? Tag)> AnswerAsync(string address, string moment)
    {
        var (response, text) = await sample.RawAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}validAt={Uri.EscapeDataString(moment)}");
        return ((int)response.StatusCode, text, response.Headers.ETag?.Tag);
    }
}
