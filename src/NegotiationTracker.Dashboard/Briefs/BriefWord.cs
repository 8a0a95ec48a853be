using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Briefs;

/// <summary>A brief as a Word file (DOCX): headings, tables with header rows, links, a language, page numbers. The same brief gives the same bytes.</summary>
public sealed class BriefWord
{
    private const string Title = "Title";
    private const string Subtitle = "Subtitle";
    private const string Heading1 = "Heading1";
    private const string Heading2 = "Heading2";
    private const string Bullet = "ListBullet";
    private const string Small = "Source";
    private const string Linked = "Hyperlink";
    private const string Grid = "TableGrid";

    /// <summary>Sizes are in half points, and distances in twentieths of a point. A page is A4.</summary>
    private const string BodySize = "19";
    private const string SmallSize = "15";
    private const uint PageWidth = 11_906;
    private const uint PageHeight = 16_838;
    private const int Margin = 1_020;

    private static readonly DateTimeOffset Fixed = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly MainDocumentPart _main;
    private readonly Uri _site;
    private readonly bool _isRightToLeft;
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);

    private BriefWord(MainDocumentPart main, Uri site, bool isRightToLeft) => (_main, _site, _isRightToLeft) = (main, site, isRightToLeft);

    /// <param name="brief">The brief.</param>
    /// <param name="site">The address of this site, for links.</param>
    /// <param name="creator">The name of this site.</param>
    /// <param name="language">The language of the words, such as <c>en-GB</c>.</param>
    public static byte[] Write(Brief brief, Uri site, string creator, string language)
    {
        using var written = new MemoryStream();
        using (var document = WordprocessingDocument.Create(written, WordprocessingDocumentType.Document))
        {
            var main = document.AddNewPart<MainDocumentPart>("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "rId1");
            var isRightToLeft = CultureInfo.GetCultureInfo(language).TextInfo.IsRightToLeft;
            var words = new BriefWord(main, site, isRightToLeft);
            main.Document = new Document(new Body(words.Content(brief)));
            Part<StyleDefinitionsPart>(main, "rId1").Styles = Styles(language, isRightToLeft);
            Part<NumberingDefinitionsPart>(main, "rId2").Numbering = Bullets();
            Part<FooterPart>(main, "rId3").Footer = Foot(brief);
            Part<DocumentSettingsPart>(main, "rId4").Settings = new Settings(new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));
            main.Document.Body!.Append(new SectionProperties(
                new FooterReference { Type = HeaderFooterValues.Default, Id = "rId3" },
                new PageSize { Width = PageWidth, Height = PageHeight },
                new PageMargin { Top = Margin, Bottom = Margin, Left = Margin, Right = Margin, Header = Margin / 2, Footer = Margin / 2, Gutter = 0 }));
            Properties(document, brief, creator, language);
        }

        return Settled(written.ToArray());
    }

    private static T Part<T>(MainDocumentPart main, string id)
        where T : OpenXmlPart, IFixedContentTypePart => main.AddNewPart<T>(id);

    /// <summary>Writes the core properties ourselves. The library would give their part a random name.</summary>
    private static void Properties(WordprocessingDocument document, Brief brief, string creator, string language)
    {
        var part = document.AddNewPart<CoreFilePropertiesPart>("rId2");
        var when = brief.RecordedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        using var writer = new StreamWriter(part.GetStream(FileMode.Create), new UTF8Encoding(false));
        writer.Write($"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{Xml(brief.Title)}</dc:title><dc:subject>{Xml(brief.About.Text)}</dc:subject><dc:creator>{Xml(creator)}</dc:creator><dc:language>{language}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified></cp:coreProperties>
            """);
    }

    private static string Xml(string text) => System.Security.SecurityElement.Escape(Clean(text));

    /// <summary>Returns the text without characters that XML does not have.</summary>
    private static string Clean(string text) => string.Concat(text.Select((c, i) => System.Xml.XmlConvert.IsXmlChar(c) || IsPair(text, i) ? c : ' '));

    private static bool IsPair(string text, int at) =>
        (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])) || (char.IsLowSurrogate(text[at]) && at > 0 && char.IsHighSurrogate(text[at - 1]));

    private IEnumerable<OpenXmlElement> Content(Brief brief)
    {
        yield return Paragraph(Subtitle, Runs(brief.About));
        yield return Paragraph(Title, [Words(brief.Title)]);
        foreach (var section in brief.Sections)
        {
            yield return Paragraph(Heading1, [Words(section.Title)]);
            foreach (var element in section.Blocks.SelectMany(Content))
            {
                yield return element;
            }
        }
    }

    private IEnumerable<OpenXmlElement> Content(BriefBlock block) => block switch
    {
        BriefParagraph paragraph => [Paragraph(null, Runs(paragraph.Line))],
        BriefList list => [.. list.Title is { } title ? [Paragraph(Heading2, [Words(title)])] : (OpenXmlElement[])[], .. list.Items.Select(i => Paragraph(Bullet, Runs(i)))],
        BriefFacts facts => facts.Facts.Select(f => Paragraph(null, [Words(f.Term + Punctuation.Colon, new Bold()), .. Runs(f.Line)])),
        BriefTable table => [Of(table), Paragraph(null, [])],
        BriefSources sources => sources.Sources.Select(Source),
        _ => [],
    };

    /// <summary>Returns a source with a bookmark, to which its number leads.</summary>
    private Paragraph Source(BriefSource one)
    {
        var id = one.Number.ToString(CultureInfo.InvariantCulture);
        return Paragraph(Small, [new BookmarkStart { Id = id, Name = "source" + id }, Words($"[{id}] "), new BookmarkEnd { Id = id }, .. Runs(one.Citation), Words(" – "), .. Runs(one.Facts)]);
    }

    private Table Of(BriefTable table)
    {
        static TableCell Cell(IEnumerable<OpenXmlElement> runs) => new(new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Auto, Width = "0" }), Paragraph(null, runs));
        return new Table(
        [
            new TableProperties([new TableStyle { Val = Grid }, .. _isRightToLeft ? [new BiDiVisual()] : (OpenXmlElement[])[], new TableWidth { Type = TableWidthUnitValues.Pct, Width = "5000" }, new TableLook { FirstRow = true, FirstColumn = true, NoVerticalBand = true }, new TableCaption { Val = Clean(table.Caption) }]),
            new TableGrid(table.Heads.Select(_ => new GridColumn { Width = ((PageWidth - (2 * Margin)) / table.Heads.Count).ToString(CultureInfo.InvariantCulture) })),
            new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. table.Heads.Select(h => Cell([Words(h, new Bold())]))]),
            .. table.Rows.Select(r => new TableRow([new TableRowProperties(new CantSplit()), .. r.Select(c => Cell(Runs(c)))])),
        ]);
    }

    private IEnumerable<OpenXmlElement> Runs(BriefLine line) => line.Runs.Select(run => (run.Source, run.Href) switch
    {
        ({ } source, _) => new Hyperlink(Words(run.Text, new RunStyle { Val = Linked })) { Anchor = "source" + source.ToString(CultureInfo.InvariantCulture) },
        (_, { } href) => new Hyperlink(Words(run.Text, run.Tone == BriefTone.Strong ? [new RunStyle { Val = Linked }, new Bold()] : [new RunStyle { Val = Linked }])) { Id = LinkTo(href) },
        _ => (OpenXmlElement)Words(run.Text, run.Tone switch
        {
            BriefTone.Strong => [new Bold()],
            BriefTone.Mark => [new Bold(), new Italic()],
            BriefTone.Soft => [new Color { Val = "525A63" }],
            _ => [],
        }),
    });

    /// <summary>Returns the id of a link. The id is ours, since that of the library is random.</summary>
    private string LinkTo(string href)
    {
        var address = new Uri(_site, href).AbsoluteUri;
        if (!_links.TryGetValue(address, out var id))
        {
            _links.Add(address, id = string.Create(CultureInfo.InvariantCulture, $"link{_links.Count + 1}"));
            _main.AddHyperlinkRelationship(new Uri(address), true, id);
        }

        return id;
    }

    private static Paragraph Paragraph(string? style, IEnumerable<OpenXmlElement> content) =>
        new([.. style is null ? [] : (OpenXmlElement[])[new ParagraphProperties(new ParagraphStyleId { Val = style })], .. content]);

    private static Run Words(string text, params OpenXmlElement[] properties)
    {
        IEnumerable<OpenXmlElement> all = text.Any(c => c is >= '\u0590' and <= '\u08FF' or >= '\uFB1D' and <= '\uFEFC') ? properties.Append(new RightToLeftText()) : properties;
        var content = new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve };
        return all.Any() ? new Run(new RunProperties(all), content) : new Run(content);
    }

    private static Footer Foot(Brief brief)
    {
        static SimpleField Field(string code) => new(new Run(new Text("1"))) { Instruction = code };
        return new Footer(new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = Small }, new Tabs(new TabStop { Val = TabStopValues.Right, Position = (int)PageWidth - (2 * Margin) })),
            Words(brief.Title), new Run(new TabChar()), Field(" PAGE "), Words(" / "), Field(" NUMPAGES ")));
    }

    private static Numbering Bullets()
    {
        var level = new Level(
            new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = NumberFormatValues.Bullet }, new LevelText { Val = "•" }, new LevelJustification { Val = LevelJustificationValues.Left },
            new PreviousParagraphProperties(new Indentation { Left = "284", Hanging = "227" }));
        level.LevelIndex = 0;
        var bullets = new AbstractNum(new MultiLevelType { Val = MultiLevelValues.SingleLevel }, level) { AbstractNumberId = 1 };
        return new Numbering(bullets, new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 1 });
    }

    private static Styles Styles(string language, bool isRightToLeft) => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri", ComplexScript = "Arial" }, new FontSize { Val = BodySize }, new FontSizeComplexScript { Val = BodySize }, new Languages { Val = language, Bidi = isRightToLeft ? language : null })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle([.. isRightToLeft ? [new BiDi()] : (OpenXmlElement[])[], new SpacingBetweenLines { After = "50", Line = "245", LineRule = LineSpacingRuleValues.Auto }]))),
        Style("Normal", "Normal", null, null),
        Style(Title, "Title", new ParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "0", After = "120" }), new RunProperties(new Bold(), new FontSize { Val = "32" })),
        Style(Subtitle, "Subtitle", new ParagraphProperties(new KeepNext(), new SpacingBetweenLines { After = "0" }), new RunProperties(new Color { Val = "525A63" })),
        Style(Heading1, "heading 1", new ParagraphProperties(new KeepNext(), new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 4, Space = 1, Color = "767B80" }), new SpacingBetweenLines { Before = "180", After = "60" }, new OutlineLevel { Val = 0 }), new RunProperties(new Bold(), new FontSize { Val = "23" })),
        Style(Heading2, "heading 2", new ParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "80", After = "20" }, new OutlineLevel { Val = 1 }), new RunProperties(new Bold(), new FontSize { Val = BodySize })),
        Style(Bullet, "List Bullet", new ParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = 1 }), new SpacingBetweenLines { After = "20" }, new ContextualSpacing()), null),
        Style(Small, "Source", new ParagraphProperties(new SpacingBetweenLines { After = "20" }), new RunProperties(new FontSize { Val = SmallSize }, new FontSizeComplexScript { Val = SmallSize })),
        new Style(new StyleName { Val = "Hyperlink" }, new StyleRunProperties(new Color { Val = "1A4F83" })) { Type = StyleValues.Character, StyleId = Linked },
        new Style(
            new StyleName { Val = "Table Grid" },
            new StyleTableProperties(
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 4, Color = "767B80" }, new BottomBorder { Val = BorderValues.Single, Size = 4, Color = "767B80" },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = "D9DAD5" }),
                new TableCellMarginDefault(new TopMargin { Width = "20", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin { Width = 60, Type = TableWidthValues.Dxa }, new BottomMargin { Width = "20", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin { Width = 60, Type = TableWidthValues.Dxa })))
        { Type = StyleValues.Table, StyleId = Grid });

    private static Style Style(string id, string name, ParagraphProperties? paragraph, RunProperties? run)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id, Default = id == "Normal" ? true : null };
        if (paragraph is not null)
        {
            style.Append(new StyleParagraphProperties(paragraph.ChildElements.Select(e => e.CloneNode(true))));
        }

        if (run is not null)
        {
            style.Append(new StyleRunProperties(run.ChildElements.Select(e => e.CloneNode(true))));
        }

        return style;
    }

    /// <summary>Returns the same archive with one time for all parts, in the order of their names. The library writes the time of the clock.</summary>
    private static byte[] Settled(byte[] written)
    {
        using var settled = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(written), ZipArchiveMode.Read))
        using (var to = new ZipArchive(settled, ZipArchiveMode.Create, leaveOpen: true))
        {
            // A reader expects the list of content types first.
            foreach (var entry in from.Entries.OrderBy(e => e.FullName != "[Content_Types].xml").ThenBy(e => e.FullName, StringComparer.Ordinal))
            {
                var copy = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = Fixed;
                using var source = entry.Open();
                using var target = copy.Open();
                source.CopyTo(target);
            }
        }

        return settled.ToArray();
    }
}
