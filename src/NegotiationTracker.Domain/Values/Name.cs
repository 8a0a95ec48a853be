namespace NegotiationTracker.Domain.Values;

/// <summary>The name of an actor, a place, a process or a text; 1 to 500 characters, in NFC, nothing invisible in it.</summary>
public sealed record Name : ITextValue<Name>
{
    private Name(string text) => Text = text;

    public string Text { get; }

    public static Parsed<Name> Parse(string text)
    {
        if (TextRules.InName(text) is { } fault)
        {
            return fault;
        }

        var name = TextRules.Nfc(text);
        if (name.Length is 0 or > 500)
        {
            return new Fault("a name has 1 to 500 characters", Math.Min(name.Length, 500));
        }

        return char.IsWhiteSpace(name[0]) ? new Fault("a name begins with no space", 0)
            : char.IsWhiteSpace(name[^1]) ? new Fault("a name ends with no space", name.Length - 1)
            : new Name(name);
    }

    public override string ToString() => Text;
}
