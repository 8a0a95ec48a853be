using System.Text;
using NegotiationTracker.Imports.Matching;
using NegotiationTracker.Imports.Profiles;
using NegotiationTracker.Imports.Runs;
using static NegotiationTracker.Imports.Tests.Files;

namespace NegotiationTracker.Imports.Tests;

public sealed class OtherCollections
{
    [Theory]
    [InlineData("gw-states", "gwcode,gwc,country_name,start,end,microstate\n345,YUG,Yugoslavia,1921-01-01,2006-06-04,0\n345,YUG,Serbia,2006-06-05,9999-12-31,0\n", "GW_YUG")]
    [InlineData("cow-states", "cowcode,cowc,country_name,start,end,microstate\n345,YUG,Yugoslavia,1921-01-01,2006-06-04,0\n345,YUG,Serbia,2006-06-05,9999-12-31,0\n", "COW_YUG")]
    public void States_have_names_with_their_time(string dataset, string text, string code)
    {
        var lines = OfText(dataset, text).Lines.Where(l => l.Command == "register-actor").ToList();

        lines.ShouldAllBe(l => l.Target == $"/actors/{code}");
        lines.Select(l => (l.Body["names"]![0]!["text"]!.GetValue<string>(), l.Body["names"]![0]!["period"]!.GetValue<string>())).ShouldBe([("Yugoslavia", "1921-01-01/2006-06-04"), ("Serbia", "2006-06-05/..")]);
    }

    [Fact]
    public void Whole_lists_of_states_are_read()
    {
        var folder = Shared("data", "state-system");
        foreach (var (dataset, rows) in new[] { ("gw-states", 239), ("cow-states", 243) })
        {
            var profile = ProfileCatalog.Known[dataset];
            var result = Importer.Read(profile, TableOf(profile, File.ReadAllBytes(Path.Combine(folder, $"states_{dataset.Replace("-", string.Empty, StringComparison.Ordinal)}.csv"))), Registry.Empty, new Dictionary<string, string>(), new ImportOptions(), null);
            (result.Rows, result.Lines.Count(l => l.Command == "register-actor")).ShouldBe((rows, rows));
            result.Findings.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Actors_of_agreements_are_registered_and_names_from_text_mining_are_drafts()
    {
        var result = OfText(
            "paa-x",
            "id_paax,actor_type,sub_type,cs_type,international,regional,domestic,un_type,iso3c,country_name,actor_id,actor_name,abbreviation,alt_names\n"
            + "CON_9001,Country/State,,,,,,,XNA,Northland,1,Northland,,Kingdom of Northland | Northland - B. SIGNER\nARM_9002,Other ,,,,,,,XNA,Northland,2,Lake Front,LF1,\n");

        result.Lines.Where(l => l.Command == "register-actor").Select(l => (l.Target, l.Body["kind"]!.GetValue<string>())).ShouldBe([("/actors/PAAX_ARM_9002", "other"), ("/actors/PAAX_CON_9001", "state")]);
        result.Lines.Where(l => l.Command == "record-alias").Select(l => l.Body["alias"]!.GetValue<string>()).ShouldBe(["LF1"]);
        result.Proposals.Select(p => p.Lines[0].Body["alias"]!.GetValue<string>()).ShouldBe(["Kingdom of Northland"]);
        result.Findings.ShouldNotContain(f => f.Value.Contains("SIGNER", StringComparison.Ordinal));
    }

    /// <summary>Real rows of UCDP (CC BY 4.0), which are not in this repository.</summary>
    [Fact]
    public void Peace_agreements_of_ucdp()
    {
        var profile = ProfileCatalog.Known["ucdp-peace-agreement"];
        var bytes = File.ReadAllBytes(Path.Combine(Shared("data", "imports"), "ucdp-peace-agreement-22.1-excerpt.csv"));
        var registry = new Registry([], new Dictionary<(string, string), string>(), new Dictionary<(string, string), string> { [("ucdp-peace-agreement", "1333")] = "pax-700" }, [], _ => true);
        var result = Importer.Read(profile, TableOf(profile, bytes), registry, new Dictionary<string, string>(), new ImportOptions(), null);

        result.Rows.ShouldBe(8);
        result.Lines.Count(l => l.Command == "issue-document").ShouldBe(7);
        result.Lines.Where(l => l.Record == "1333").ShouldAllBe(l => l.Target == "/documents/pax-700");
        var ended = result.Lines.Where(l => l.Command == "end-document").Select(l => (l.Record, l.Body["when"]!.GetValue<string>())).ToList();
        ended.ShouldBe([("1128", "1993-05-12")]);
        result.Lines.Where(l => l.Record == "1128" && l.Command == "sign-document").Select(l => l.Body["actor"]!.GetValue<string>()).ShouldBe(["UCDP_300", "UCDP_130", "UCDP_299"], ignoreOrder: true);
        result.Lines.Where(l => l.Command == "issue-document").ShouldAllBe(l => !l.Body["title"]!.GetValue<string>().Contains('\n'));
    }

    [Fact]
    public void A_conflict_that_ended_by_a_ceasefire_is_a_draft_if_the_process_is_known()
    {
        const string Text = "conflict_id,location,year,c_epid,c_outcome,c_ependdate,c_ependprec\n999,X,2001,9991,2,2001-05-04,1\n999,X,2000,9991,2,2001-05-04,1\n998,X,2001,9981,2,2001-05-04,1\n999,X,2005,9992,2,2005-05-04,5\n";
        var registry = new Registry([], new Dictionary<(string, string), string> { [("ucdp-conflict", "999")] = "talks" }, new Dictionary<(string, string), string>(), [], _ => true);
        var result = OfText("ucdp-termination", Text, registry);

        result.Lines.ShouldAllBe(l => l.Target == "/sources/ucdp-termination");
        result.Proposals.Select(p => p.Lines[0].Command).ShouldBe(["put-into-effect", "link-ceasefire"], ignoreOrder: true);
        result.Findings.ShouldContain(f => f.Rule == "precision-unknown");
    }

    [Fact]
    public void Events_of_icews_are_known_by_id_and_date()
    {
        var result = OfText("icews", "Event ID\tEvent Date\tSource Name\tCAMEO Code\tTarget Name\n1\t2001-01-02\tA\t046\tB\n1\t01/03/2001\tA\t046\tB\n2\t2001-01-02\tA\t010\tB\n");

        result.Signals.Select(s => (s.Id, s.Code)).ShouldBe([("1 2001-01-02", "046"), ("1 2001-01-03", "046")]);
        result.Findings.Where(f => f.Rule == "code-is-no-signal").Select(f => (f.Value, f.Done)).ShouldBe([("010", "1-rows-left-out")]);
    }

    private static ImportResult OfText(string dataset, string text, Registry? registry = null)
    {
        var profile = ProfileCatalog.Known[dataset];
        return Importer.Read(profile, TableOf(profile, Encoding.UTF8.GetBytes(text)), registry ?? Registry.Empty, new Dictionary<string, string>(), new ImportOptions(), null);
    }

    private static string Shared(params string[] parts)
    {
        var vectors = Environment.GetEnvironmentVariable("TRACKER_VECTORS");
        Assert.SkipWhen(string.IsNullOrEmpty(vectors), "TRACKER_VECTORS names no folder of test vectors.");
        var folder = Path.Combine([Path.GetDirectoryName(vectors!.TrimEnd('/'))!, .. parts]);
        Assert.SkipUnless(Directory.Exists(folder), $"There is no {string.Join('/', parts)} beside the folder of test vectors.");
        return folder;
    }
}
