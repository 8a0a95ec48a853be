using Xunit;

namespace NegotiationTracker.Service.Tests.Scenarios;

/// <summary>Ceasefires and documents with differing accounts of parties, terms and days.</summary>
public sealed class Undertakings(HardWorld world) : IClassFixture<HardWorld>
{
    [Fact]
    public async Task A_memorandum_with_two_entries_into_force_and_two_deadlines_for_its_working_group()
    {
        var c = await world.CaseAsync("case-9", "Astana process, memorandum of 4 May 2017");
        await c.TellAsync("issued", "/documents/case-9-memorandum/issue-document", "host", """ "type":"memorandum","issuers":["RUS","TUR","IRN"],"process":"case-9","when":"2017-05-04" """);
        await c.TellAsync("signing", "/documents/case-9-memorandum/record-entry-into-force", "host", """ "when":"2017-05-04" """);
        await c.TellAsync("after", "/documents/case-9-memorandum/record-entry-into-force", "agency", """ "when":"2017-05-05","contradicts":["@signing"] """);
        await c.TellAsync("ten", "/commitments/case-9-group/make-commitment", "host", """ "by":["RUS","TUR","IRN"],"summary":"Set up a joint working group.","process":"case-9","document":"case-9-memorandum","due":"../2017-05-14","when":"2017-05-04" """);
        await c.TellAsync("weeks", "/commitments/case-9-group/make-commitment", "agency", """ "by":["RUS","TUR","IRN"],"summary":"Set up a joint working group.","process":"case-9","document":"case-9-memorandum","due":"../2017-05-18","when":"2017-05-04","contradicts":["@ten"] """);

        await c.ReadAsOfAsync("signing", "/documents/case-9-memorandum", a => Reading.Aspect(a["inForceFrom"]), "2017-05-04 asserted");
        await c.ReadAsOfAsync("after", "/documents/case-9-memorandum", a => Reading.Told(a["inForceFrom"]), "2017-05-04 | 2017-05-05");
        await c.ReadAsOfAsync("ten", "/commitments/case-9-group", a => Reading.Told(a["due"]), "../2017-05-14");
        await c.ReadsNowAsync("/commitments/case-9-group", a => $"{a["due"]!["standing"]} {a["verdict"]!["verdict"]}", "contested overdue");
        await c.ReadsNowAsync("/commitments/case-9-group", a => $"{a["verdict"]!["verdict"]}", "open", validAt: "2017-05-16");
        await c.ReadsNowAsync("disputes", a => string.Join(", ", a["items"]!.AsArray().Select(d => d!["field"])), "due, in force from");
    }

    [Fact]
    public async Task A_ceasefire_announced_by_one_side_and_denied_by_the_other_two_days_later()
    {
        var c = await world.CaseAsync("case-10", "Invented process with a ceasefire of one side");
        await c.TellAsync("declared", "/ceasefires/case-10/declare-ceasefire", "participant", """ "party":"ALFA","when":"2016-09-10" """);
        await c.TellAsync("linked", "/ceasefires/case-10/link-ceasefire", "participant", """ "process":"case-10" """);
        await c.TellAsync("denied", "/ceasefires/case-10/deny-ceasefire", "chairs", """ "slug":"no","party":"BRAVO","when":"2016-09-12" """);

        static string? Parties(System.Text.Json.Nodes.JsonNode a) => string.Join(", ", a["parties"]!.AsArray().Select(p => $"{p!["party"]} {p["state"]}"));
        await c.ReadAsOfAsync("declared", "/ceasefires/case-10", Parties, "ALFA declared");
        await c.ReadAsOfAsync("linked", string.Empty, a => Parties(a["ceasefires"]![0]!), "ALFA declared");
        await c.ReadsNowAsync("/ceasefires/case-10", Parties, "ALFA declared, BRAVO denied");
        await c.ReadsNowAsync("/ceasefires/case-10", Parties, "ALFA declared", validAt: "2016-09-11");
        await c.ReadsNowAsync("disputes", a => $"{a["items"]!.AsArray().Count}", "0");
    }

    [Fact]
    public async Task Seven_days_extended_by_five_suspended_a_truce_of_a_day_and_expired()
    {
        var c = await world.CaseAsync("case-11", "Invented process with a short ceasefire");
        await c.TellAsync("declared", "/ceasefires/case-11/declare-ceasefire", "participant", """ "party":"ALFA","term":{"duration":"P7D"},"when":"2020-05-01" """);
        await c.TellAsync("took", "/ceasefires/case-11/put-into-effect", "participant", """ "when":"2020-05-01" """);
        await c.TellAsync("linked", "/ceasefires/case-11/link-ceasefire", "participant", """ "process":"case-11" """);
        await c.TellAsync("extended", "/ceasefires/case-11/extend-ceasefire", "participant", """ "slug":"five","term":{"duration":"P5D"},"when":"2020-05-07" """);
        await c.TellAsync("suspended", "/ceasefires/case-11/suspend-ceasefire", "participant", """ "slug":"pause","party":"ALFA","when":"2020-05-10" """);
        await c.TellAsync("again", "/ceasefires/case-11/recommit-to-ceasefire", "participant", """ "slug":"day","party":"ALFA","term":{"duration":"P1D"},"when":"2020-05-11" """);
        await c.TellAsync("lapsed", "/ceasefires/case-11/record-lapse", "monitor", """ "slug":"over","when":"2020-05-13" """);

        static string? Now(System.Text.Json.Nodes.JsonNode a) => $"{a["inEffect"]} {a["parties"]![0]!["state"]}";
        await c.ReadAsOfAsync("took", "/ceasefires/case-11", Now, "no declared", validAt: "2020-05-10");
        await c.ReadAsOfAsync("extended", "/ceasefires/case-11", Now, "yes declared", validAt: "2020-05-10");
        await c.ReadAsOfAsync("suspended", "/ceasefires/case-11", a => $"{a["parties"]![0]!["state"]}", "suspended", validAt: "2020-05-10");
        await c.ReadsNowAsync("/ceasefires/case-11", a => $"{a["parties"]![0]!["state"]}", "recommitted", validAt: "2020-05-11");
        await c.ReadsNowAsync("/ceasefires/case-11", a => $"{a["inEffect"]} {a["lapses"]!.AsArray().Count}", "no 1");
        await c.ReadsNowAsync(string.Empty, a => $"{a["ceasefires"]![0]!["inEffect"]}", "no");
    }

    [Fact]
    public async Task Violation_counts_that_differ_by_period_boundary()
    {
        var c = await world.CaseAsync("case-15", "Invented process with two monitors");
        await c.TellAsync("declared", "/ceasefires/case-15/declare-ceasefire", "participant", """ "party":"ALFA","when":"2018-01-01" """);
        await c.TellAsync("linked", "/ceasefires/case-15/link-ceasefire", "participant", """ "process":"case-15" """);
        await c.TellAsync("week", "/ceasefires/case-15/report-violations", "monitor", """ "slug":"one","period":"2018-02-01/2018-02-07","count":12,"monitor":"MONITOR_ONE","when":"2018-02-08" """);
        await c.TellAsync("shifted", "/ceasefires/case-15/report-violations", "monitor", """ "slug":"two","period":"2018-02-02/2018-02-08","count":15,"monitor":"MONITOR_TWO","when":"2018-02-09" """);
        await c.TellAsync("same", "/ceasefires/case-15/report-violations", "agency", """ "slug":"one","period":"2018-02-01/2018-02-07","count":14,"monitor":"MONITOR_ONE","when":"2018-02-08","contradicts":["@week"] """);

        static string? Counts(System.Text.Json.Nodes.JsonNode a) => string.Join(", ", (a["violations"]?.AsArray() ?? []).Select(v => $"{v!["report"]} {Reading.Told(v["count"])}"));
        await c.ReadAsOfAsync("week", "/ceasefires/case-15", Counts, "one 12");
        await c.ReadAsOfAsync("shifted", "/ceasefires/case-15", Counts, "one 12, two 15");
        await c.ReadsNowAsync("/ceasefires/case-15", Counts, "one 12 | 14, two 15");
        await c.ReadsNowAsync("disputes", a => string.Join(", ", a["items"]!.AsArray().Select(d => $"{d!["thing"]} {d["field"]}")), "violations/one count");
        await c.ReadsNowAsync("/ceasefires/case-15", Counts, "one 12 | 14", validAt: "2018-02-08");
    }
}
