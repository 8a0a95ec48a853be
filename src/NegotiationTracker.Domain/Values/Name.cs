namespace NegotiationTracker.Domain.Values;

/// <summary>The name of an actor, place or process in one language: 1 to 500 UTF-16 code units in NFC, without outer spaces or invisible characters.</summary>
public sealed record Name : ITextValue<Name>
{
    public const int MaxLength = 500;

    private Name(string text) => Text = text;

    public string Text { get; }

    public static Parsed<Name> Parse(string text)
    {
        if (TextRules.InName(text) is { } fault)
        {
            return fault;
        }

        var name = TextRules.Nfc(text);
        if (name.Length is 0 or > MaxLength)
        {
            return new ParseError(ValueMessages.NameLength, Math.Min(text.Length, MaxLength));
        }

        return char.IsWhiteSpace(text[0]) ? new ParseError(ValueMessages.NameBeginsWithSpace, 0)
            : char.IsWhiteSpace(text[^1]) ? new ParseError(ValueMessages.NameEndsWithSpace, text.Length - 1)
            : new Name(name);
    }

    public override string ToString() => Text;
}
