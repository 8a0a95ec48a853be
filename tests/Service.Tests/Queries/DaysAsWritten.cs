using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>An interval keeps an entry whose source writes a day of it, whatever the zone makes of that day.</summary>
public sealed class DaysAsWritten(StartedService service) : IClassFixture<StartedService>
{
    private const string Talks = "/api/processes/northern-talks";

    [Theory]
    [InlineData("2016-12-30T00:00:00+03:00", "2016-12-29 2016-12-30")]
    [InlineData("2017-01-01T23:00:00-05:00", "2017-01-01 2017-01-02")]
    [InlineData("2017-02-02T12:00:00+03:00", "2017-02-02")]
    [InlineData("2017-02-10", "2017-02-10")]
    public async Task An_entry_is_found_on_the_day_that_is_written_and_on_its_day_in_utc(string when, string days)
    {
        var slug = $"said-{when[..10]}";
        var said = (await service.SendAsync(
            $"{Talks}/make-statement", $$"""{"slug":"{{slug}}","speaker":{"actor":"HOSTLAND"},"summary":"Calm.","topics":["calm"],"when":"{{when}}",{{StartedService.Unsourced}}}""", slug)).ShouldBeAccepted();
        await service.GetAsync($"{Talks}/timeline?after={said.Position}");
        await service.GetAsync($"{Talks}/statements?after={said.Position}");
        var first = DateOnly.Parse(days.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

        foreach (var list in new[] { "timeline", "statements" })
        {
            foreach (var type in new[] { "application/json", "application/x-ndjson", "text/csv" })
            {
                var found = new List<string>();
                foreach (var day in Enumerable.Range(-2, 6).Select(d => first.AddDays(d).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))
                {
                    var (_, text) = await service.RawAsync($"{Talks}/{list}?from={day}&until={day}", ("Accept", type));
                    found.AddRange(text.Contains(said.Id, StringComparison.Ordinal) ? [day] : []);
                }

                string.Join(' ', found).ShouldBe(days, $"{list} as {type}");
            }
        }
    }
}
