using Xunit;

namespace NegotiationTracker.Service.Tests.Scenarios;

/// <summary>Present and absent delegations, walk-outs, and statements of the host about them.</summary>
public sealed class Attending(HardWorld world) : IClassFixture<HardWorld>
{
    [Fact]
    public async Task A_round_with_an_absent_party_and_two_accounts_of_whether_a_joint_statement_was_issued()
    {
        var c = await world.CaseAsync("case-3", "Astana process, round 3");
        await c.TellAsync("opened", "rounds/3/open-round", "host", """ "when":"2017-03-14" """);
        await c.TellAsync("closed", "rounds/3/close-round", "agency", """ "when":"2017-03-15","jointStatement":"issued" """);
        await c.TellAsync("absent", "rounds/3/record-absence", "agency", """ "slug":"whole","actor":"OPPOSITION","when":"2017-03-14/2017-03-15" """);
        await c.TellAsync("none", "rounds/3/close-round", "participant", """ "when":"2017-03-15","jointStatement":"none","contradicts":["@closed"] """);

        await c.ReadAsOfAsync("opened", "rounds/3", a => Reading.Aspect(a["jointStatement"]), null);
        await c.ReadAsOfAsync("closed", "rounds/3", a => Reading.Aspect(a["jointStatement"]), "issued asserted");
        await c.ReadAsOfAsync("absent", "attendance", Reading.Attendance, "3 OPPOSITION absent");
        await c.ReadsNowAsync("rounds/3", a => $"{Reading.Aspect(a["jointStatement"])}: {Reading.Told(a["jointStatement"])}", "issued contested: issued | none");
    }

    [Fact]
    public async Task The_observer_that_stays_away_from_round_9()
    {
        var c = await world.CaseAsync("case-4", "Astana process, rounds 8 and 9");
        await c.TellAsync("opened", "rounds/9/open-round", "host", """ "when":"2018-05-14" """);
        await c.TellAsync("expected", "rounds/9/expect-delegation", "host", """ "actor":"USA","role":"observer","when":"2018-05-10" """);
        await c.TellAsync("jordan", "rounds/9/seat-delegation", "agency", """ "actor":"JOR","role":"observer","when":"2018-05-14" """);
        await c.TellAsync("absent", "rounds/9/record-absence", "agency", """ "slug":"away","actor":"USA","when":"2018-05-14/2018-05-15" """);

        await c.ReadAsOfAsync("expected", "attendance", Reading.Attendance, "9 USA expected");
        await c.ReadAsOfAsync("jordan", "attendance", Reading.Attendance, "9 JOR present, 9 USA expected");
        await c.ReadsNowAsync("attendance", Reading.Attendance, "9 JOR present, 9 USA absent");
        await c.ReadsNowAsync("attendance", Reading.Attendance, "9 USA expected", validAt: "2018-05-12");
    }

    [Fact]
    public async Task Two_observers_joining_at_13()
    {
        var c = await world.CaseAsync("case-5", "Astana process, rounds 12 and 13");
        await c.TellAsync("twelve", "rounds/12/open-round", "host", """ "when":"2019-04-25" """);
        await c.TellAsync("jordan", "rounds/12/seat-delegation", "host", """ "actor":"JOR","role":"observer","when":"2019-04-25" """);
        await c.TellAsync("thirteen", "rounds/13/open-round", "host", """ "when":"2019-08-01" """);
        await c.TellAsync("iraq", "rounds/13/seat-delegation", "host", """ "actor":"IRQ","role":"observer","when":"2019-08-01" """);
        await c.TellAsync("lebanon", "rounds/13/seat-delegation", "host", """ "actor":"LBN","role":"observer","when":"2019-08-01" """);

        await c.ReadAsOfAsync("jordan", "attendance", Reading.Attendance, "12 JOR present");
        await c.ReadAsOfAsync("iraq", "attendance", Reading.Attendance, "12 JOR present, 13 IRQ present");
        await c.ReadsNowAsync("attendance", Reading.Attendance, "12 JOR present, 13 IRQ present, 13 LBN present");
        await c.ReadsNowAsync("attendance?actor=IRQ", Reading.Attendance, "13 IRQ present");
    }

    [Fact]
    public async Task The_hosts_last_round_reversed_by_the_next()
    {
        var c = await world.CaseAsync("case-7", "Astana process, rounds 20 and 21");
        await c.TellAsync("twenty", "rounds/20/open-round", "host", """ "when":"2023-06-20" """);
        await c.TellAsync("last", "report-process-status", "host", """ "status":"concluded","by":"KAZ","reason":"the host declares the round the last","when":"2023-06-21" """);
        await c.TellAsync("revived", "report-process-status", "agency", """ "status":"revived","when":"2024-01-24" """);
        await c.TellAsync("next", "rounds/21/open-round", "host", """ "when":"2024-01-24" """);

        await c.ReadAsOfAsync("twenty", string.Empty, a => $"{a["status"]?["value"]}", string.Empty);
        await c.ReadAsOfAsync("last", string.Empty, a => $"{a["status"]!["value"]} {a["rounds"]!["held"]}", "concluded 1");
        await c.ReadsNowAsync(string.Empty, a => $"{a["status"]!["value"]} {a["rounds"]!["held"]}", "revived 2");
        await c.ReadsNowAsync(string.Empty, a => $"{a["status"]!["value"]} {a["rounds"]!["held"]}", "concluded 1", validAt: "2023-12");
    }

    [Fact]
    public async Task The_city_renamed_twice()
    {
        var c = await world.CaseAsync("case-8", "Astana process, rounds 11, 12 and 19");
        await c.TellAsync("eleven", "rounds/11/open-round", "host", """ "when":"2018-11-28","place":"astana" """);
        await c.TellAsync("twelve", "rounds/12/open-round", "host", """ "when":"2019-04-25","place":"astana" """);
        await c.TellAsync("nineteen", "rounds/19/open-round", "host", """ "when":"2022-11-22","place":"astana" """);
        await c.TellAsync("renamed", "/places/astana/rename-place", "host", """ "slug":"first","name":"Nur-Sultan","when":"2019-03-23" """);
        await c.TellAsync("back", "/places/astana/rename-place", "host", """ "slug":"second","name":"Astana","when":"2022-09-17" """);

        static string? Name(System.Text.Json.Nodes.JsonNode a) => $"{a["names"]!["places"]!["astana"]}";
        await c.ReadAsOfAsync("nineteen", "rounds/12?include=names", Name, "Astana");
        await c.ReadAsOfAsync("renamed", "rounds/19?include=names", Name, "Nur-Sultan");
        await c.ReadsNowAsync("rounds/11?include=names", Name, "Astana");
        await c.ReadsNowAsync("rounds/12?include=names", Name, "Nur-Sultan");
        await c.ReadsNowAsync("rounds/19?include=names", Name, "Astana");
    }

    [Fact]
    public async Task A_walk_out_told_differently_by_the_chairs_and_by_a_participant()
    {
        var c = await world.CaseAsync("case-12", "Invented process with a walk-out");
        await c.TellAsync("opened", "rounds/4/open-round", "chairs", """ "when":"2014-02-10" """);
        await c.TellAsync("seated", "rounds/4/seat-delegation", "chairs", """ "actor":"ALFA","role":"party","when":"2014-02-10" """);
        await c.TellAsync("left", "rounds/4/record-walk-out", "chairs", """ "slug":"friday","actor":"ALFA","reason":"over the agenda","when":"2014-02-14" """);
        await c.TellAsync("denied", "rounds/4/record-walk-out", "participant", """ "slug":"friday","actor":"ALFA","mode":"denies","when":"2014-02-14","contradicts":["@left"] """);

        await c.ReadAsOfAsync("seated", "rounds/4", a => $"{a["delegations"]![0]!["walkOuts"]?.AsArray().Count}", string.Empty);
        await c.ReadAsOfAsync("left", "timeline?contested=true", a => $"{a["items"]!.AsArray().Count}", "0");
        await c.ReadsNowAsync("timeline?contested=true", a => $"{a["items"]!.AsArray().Count}", "2");
        await c.ReadsNowAsync("disputes?detail=full", a => string.Join(", ", a["items"]!.AsArray().Select(d => $"{d!["thing"]} by {string.Join('/', d["aspect"]!["accounts"]!.AsArray().Select(x => $"{x!["publishers"]![0]!["source"]}").Order(StringComparer.Ordinal))}").Distinct()), "walk-out/friday by chairs/participant");
    }
}
