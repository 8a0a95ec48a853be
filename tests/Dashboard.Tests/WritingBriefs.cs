using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using NegotiationTracker.Dashboard.Briefs;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>Names and titles are text in every form of a brief, whatever they contain.</summary>
public sealed class WritingBriefs
{
    private static readonly Uri Site = new("https://tracker.example/");

    [Theory]
    [InlineData("# A heading", "\\# A heading")]
    [InlineData("1. A list", "1\\. A list")]
    [InlineData("2) A list", "2\\) A list")]
    [InlineData("- A list", "\\- A list")]
    [InlineData("=====", "\\=====")]
    [InlineData("[a](http://b) ![c](d)", "\\[a\\](http://b) !\\[c\\](d)")]
    [InlineData("*bold* _both_ `code` ~~gone~~", "\\*bold\\* \\_both\\_ \\`code\\` \\~\\~gone\\~\\~")]
    [InlineData("<script>&amp;|", "\\<script\\>\\&amp;\\|")]
    [InlineData("two\nlines\r\n# not a heading", "two lines  # not a heading")]
    [InlineData("back\\slash", "back\\\\slash")]
    [InlineData("الجمهورية", "الجمهورية")]
    public void Nothing_in_a_name_is_read_as_Markdown(string name, string written) =>
        BriefMarkdown.Write(Of(name, []), Site).Split('\n')[2].ShouldBe(written);

    [Fact]
    public void A_link_in_Markdown_is_whole_and_cannot_be_left()
    {
        var text = BriefMarkdown.Write(Of("About", [new BriefParagraph(BriefLine.Of(new BriefRun("a]b", "/x?y=<z>&q=)")))]), Site);

        text.ShouldContain("[a\\]b](<https://tracker.example/x?y=%3Cz%3E&q=)>)");
    }

    [Fact]
    public void A_table_that_fits_on_a_line_is_a_table_and_another_one_is_a_list()
    {
        string Written(string cell) => BriefMarkdown.Write(Of("About", [new BriefTable("T", ["Who", "What"], [[Line("A"), Line(cell)]])]), Site);

        Written("b|c").ShouldContain("| Who | What |\n| --- | --- |\n| A | b\\|c |\n");
        Written(new string('x', 130)).ShouldContain($"- **A**: What: {new string('x', 130)}\n");
    }

    [Theory]
    [InlineData("<w:p>&\"'")]
    [InlineData("control \u0001\u000B characters \uFFFF and half a pair \uD800")]
    [InlineData("الجمهورية العربية السورية")]
    [InlineData("a whole pair 😀")]
    public void Nothing_in_a_name_breaks_a_Word_file(string name)
    {
        var table = new BriefTable(name, [name, "What"], [[Line(name), Line(name)]]);
        var sources = new BriefSources([new BriefSource(1, Line(name), Line(name))]);
        var bytes = BriefWord.Write(Of(name, [table, sources, new BriefParagraph(BriefLine.Of(new BriefRun("[1]", Source: 1), new BriefRun(name, "/a b?c=" + Uri.EscapeDataString("d"))))]), Site, "Site", "en-GB");

        using var word = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(word).Select(e => e.Description).ShouldBeEmpty();
        word.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>().ShouldContain(p => p.ParagraphProperties != null && p.ParagraphProperties.ParagraphStyleId!.Val == "Title" && p.InnerText.Length == name.Length);
    }

    [Theory]
    [InlineData("a short text", 20, "a short text")]
    [InlineData("a longer text, which is cut", 15, "a longer text …")]
    [InlineData("onewordwithoutanyspace", 10, "onewordwit …")]
    public void A_long_text_is_cut_at_a_space(string text, int most, string cut) => BriefWriter.Cut(text, most).ShouldBe(cut);

    private static BriefLine Line(string text) => BriefLine.Of(new BriefRun(text));

    private static Brief Of(string name, IReadOnlyList<BriefBlock> blocks) => new(name, Line(name), [new BriefSection("a", name, blocks)], new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "/");
}
