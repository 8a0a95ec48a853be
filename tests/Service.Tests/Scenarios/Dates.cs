using Xunit;

namespace NegotiationTracker.Service.Tests.Scenarios;

/// <summary>Rounds that are postponed, late, relocated, or dated differently by several accounts.</summary>
public sealed class Dates(HardWorld world) : IClassFixture<HardWorld>
{
    [Fact]
    public async Task A_round_announced_for_the_last_week_of_August_moved_to_the_middle_of_September()
    {
        var c = await world.CaseAsync("case-1", "Astana process, round 6");
        await c.TellAsync("made", "rounds/5/open-round", "host", """ "when":"2017-07-04" """);
        await c.TellAsync("promise", "rounds/5/announce-next-round", "host", """ "slug":"sixth","window":"2017-08-25/2017-08-31","when":"2017-07-05" """);
        await c.TellAsync("announced", "rounds/6/announce-round", "host", """ "window":"2017-08-25/2017-08-31","when":"2017-07-05" """);
        await c.TellAsync("redeems", "rounds/6/redeem-announcement", "host", """ "process":"case-1","round":"5","promise":"sixth" """);
        await c.TellAsync("moved", "rounds/6/reschedule-round", "agency", """ "slug":"to-september","window":"2017-09-11/2017-09-20","when":"2017-08-15" """);
        await c.TellAsync("opened", "rounds/6/open-round", "host", """ "when":"2017-09-14" """);

        await c.ReadAsOfAsync("promise", "promises?detail=full", a => $"{a["items"]![0]!["verdict"]!["verdict"]}", "open", validAt: "2017-07-10");
        await c.ReadAsOfAsync("moved", "promises?detail=full", a => $"{a["items"]![0]!["verdict"]!["verdict"]} {a["items"]![0]!["revisions"]?[0]}", "overdue 2017-09-11/2017-09-20", validAt: "2017-09-02");
        await c.ReadsNowAsync("promises?detail=full", a => $"{a["items"]![0]!["verdict"]!["verdict"]} {a["items"]![0]!["verdict"]!["slipMin"]} {a["items"]![0]!["window"]!["value"]}", "late 14 2017-08-25/2017-08-31");
        await c.ReadsNowAsync("rounds/6", a => Reading.Aspect(a["opened"]), "2017-09-14 asserted");
    }

    [Fact]
    public async Task A_round_that_starts_a_day_late()
    {
        var c = await world.CaseAsync("case-2", "Astana process, round 2");
        await c.TellAsync("announced", "rounds/2/announce-round", "host", """ "window":"2017-02-15/2017-02-16","when":"2017-02-10" """);
        await c.TellAsync("opened", "rounds/2/open-round", "agency", """ "when":"2017-02-15" """);
        await c.TellAsync("late", "rounds/2/open-round", "host", """ "when":"2017-02-16","contradicts":["@opened"] """);
        await c.TellAsync("plenary", "rounds/2/hold-session", "host", """ "slug":"plenary","format":"plenary","when":"2017-02-16" """);
        await c.TellAsync("judged", "rounds/2/prefer-account", "host", """ "entry":"@late","reason":"the plenary was on the second day, since delegations came late" """);

        await c.ReadAsOfAsync("announced", "rounds/2", a => Reading.Aspect(a["opened"]), null);
        await c.ReadAsOfAsync("opened", "rounds/2", a => Reading.Aspect(a["opened"]), "2017-02-15 asserted");
        await c.ReadAsOfAsync("late", "rounds/2", a => Reading.Aspect(a["opened"]), "2017-02-15 contested");
        await c.ReadsNowAsync("rounds/2", a => Reading.Aspect(a["opened"]), "2017-02-16 contested");
        await c.ReadsNowAsync("disputes", a => $"{a["items"]![0]!["field"]} {a["items"]![0]!["chosenBy"]}", "opened preference");
    }

    [Fact]
    public async Task The_move_to_another_city_forty_six_weeks_late()
    {
        var c = await world.CaseAsync("case-6", "Astana process, rounds 14 and 15");
        await c.TellAsync("made", "rounds/14/open-round", "host", """ "when":"2019-12-10","place":"astana" """);
        await c.TellAsync("promise", "rounds/14/announce-next-round", "host", """ "slug":"fifteenth","window":"2020-03","place":"astana","when":"2019-12-11" """);
        await c.TellAsync("announced", "rounds/15/announce-round", "host", """ "window":"2020-03","place":"astana","when":"2019-12-11" """);
        await c.TellAsync("redeems", "rounds/15/redeem-announcement", "agency", """ "process":"case-6","round":"14","promise":"fifteenth" """);
        await c.TellAsync("moved", "rounds/15/relocate-round", "agency", """ "slug":"to-sochi","place":"sochi","when":"2021-02" """);
        await c.TellAsync("opened", "rounds/15/open-round", "agency", """ "when":"2021-02-16","place":"sochi" """);

        await c.ReadAsOfAsync("announced", "rounds/15", a => $"{a["announcedPlace"]!["value"]} {a["place"]}", "astana ");
        await c.ReadAsOfAsync("moved", "rounds/15", a => $"{a["relocations"]![0]!["fields"]!["place"]!["value"]} {a["place"]}", "sochi ");
        await c.ReadsNowAsync("promises?detail=full", a => $"{a["items"]![0]!["verdict"]!["verdict"]} {a["items"]![0]!["verdict"]!["slipMin"]} {a["items"]![0]!["heldAt"]}", "late 322 sochi");
        await c.ReadsNowAsync("promises?detail=full", a => $"{a["items"]![0]!["verdict"]!["verdict"]}", "overdue", validAt: "2020-04-01");
    }

    [Fact]
    public async Task A_source_that_prints_the_wrong_year()
    {
        var c = await world.CaseAsync("case-13", "Astana process, round 20");
        await c.TellAsync("printed", "rounds/20/open-round", "agency", """ "when":"2022-06-20" """);
        await c.TellAsync("corrected", "rounds/20/correct-entry", "agency+host", """ "entry":"@printed","changes":{"when":"2023-06-20"},"reason":"the notice itself prints the wrong year" """);
        await c.TellAsync("host", "rounds/20/open-round", "host", """ "when":"2023-06-20" """);

        await c.ReadAsOfAsync("printed", "rounds/20", a => Reading.Aspect(a["opened"]), "2022-06-20 asserted");
        await c.ReadAsOfAsync("corrected", "rounds/20", a => $"{a["opened"]!["value"]} {Reading.Told(a["opened"])}", "2023-06-20 2023-06-20");
        await c.ReadsNowAsync("rounds/20", a => Reading.Aspect(a["opened"]), "2023-06-20 corroborated");
        await c.ReadsNowAsync("disputes", a => $"{a["items"]!.AsArray().Count}", "0");
        await c.ReadsNowAsync($"/entries/{c.Entry("printed")}/history", a => $"{a["versions"]![1]!["action"]}: {a["versions"]![1]!["reason"]}", "corrected: the notice itself prints the wrong year");
    }

    [Fact]
    public async Task A_signing_date_corrected_by_three_days()
    {
        var c = await world.CaseAsync("case-14", "Invented process with a signing");
        await c.TellAsync("issued", "/documents/case-14-accord/issue-document", "database", """ "type":"agreement","issuers":["ALFA","BRAVO"],"process":"case-14","when":"2015-03-01" """);
        await c.TellAsync("signed", "/documents/case-14-accord/sign-document", "database", """ "slug":"alfa","actor":"ALFA","when":"2015-03-02" """);
        await c.TellAsync("corrected", "/documents/case-14-accord/correct-entry", "database", """ "entry":"@signed","changes":{"when":"2015-03-05"},"reason":"the next release of the collection gives the fifth" """);

        await c.ReadAsOfAsync("issued", "/documents/case-14-accord", a => $"{a["signatures"]?.AsArray().Count}", string.Empty);
        await c.ReadAsOfAsync("signed", "/documents/case-14-accord", a => $"{a["signatures"]![0]!["fields"]!["signed"]!["value"]}", "2015-03-02");
        await c.ReadsNowAsync("/documents/case-14-accord", a => $"{a["signatures"]![0]!["fields"]!["signed"]!["value"]}", "2015-03-05");
        await c.ReadsNowAsync($"/entries/{c.Entry("signed")}/explain?field=when", a => string.Join(' ', a["steps"]!.AsArray().Select(m => m!["value"])), "2015-03-02 2015-03-05");
        await c.ReadsNowAsync("/documents/case-14-accord", a => $"{a["signatures"]?.AsArray().Count}", string.Empty, validAt: "2015-03-04");
    }

    [Fact]
    public async Task A_session_opened_on_one_of_two_dates_and_the_next_cancelled()
    {
        var c = await world.CaseAsync("case-16", "Constitutional committee, sessions 8 and 9");
        await c.TellAsync("announced", "rounds/8/announce-round", "agency", """ "kind":"session","window":"2022-05-28/2022-06-03","when":"2022-05" """);
        await c.TellAsync("opened", "rounds/8/open-round", "agency", """ "kind":"session","when":"2022-05-28" """);
        await c.TellAsync("other", "rounds/8/open-round", "chairs", """ "kind":"session","when":"2022-05-30","contradicts":["@opened"] """);
        await c.TellAsync("next", "rounds/9/announce-round", "chairs", """ "kind":"session","window":"2022-07-25/2022-07-29","when":"2022-06" """);
        await c.TellAsync("cancelled", "rounds/9/cancel-round", "agency", """ "slug":"off","when":"2022-07-16" """);

        await c.ReadAsOfAsync("opened", "rounds/8", a => Reading.Aspect(a["opened"]), "2022-05-28 asserted");
        await c.ReadAsOfAsync("other", "rounds/8", a => $"{a["opened"]!["standing"]}: {Reading.Told(a["opened"])}", "contested: 2022-05-28 | 2022-05-30");
        await c.ReadAsOfAsync("next", "rounds/9", a => $"{a["cancellations"]?.AsArray().Count}", string.Empty);
        await c.ReadsNowAsync("rounds/9", a => $"{a["cancellations"]![0]!["fields"]!["when"]!["value"]}", "2022-07-16");
        await c.ReadsNowAsync("rounds/9", a => $"{a["cancellations"]?.AsArray().Count}", string.Empty, validAt: "2022-07-01");
        await c.ReadsNowAsync(string.Empty, a => $"{a["rounds"]!["held"]} {a["rounds"]!["next"]}", "1 ");
    }
}
