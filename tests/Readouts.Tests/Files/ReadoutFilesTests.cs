using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using NegotiationTracker.Readouts.Files;
using NegotiationTracker.Readouts.Texts;
using Shouldly;
using PageSize = UglyToad.PdfPig.Content.PageSize;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using Xunit;

namespace NegotiationTracker.Readouts.Tests.Files;

public sealed class ReadoutFilesTests
{
    [Fact]
    public void A_text_file_is_kept_as_it_is() => Read("One line.\r\n\r\nAnother.\r\n"u8.ToArray(), FileKind.Text).ShouldBe("One line.\r\n\r\nAnother.\r\n");

    [Fact]
    public void A_page_gives_its_paragraphs_and_not_its_scripts_and_menus()
    {
        var paragraphs = string.Concat(Enumerable.Range(1, 6).Select(i => $"<p>In the {i}. hour the delegations of Alfa and of Bravo spoke about the line between them, and about the exchange of those who are missing.</p>"));
        var page = $"<!DOCTYPE html><html><head><title>Meeting in Port Amity</title><script>var a = 'secret';</script></head><body><nav><a href='/'>All events</a></nav><article><h1>Meeting in Port Amity</h1><p>3 May 2024</p>{paragraphs}<ul><li>An item of a list</li></ul></article><footer>Imprint</footer></body></html>";

        var text = Read(Encoding.UTF8.GetBytes(page), FileKind.Html);

        text.ShouldStartWith("Meeting in Port Amity\n\n");
        text.ShouldContain("\n\nIn the 6. hour the delegations");
        text.ShouldContain("• An item of a list");
        text.ShouldNotContain("secret");
        text.ShouldNotContain("All events");
        text.ShouldNotContain("Imprint");
    }

    [Fact]
    public void A_page_that_is_no_article_gives_its_body() =>
        Read("<html><body><nav>Menu</nav><p>Alfa came.</p><div>Bravo<br>did not.</div></body></html>"u8.ToArray(), FileKind.Html).ShouldBe("Alfa came.\n\nBravo\ndid not.");

    [Fact]
    public void A_Word_file_gives_its_paragraphs()
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.AddMainDocumentPart().Document = new Document(new Body(
                new Paragraph(new Run(new Text("Meeting in ") { Space = SpaceProcessingModeValues.Preserve }), new Run(new Text("Port Amity"))),
                new Paragraph(),
                new Paragraph(new Run(new Text("Alfa came."), new DeletedText("Bravo came.")))));
        }

        var file = stream.ToArray();

        ReadoutFiles.KindOf(file).ShouldBe(FileKind.Docx);
        Read(file, FileKind.Docx).ShouldBe("Meeting in Port Amity\n\nAlfa came.");
    }

    [Fact]
    public void A_PDF_gives_its_paragraphs_with_hyphenated_words_joined()
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        var page = builder.AddPage(PageSize.A4);
        foreach (var (line, y) in new[] { ("Meeting in Port Amity", 780), ("The delegations of Alfa and of Bra-", 740), ("vo met.", 726), ("They left.", 690) })
        {
            page.AddText(line, 11, new PdfPoint(40, y), font);
        }

        var file = builder.Build();

        ReadoutFiles.KindOf(file).ShouldBe(FileKind.Pdf);
        Read(file, FileKind.Pdf).ShouldBe("Meeting in Port Amity\n\nThe delegations of Alfa and of Bravo met.\n\nThey left.");
    }

    [Theory]
    [InlineData(FileKind.Pdf, "%PDF-1.7 and no more")]
    [InlineData(FileKind.Docx, "PK\u0003\u0004 and no more")]
    [InlineData(FileKind.Html, "<html><body><script>1</script></body></html>")]
    public void A_damaged_or_empty_file_is_refused_in_words(FileKind kind, string file) =>
        Should.Throw<ReadoutException>(() => Read(Encoding.UTF8.GetBytes(file), kind)).Message.ShouldEndWith(".");

    [Fact]
    public void Text_in_another_encoding_is_refused() => Should.Throw<ReadoutException>(() => Read([0x53, 0xE4, 0x74, 0x7A, 0x65], FileKind.Text)).Message.ShouldContain("UTF-8");

    [Fact]
    public void A_file_that_is_too_large_is_refused() => Should.Throw<ReadoutException>(() => Read(new byte[ReadoutFiles.MaxBytes + 1], FileKind.Text));

    private static string Read(byte[] file, FileKind kind) => ReadoutFiles.Read(file, kind).Text;
}
