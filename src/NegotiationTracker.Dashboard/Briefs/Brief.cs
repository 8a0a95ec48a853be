namespace NegotiationTracker.Dashboard.Briefs;

/// <summary>A brief for paper, in sentences and rows. It is written once, and a page, a Word file and a Markdown file show the same.</summary>
/// <param name="Title">The name of the thing or the interval.</param>
/// <param name="About">What the brief is about, such as the round of a process.</param>
/// <param name="Sections">The sections in the order of reading. The last one says how it is known.</param>
/// <param name="RecordedAt">When the last entry was recorded that the brief rests on.</param>
/// <param name="Living">The path of the page of which this is the brief, at the same basis.</param>
public sealed record Brief(string Title, BriefLine About, IReadOnlyList<BriefSection> Sections, DateTimeOffset RecordedAt, string Living);

/// <summary>A section with a heading.</summary>
/// <param name="Id">The id of its heading.</param>
/// <param name="Title">The heading.</param>
/// <param name="Blocks">The content.</param>
public sealed record BriefSection(string Id, string Title, IReadOnlyList<BriefBlock> Blocks);

/// <summary>A part of a section.</summary>
public abstract record BriefBlock;

/// <summary>A paragraph.</summary>
public sealed record BriefParagraph(BriefLine Line) : BriefBlock;

/// <summary>A list, under a heading of its own if it has one.</summary>
public sealed record BriefList(IReadOnlyList<BriefLine> Items, string? Title = null) : BriefBlock;

/// <summary>Facts, each with the name of its field.</summary>
public sealed record BriefFacts(IReadOnlyList<BriefFact> Facts) : BriefBlock;

/// <summary>One fact.</summary>
public sealed record BriefFact(string Term, BriefLine Line);

/// <summary>A table with a row of headings. The first cell of a row names it.</summary>
public sealed record BriefTable(string Caption, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<BriefLine>> Rows) : BriefBlock;

/// <summary>The map of sources: each with its number, in the order of the numbers from 1.</summary>
public sealed record BriefSources(IReadOnlyList<BriefSource> Sources) : BriefBlock;

/// <summary>A source of a brief.</summary>
/// <param name="Number">The number that the facts carry.</param>
/// <param name="Citation">Publisher, title, date and address.</param>
/// <param name="Facts">Which facts rest on it.</param>
public sealed record BriefSource(int Number, BriefLine Citation, BriefLine Facts);

/// <summary>A line of text.</summary>
public sealed record BriefLine(IReadOnlyList<BriefRun> Runs)
{
    public static BriefLine Of(params IEnumerable<BriefRun> runs) => new([.. runs]);

    /// <summary>Gets the line without links and emphasis.</summary>
    public string Text => string.Concat(Runs.Select(r => r.Text));
}

/// <summary>A part of a line that reads in one way.</summary>
/// <param name="Text">The text.</param>
/// <param name="Href">Where it leads: a path of this site, or an address of the web. Null if it leads nowhere.</param>
/// <param name="Tone">How it reads.</param>
/// <param name="Source">The number of the source that it refers to. Null for other text.</param>
public sealed record BriefRun(string Text, string? Href = null, BriefTone Tone = BriefTone.Plain, int? Source = null);

/// <summary>How a part of a line reads.</summary>
public enum BriefTone
{
    Plain,
    Strong,

    /// <summary>Of less weight, such as the second date of a row.</summary>
    Soft,

    /// <summary>A warning in the text, such as conflicting reports.</summary>
    Mark,
}
