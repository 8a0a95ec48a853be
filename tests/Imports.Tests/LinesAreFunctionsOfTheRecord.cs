using System.Text;
using NegotiationTracker.Imports.Runs;
using NegotiationTracker.Imports.Tables;
using static NegotiationTracker.Imports.Tests.Files;

namespace NegotiationTracker.Imports.Tests;

public sealed class LinesAreFunctionsOfTheRecord
{
    [Theory]
    [InlineData("eth-prio-cf", "ceasefire-format.csv")]
    [InlineData("pa-x", "pax-format-r1.csv")]
    [InlineData("mend", "mediation-format.csv")]
    public void The_order_of_the_rows_changes_no_line(string dataset, string file)
    {
        var profile = Profiles.ProfileCatalog.Known[dataset];
        var table = TableOf(profile, Bytes(file));
        var turned = table with { Rows = [.. table.Rows.Reverse().Select((r, i) => r with { Number = i + 1 })] };

        Lines(Read(turned)).ShouldBe(Lines(Read(table)), ignoreOrder: true);

        ImportResult Read(Table rows) => Importer.Read(profile, rows, Matching.Registry.Empty, new Dictionary<string, string>(), new ImportOptions(), null);
        IEnumerable<string> Lines(ImportResult result) => result.Lines.Select(l => $"{l.Target} {l.Command} {l.Key} {l.Body.ToJsonString()}");
    }

    [Theory]
    [InlineData("eth-prio-cf", "ceasefire-format.csv")]
    [InlineData("pa-x", "pax-format-r1.csv")]
    [InlineData("mend", "mediation-format.csv")]
    public void The_same_file_again_gives_no_line(string dataset, string file)
    {
        var first = Import(dataset, file);
        var again = Import(dataset, file, last: first.Recorded());

        again.Lines.ShouldBeEmpty();
        again.UnchangedLines.ShouldBe(first.Lines.Count);
        again.Proposals.Select(p => p.Id).ShouldBe(first.Proposals.Select(p => p.Id), ignoreOrder: true);
    }

    [Fact]
    public void A_second_edition_repeats_no_line_of_the_first_with_another_body()
    {
        var first = Import("pa-x", "pax-format-r1.csv");
        var second = Import("pa-x", "pax-format-r2.csv", last: first.Recorded());
        var keys = first.Lines.Select(l => (l.Target, l.Key)).ToHashSet();

        second.Lines.ShouldNotBeEmpty();
        second.Lines.Where(l => keys.Contains((l.Target, l.Key))).ShouldBeEmpty();
        second.Lines.Where(l => l.Command == "code-document").Select(l => l.Record).ShouldBe(["90011", "90012", "90013", "90014", "90015", "90017"], ignoreOrder: true);
    }

    [Fact]
    public void A_cell_that_is_damaged_in_a_later_edition_retracts_nothing()
    {
        var second = Import("pa-x", "pax-format-r2.csv");
        var damaged = Import("pa-x", "pax-format-r1.csv", last: second.Recorded());

        damaged.Lines.ShouldNotContain(l => l.Command == "retract-entry" && l.Record == "90011");
    }

    [Fact]
    public void An_id_that_is_gone_is_retracted()
    {
        var first = Import("pa-x", "pax-format-r1.csv");
        var less = Encoding.UTF8.GetString(Bytes("pax-format-r1.csv")).Replace("99101; 99102", "99102", StringComparison.Ordinal);
        var profile = Profiles.ProfileCatalog.Known["pa-x"];
        var second = Importer.Read(profile, TableOf(profile, Encoding.UTF8.GetBytes(less)), Matching.Registry.Empty, new Dictionary<string, string>(), new ImportOptions(), first.Recorded());

        var line = second.Lines.Single(l => l.Command == "retract-entry");
        line.Body["entry"]!["key"]!.GetValue<string>().ShouldBe("pa-x:ucdp-id:99101");
        second.Lines.Count(l => l.Command == "correct-entry").ShouldBe(0);
    }

    [Fact]
    public void Many_gone_records_stop_a_run_until_somebody_confirms_it()
    {
        var header = "AgtId,PP,PPName,Agt,Dat,Status,Con";
        var rows = Enumerable.Range(1, 100).Select(i => $"{i},1,A process,Agreement {i},2001-01-01,Multiparty signed/agreed,Northland").ToList();
        var first = OfText([header, .. rows], null, new ImportOptions());
        var second = OfText([header, .. rows.Skip(10)], first.Recorded(), new ImportOptions());
        var confirmed = OfText([header, .. rows.Skip(10)], first.Recorded(), new ImportOptions { Confirmed = ["gone"] });

        second.Stops.ShouldBe(["gone"]);
        confirmed.Stops.ShouldBeEmpty();
        confirmed.Proposals.Count(p => p.Rule == "record-gone").ShouldBe(10);
        confirmed.Lines.ShouldAllBe(l => l.Command == "record-edition");
    }

    [Fact]
    public void A_row_with_the_id_of_another_row_is_left_out()
    {
        var result = OfText(["AgtId,PP,PPName,Agt,Dat,Status,Con", "1,1,A,One,2001-01-01,Status unclear,X", "1,1,A,Two,2001-01-01,Status unclear,X"], null, new ImportOptions());

        result.Findings.ShouldContain(f => f.Rule == "id-of-two-rows" && f.Row == 2);
        result.Lines.Count(l => l.Command == "issue-document").ShouldBe(1);
    }

    private static ImportResult OfText(IEnumerable<string> lines, LastEdition? last, ImportOptions options)
    {
        var profile = Profiles.ProfileCatalog.Known["pa-x"];
        return Importer.Read(profile, TableOf(profile, Encoding.UTF8.GetBytes(string.Join('\n', lines))), Matching.Registry.Empty, new Dictionary<string, string>(), options, last);
    }
}
