using System.Text;
using NegotiationTracker.Imports.Matching;
using NegotiationTracker.Imports.Profiles;
using NegotiationTracker.Imports.Runs;

namespace NegotiationTracker.Imports.Tests;

public sealed class DocumentsThatATextNames
{
    private static readonly DocumentTitles Known = new(
        [
            new DocumentText("Shore Accord", "shore", "shore"), new DocumentText("Peace Agreement", "peace", "peace"), new DocumentText("Agreement", "agreement", "agreement"),
            new DocumentText("Joint Communiqué", "first", "first"), new DocumentText("Joint Communique", "second", "second"),
            new DocumentText("Security Council resolution 4711 (2101)", "council", "council"), new DocumentText("A/RES/139/11", "assembly", "assembly"), new DocumentText("Resolution 88 of the Lake Assembly", "lake", "lake"),
            new DocumentText("Hill Charter", "hill-copy", "hill"),
        ],
        [("Hill Charter", "hill"), ("Charter of the Two Rivers", "rivers")]);

    [Theory]
    [InlineData("It refers to the Shore Accord (2003), and to nothing else.", "shore")]
    [InlineData("SHORE ACCORD", "shore")]
    [InlineData("the charter of two rivers", "rivers")]
    [InlineData("The Comprehensive Peace Agreement", "")]
    [InlineData("Peace Agreement Implementation Plan", "")]
    [InlineData("Annex to the Peace Agreement of 2003", "peace")]
    [InlineData("An agreement", "")]
    [InlineData("Joint Communiqué of 2005", "first second")]
    [InlineData("Shore Accord\nPeace Agreement", "peace shore")]
    [InlineData("Shore Accord; Peace Agreement", "peace shore")]
    [InlineData("UNSCR 4711", "council")]
    [InlineData("S/RES/4711 (2101)", "council")]
    [InlineData("Security Council resolutions 4700 and 4711", "council")]
    [InlineData("Resolutions 4700 (2100), 4711 (2101), and 88 of both bodies", "council lake")]
    [InlineData("Resolution 4700 and 4711 others", "")]
    [InlineData("Resolution No. 4711", "council")]
    [InlineData("General Assembly resolution 4711", "")]
    [InlineData("resolution 471", "")]
    [InlineData("General Assembly resolution 139/11", "assembly")]
    [InlineData("Resolution 88", "lake")]
    [InlineData("4711", "")]
    [InlineData("Hill Charter", "hill")]
    public void A_document_is_named_by_its_title_or_the_number_of_a_resolution(string text, string documents) =>
        Known.In(text).Order(StringComparer.Ordinal).ShouldBe(documents.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void One_document_in_the_text_gives_a_draft_of_a_link_and_no_line()
    {
        var result = Import("See the Shore Accord of 1999", new DocumentText("Shore Accord", "shore-accord", "shore-accord"));

        result.Lines.ShouldNotContain(l => l.Command == "link-document");
        var draft = result.Proposals.Single(p => p.Rule == "document-in-text");
        draft.Record.ShouldBe("90012");
        var line = draft.Lines.Single();
        (line.Target, line.Command, line.Key, line.Body["kind"]!.ToString(), line.Body["to"]!.ToString()).ShouldBe(("/documents/pax-90012", "link-document", "pa-x:refers-to:shore-accord", "refers-to", "document-shore-accord"));
        line.Body.ToJsonString().ShouldNotContain("Shore Accord");
        result.Findings.ShouldNotContain(f => f.Column == "OthAgr");
    }

    [Fact]
    public void A_document_of_a_later_row_is_known() =>
        Import("Ceasefire Agreement “Two Shores”").Proposals.Single(p => p.Rule == "document-in-text").Lines.Single().Body["to"]!.ToString().ShouldBe("document-pax-90013");

    [Theory]
    [InlineData("A letter of B. Signer", "no-known-document")]
    [InlineData("Joint Communiqué on the Border", "no-known-document")]
    [InlineData("Shore Accord; Ceasefire Agreement “Two Shores”", "several-documents")]
    public void Otherwise_nothing_is_drafted_and_the_report_says_so_without_the_text(string text, string rule)
    {
        var result = Import(text, new DocumentText("Shore Accord", "shore-accord", "shore-accord"));

        result.Proposals.ShouldNotContain(p => p.Rule == "document-in-text");
        var finding = result.Findings.Single(f => f.Column == "OthAgr");
        (finding.Record, finding.Value, finding.Rule, finding.Done).ShouldBe(("90012", string.Empty, rule, "nothing-drafted"));
    }

    [Fact]
    public void The_draft_is_the_same_in_the_next_edition()
    {
        var accord = new DocumentText("Shore Accord", "shore-accord", "shore-accord");
        var first = Import("Shore Accord", accord);
        var second = Import("It cites the Shore Accord", accord, first.Recorded());

        second.Proposals.Single(p => p.Rule == "document-in-text").Id.ShouldBe(first.Proposals.Single(p => p.Rule == "document-in-text").Id);
    }

    private static ImportResult Import(string cell, DocumentText? known = null, LastEdition? last = null)
    {
        var profile = ProfileCatalog.Known["pa-x"];
        var file = Encoding.UTF8.GetString(Files.Bytes("pax-format-r1.csv")).Replace("Northland; Southmark,,,XNA,XSO", $"Northland; Southmark,,\"{cell}\",XNA,XSO", StringComparison.Ordinal);
        file.ShouldContain(cell);
        var registry = new Registry([], new Dictionary<(string, string), string>(), new Dictionary<(string, string), string>(), [], _ => false, known is null ? [] : [known]);
        return Importer.Read(profile, Files.TableOf(profile, Encoding.UTF8.GetBytes(file)), registry, new Dictionary<string, string>(), new ImportOptions(), last);
    }
}
