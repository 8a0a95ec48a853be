namespace NegotiationTracker.Domain.Values;

/// <summary>An actor's code, such as <c>ALFA</c> or <c>ALFA_GOV</c>: an upper-case ASCII letter, then 1 to 31 upper-case letters, digits and underscores.</summary>
public sealed record ActorCode : ITextValue<ActorCode>
{
    public const int MaxLength = 32;

    private ActorCode(string text) => Text = text;

    public string Text { get; }

    public static Parsed<ActorCode> Parse(string text)
    {
        if (text.Length is < 2 or > MaxLength)
        {
            return new ParseError(ValueMessages.ActorCode(text), Math.Min(text.Length, MaxLength));
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiLetterUpper(text[i]) && (i == 0 || !(char.IsAsciiDigit(text[i]) || text[i] == '_')))
            {
                return new ParseError(ValueMessages.ActorCode(text), i);
            }
        }

        return new ActorCode(text);
    }

    public override string ToString() => Text;
}
