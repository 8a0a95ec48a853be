namespace NegotiationTracker.Domain.Values;

/// <summary>A name in one language: 1 to 500 UTF-16 code units in NFC, without invisible characters. Outer spaces are left out.</summary>
public sealed record Name : ITextValue<Name>
{
    public const int MaxLength = 500;

    private Name(string text) => Text = text;

    public string Text { get; }

    public static Parsed<Name> Parse(string text) =>
        TextRules.Trimmed(text) is { Error: null, Value: { } trimmed } ? Checked(TextRules.Nfc(trimmed)) : TextRules.Trimmed(text).Error!.Value;

    /// <summary>Returns a name as it was recorded. The rules were others once.</summary>
    public static Parsed<Name> Recorded(string text) => new Name(text);

    public override string ToString() => Text;

    private static Parsed<Name> Checked(string name) => name.Length > MaxLength ? new ParseError(ValueMessages.NameTooLong, MaxLength) : new Name(name);
}

/// <summary>A name exactly as its source writes it: 1 to 500 UTF-16 code units, without invisible characters. Outer spaces are left out, and it is not normalised.</summary>
public sealed record WrittenName : ITextValue<WrittenName>
{
    private WrittenName(string text) => Text = text;

    public string Text { get; }

    public static Parsed<WrittenName> Parse(string text) => TextRules.Trimmed(text) switch
    {
        { Error: { } fault } => fault,
        { Value: { Length: <= Name.MaxLength } name } => new WrittenName(name),
        _ => new ParseError(ValueMessages.NameTooLong, Name.MaxLength),
    };

    public override string ToString() => Text;
}
