using System.Text.Json;
using NegotiationTracker.Imports.Matching;
using NegotiationTracker.Imports.Runs;
using static NegotiationTracker.Imports.Tests.Files;

namespace NegotiationTracker.Imports.Tests;

/// <summary>Compares each import with expected.json, member by member.</summary>
public sealed class ExpectedOfEachFile
{
    [Fact]
    public void First_release_of_agreements()
    {
        var expected = Expected("paxR1");
        var result = Import("pa-x", "pax-format-r1.csv");

        result.Rows.ShouldBe(expected.GetProperty("rows").GetInt32());
        result.Lines.Count(l => l.Command == "issue-document").ShouldBe(expected.GetProperty("acceptedRows").GetInt32());
        result.Findings.Where(f => f.Done == "cell-left-out").Select(f => (f.Record, f.Column, f.Value, f.Rule)).ShouldBe(
            expected.GetProperty("cellsLeftOut").EnumerateArray().Select(c => (Text(c, "id"), Text(c, "column"), c.GetProperty("column").GetString() == "Part" ? string.Empty : Text(c, "value"), Rule(Text(c, "rule")))), ignoreOrder: true);
        foreach (var ids in expected.GetProperty("ids").EnumerateObject())
        {
            Bodies(result, $"/documents/pax-{ids.Name}", "assign-external-id").Where(b => b["scheme"]!.GetValue<string>() == "ucdp-peace-agreement").Select(b => b["id"]!.GetValue<string>()).ShouldBe(TextsOf(ids.Value), ignoreOrder: true);
        }

        Records(result, "no-signature").ShouldBe(TextsOf(expected.GetProperty("noSignature")), ignoreOrder: true);
        Records(result, "no-country").ShouldBe(TextsOf(expected.GetProperty("isoMissing")), ignoreOrder: true);
        Records(result, "line-breaks-in-name").ShouldBe(TextsOf(expected.GetProperty("titleFolded")), ignoreOrder: true);
    }

    [Fact]
    public void Second_release_of_agreements()
    {
        var expected = Expected("paxR1toR2");
        var first = Import("pa-x", "pax-format-r1.csv");
        var stopped = Import("pa-x", "pax-format-r2.csv", options: new ImportOptions { RecodedRows = 3 }, last: first.Recorded());

        stopped.Stops.ShouldBe([$"recoded:{Text(expected, "recodedColumn")}"]);
        stopped.Lines.ShouldBeEmpty();
        stopped.Difference!.Columns.Where(c => c.IsRecoded).Select(c => c.Column).ShouldBe([Text(expected, "recodedColumn")]);

        var second = Import("pa-x", "pax-format-r2.csv", options: new ImportOptions { RecodedRows = 3, Confirmed = stopped.Stops }, last: first.Recorded());
        second.Stops.ShouldBeEmpty();
        var both = first.Records.Select(r => r.Id).Intersect(second.Records.Select(r => r.Id)).ToList();
        both.Except(second.Difference!.Changed).ShouldBe(TextsOf(expected.GetProperty("unchanged")), ignoreOrder: true);
        second.Lines.Where(l => l.Command == "assign-external-id" && both.Contains(l.Record)).ToDictionary(l => l.Record, l => l.Body["id"]!.GetValue<string>()).ShouldBe(
            expected.GetProperty("idAdded").EnumerateObject().ToDictionary(i => i.Name, i => i.Value.GetString()!), ignoreOrder: true);
        Changes("title").Keys.ShouldBe(TextsOf(expected.GetProperty("titleChanged")), ignoreOrder: true);
        Changes("when").ShouldBe(expected.GetProperty("whenChanged").EnumerateObject().ToDictionary(i => i.Name, i => i.Value[1].GetString()!), ignoreOrder: true);
        Changes("process").ShouldBe(expected.GetProperty("processChanged").EnumerateObject().ToDictionary(i => i.Name, i => $"pax-{i.Value[1].GetString()}"), ignoreOrder: true);
        second.Difference.ReadAgain.ShouldBe(TextsOf(expected.GetProperty("partToReadAgain")), ignoreOrder: true);
        second.Proposals.Where(p => p.Rule == "record-gone").Select(p => p.Record).ShouldBe(TextsOf(expected.GetProperty("goneProposal")), ignoreOrder: true);
        second.Difference.New.ShouldBe(TextsOf(expected.GetProperty("new")), ignoreOrder: true);

        Dictionary<string, string> Changes(string member) => second.Lines.Where(l => l.Command == "correct-entry" && l.Body["changes"]![member] is not null).ToDictionary(l => l.Record, l => l.Body["changes"]![member]!.GetValue<string>());
    }

    [Fact]
    public void Ceasefires()
    {
        var expected = Expected("ceasefire");
        var result = Import("eth-prio-cf", "ceasefire-format.csv", options: new ImportOptions { Confirmed = ["ended"] });

        result.Rows.ShouldBe(expected.GetProperty("rows").GetInt32());
        result.Lines.Select(l => l.Target).Where(t => t.StartsWith("/ceasefires/", StringComparison.Ordinal)).Distinct().Count().ShouldBe(expected.GetProperty("ceasefires").GetInt32());
        var impossible = result.Findings.Where(f => f.Rule is "impossible-day" or "impossible-month").ToList();
        impossible.Select(f => (f.Record, f.Column, f.Value)).ShouldBe(expected.GetProperty("impossibleDays").EnumerateArray().Select(d => (Text(d, "row"), Text(d, "column"), Text(d, "kept"))), ignoreOrder: true);
        result.Proposals.Where(p => p.Rule == "second-row-of-a-party").Select(p => p.Record).ShouldBe(TextsOf(expected.GetProperty("secondRowOfAParty")), ignoreOrder: true);
        result.Aliases.ToDictionary(a => a.Key["ucdp-actor/".Length..], a => a.Name).ShouldBe(expected.GetProperty("aliasOfKnownId").EnumerateObject().ToDictionary(a => a.Name, a => a.Value.GetString()!), ignoreOrder: true);
        Records(result, "bytes-lost").ShouldBe(TextsOf(expected.GetProperty("lostBytes")), ignoreOrder: true);
        Records(result, "declared-after-effect").ShouldBe(TextsOf(expected.GetProperty("declaredAfterEffect")), ignoreOrder: true);
        result.Proposals.Where(p => p.Rule is "two-days-of-effect" or "end-before-effect").Select(p => (p.Record, p.Rule)).ShouldBe(
            expected.GetProperty("contradictions").EnumerateArray().Select(c => (Text(c, "row"), Rule(Text(c, "rule")))), ignoreOrder: true);
        var terms = result.Lines.Where(l => l.Body["term"] is not null).ToList();
        terms.Where(l => l.Body["term"]!["inWords"] is not null).Select(l => l.Record).ShouldBe(TextsOf(expected.GetProperty("termInWords")), ignoreOrder: true);

        // Row 4 has a term, but its name lost bytes, so that nobody declares anything until somebody gives the name.
        expected.GetProperty("termDuration").EnumerateObject().Select(t => (t.Name, t.Value.GetString())).ShouldBe([("4", "P30D")]);
        Records(result, "no-actor").ShouldBe(["4"]);
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        var repaired = System.Text.Encoding.UTF8.GetString(Bytes("ceasefire-format.csv")).Replace("S\uFFFDl Militia", "Sól Militia", StringComparison.Ordinal);
        var profile = Profiles.ProfileCatalog.Known["eth-prio-cf"];
        var again = Importer.Read(profile, TableOf(profile, System.Text.Encoding.UTF8.GetBytes(repaired)), Registry.Empty, named, new ImportOptions(), null);
        again.Lines.Where(l => l.Body["term"]?["duration"] is not null).ToDictionary(l => l.Record, l => l.Body["term"]!["duration"]!.GetValue<string>()).ShouldBe(
            expected.GetProperty("termDuration").EnumerateObject().ToDictionary(t => t.Name, t => t.Value.GetString()!));
    }

    [Fact]
    public void Mediation_events()
    {
        var expected = Expected("mediation");
        var result = Import("mend", "mediation-format.csv");

        result.Rows.ShouldBe(expected.GetProperty("rows").GetInt32());
        Records(result, "lists-of-two-lengths").ShouldBe(TextsOf(expected.GetProperty("listsNotZipped")), ignoreOrder: true);
        Records(result, "no-meeting").ShouldBe(TextsOf(expected.GetProperty("notARound")), ignoreOrder: true);
        result.Lines.Where(l => l.Command == "hold-mediation").Select(l => l.Record).ShouldNotContain("XNA202302-2");
        Records(result, "no-place").ShouldBe(TextsOf(expected.GetProperty("noPlace")), ignoreOrder: true);
        var twins = result.Findings.Where(f => f.Rule == "may-be-the-same").Select(f => (f.Value, f.Record)).ToList();
        twins.ShouldBe(expected.GetProperty("maybeSame").EnumerateArray().Select(p => (p[0].GetString()!, p[1].GetString()!)));
        result.Proposals.Count(p => p.Rule == "may-be-the-same").ShouldBe(twins.Count);
        foreach (var refused in expected.GetProperty("refused").EnumerateArray())
        {
            var finding = result.Findings.Single(f => f.Record == Text(refused, "id") && f.Rule == "impossible-day");
            finding.Value.ShouldBe(Text(refused, "kept"));
            Text(refused, "column").ShouldBe("Day");
            result.Lines.Single(l => l.Command == "hold-mediation" && l.Record == finding.Record).Body["when"]!.GetValue<string>().ShouldBe(Text(refused, "kept"));
        }

        result.Findings.Where(f => f.Rule == "unknown-id").Select(f => f.Value).Distinct().ShouldBe(TextsOf(expected.GetProperty("unknownActorIds")), ignoreOrder: true);
        foreach (var urls in expected.GetProperty("urlsOnce").EnumerateObject())
        {
            UrlsOf(urls.Name).ShouldBe(urls.Value.GetInt32());
        }
    }

    [Fact]
    public void Coded_events()
    {
        var expected = Expected("events");
        var result = Import("gdelt", "cameo-events-gdelt-format.tsv");

        result.Rows.ShouldBe(expected.GetProperty("rows").GetInt32());
        result.Lines.ShouldBeEmpty();
        result.Signals.Where(s => s.SameAs is not null).SelectMany(s => new[] { s.SameAs!, s.Id }).ShouldBe(TextsOf(expected.GetProperty("oneMeeting")));
        result.Signals.Where(s => s.IsLate).Select(s => s.Id).ShouldBe(TextsOf(expected.GetProperty("late")));
        result.Signals.Select(s => s.Code).Distinct().ShouldBe(TextsOf(expected.GetProperty("codesAsText")), ignoreOrder: true);
    }

    private static int UrlsOf(string record)
    {
        var profile = Profiles.ProfileCatalog.Known["mend"];
        var table = TableOf(profile, Bytes("mediation-format.csv"));
        var actors = new ActorBook(Registry.Empty, new Dictionary<string, string>(), profile.Prefix);
        var reader = new RowReader(profile, table, Registry.Empty, actors, [], []);
        return table.Rows.Select(reader.Read).Single(r => r.Record == record).Texts("urls").Count;
    }

    private static IEnumerable<string> Records(ImportResult result, string rule) => result.Findings.Where(f => f.Rule == rule).Select(f => f.Record).Distinct();

    private static IEnumerable<System.Text.Json.Nodes.JsonObject> Bodies(ImportResult result, string target, string command) => result.Lines.Where(l => l.Target == target && l.Command == command).Select(l => l.Body);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
