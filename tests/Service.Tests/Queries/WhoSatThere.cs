using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>The participants of a round with roles and names as written, and the topics of their statements.</summary>
public sealed class WhoSatThere(SampleHost sample) : IClassFixture<SampleHost>
{
    private const string Astana = "/api/processes/astana";

    [Fact]
    public async Task A_table_has_a_line_for_each_actor_with_its_name_in_the_source()
    {
        var lines = await TableAsync($"{Astana}/attendance?detail=full&round=7&include=names");

        lines.Count.ShouldBe(7);
        lines[0].ShouldStartWith("round,actor,name,attendance,standing,roles,asWritten,head,headName,headAsWritten,");
        lines[4].ShouldBe("7,TUR,Turkey,present,corroborated,guarantor; participant,the Turkish Republic,p-995e3d,Sedat Önal,Onal Sedat,,false,false,false,,tass-973494; readout-2017-10-31,");
    }

    [Fact]
    public async Task An_absence_and_an_expectation_name_their_sources()
    {
        (await TableAsync($"{Astana}/attendance?detail=full&round=9&actor=USA"))[1].ShouldBe("9,USA,,absent,asserted,,,,,,,false,false,false,,newsmir-1248341,");
        (await TableAsync($"{Astana}/attendance?detail=full&round=16&actor=IRQ"))[1].ShouldBe("16,IRQ,,expected,asserted,,,,,,,false,false,false,,inform-a3804948,");
    }

    [Fact]
    public async Task A_source_that_is_silent_is_named() =>
        (await TableAsync($"{Astana}/attendance?detail=full&round=2&actor=USA"))[1].ShouldEndWith(",insidesyriamc,inform-a3000742,");

    [Fact]
    public async Task Statements_and_timeline_are_narrowed_to_a_round()
    {
        (await TableAsync($"{Astana}/statements?detail=full&round=7")).Count.ShouldBe(15);
        (await sample.GetAsync($"{Astana}/timeline?round=7&limit=500"))["items"]!.AsArray().ShouldAllBe(i => i!["stream"]!.ToString() == "round-astana/7");
    }

    [Fact]
    public async Task Promises_stand_in_the_order_of_their_windows() =>
        (await TableAsync($"{Astana}/promises?detail=full")).Skip(1).Select(l => l.Split(',')[1]).Where(r => r != "round-astana/1").First().ShouldBe("round-astana/2");

    [Theory]
    [InlineData("/api/processes/astana/attendance?round=70", 400)]
    [InlineData("/api/processes/astana/timeline?round=70", 400)]
    [InlineData("/api/sources/nobody-wrote-it/entries", 404)]
    public async Task What_is_not_recorded_is_said_to_be_so(string path, int status) => (await sample.Client.GetAsync(path)).Status.ShouldBe(status);

    [Theory]
    [InlineData("attendance")]
    [InlineData("rounds")]
    public async Task Some_rounds_are_asked_for_by_their_keys(string list) =>
        (await sample.Client.GetAsync($"/api/processes/astana/{list}?ids=7,9,70")).Body!["items"]!.AsArray().Select(r => r!["round"]!.ToString()).ShouldBe(["7", "9"]);

    private async Task<List<string>> TableAsync(string path)
    {
        var (response, text) = await sample.RawAsync(path, ("Accept", "text/csv"));
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r'))];
    }
}
