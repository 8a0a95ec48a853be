namespace NegotiationTracker.Domain.Values;

/// <summary>An opaque handle of lower-case ASCII letters, digits and single inner dashes; 1 to 100 characters.</summary>
public sealed record Slug : ITextValue<Slug>
{
    private Slug(string text) => Text = text;

    public string Text { get; }

    public static Parsed<Slug> Parse(string text)
    {
        if (text.Length is 0 or > 100)
        {
            return new Fault("a slug has 1 to 100 characters", Math.Min(text.Length, 100));
        }

        for (var i = 0; i < text.Length; i++)
        {
            var dash = text[i] == '-';
            if (dash ? i == 0 || i == text.Length - 1 || text[i - 1] == '-' : !char.IsAsciiLetterLower(text[i]) && !char.IsAsciiDigit(text[i]))
            {
                return new Fault("a slug has lower-case ASCII letters and digits, with single dashes between them", i);
            }
        }

        return new Slug(text);
    }

    public override string ToString() => Text;
}
