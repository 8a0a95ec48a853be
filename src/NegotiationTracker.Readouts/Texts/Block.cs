namespace NegotiationTracker.Readouts.Texts;

/// <summary>What a block of a text is.</summary>
public enum BlockKind
{
    /// <summary>A line before the first paragraph, with capital letters or above all others.</summary>
    Title,

    /// <summary>A line that is a date, alone or with a place.</summary>
    DateLine,

    Paragraph,

    /// <summary>A paragraph that is speech: it begins with a dash or a quotation mark.</summary>
    Quotation,

    /// <summary>An item with a bullet or a number.</summary>
    ListItem,

    /// <summary>What the page around the text says. It has no facts.</summary>
    Navigation,
}

/// <summary>A block of a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it is, without white space around it.</param>
public sealed record Block(BlockKind Kind, Span Span);
