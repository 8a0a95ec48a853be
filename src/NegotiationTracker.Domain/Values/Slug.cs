namespace NegotiationTracker.Domain.Values;

/// <summary>An opaque key: lower-case ASCII letters and digits with single dashes between them, 1 to 100 characters.</summary>
public sealed record Slug : ITextValue<Slug>
{
    public const int MaxLength = 100;

    private Slug(string text) => Text = text;

    public string Text { get; }

    public static Parsed<Slug> Parse(string text)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return new ParseError(ValueMessages.Slug(text), Math.Min(text.Length, MaxLength));
        }

        for (var i = 0; i < text.Length; i++)
        {
            var dashIsOutOfPlace = text[i] == '-' && (i == 0 || i == text.Length - 1 || text[i - 1] == '-');
            if (dashIsOutOfPlace || !(char.IsAsciiLetterLower(text[i]) || char.IsAsciiDigit(text[i]) || text[i] == '-'))
            {
                return new ParseError(ValueMessages.Slug(text), i);
            }
        }

        return new Slug(text);
    }

    public override string ToString() => Text;
}
