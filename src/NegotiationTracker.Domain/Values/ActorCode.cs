namespace NegotiationTracker.Domain.Values;

/// <summary>An actor's code: an upper-case ASCII letter, then 1 to 31 upper-case letters, digits and underscores.</summary>
public sealed record ActorCode : ITextValue<ActorCode>
{
    private ActorCode(string text) => Text = text;

    public string Text { get; }

    public static Parsed<ActorCode> Parse(string text)
    {
        if (text.Length is < 2 or > 32)
        {
            return new Fault("an actor's code has 2 to 32 characters", Math.Min(text.Length, 32));
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiLetterUpper(text[i]) && (i == 0 || (!char.IsAsciiDigit(text[i]) && text[i] != '_')))
            {
                return new Fault("an actor's code is an upper-case ASCII letter, then upper-case letters, digits and underscores", i);
            }
        }

        return new ActorCode(text);
    }

    public override string ToString() => Text;
}
