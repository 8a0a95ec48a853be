namespace NegotiationTracker.Domain.Values;

/// <summary>The error in a text that should be a value.</summary>
/// <param name="Message">The broken rule, and what to do.</param>
/// <param name="Position">Zero-based UTF-16 offset of the first wrong character.</param>
public readonly record struct ParseError(ErrorMessage Message, int Position)
{
    public string Rule => Message.Text;

    public string Code => Message.Code;
}

/// <summary>A value, or the error of a text that is not one.</summary>
public readonly record struct Parsed<T>
    where T : notnull
{
    private Parsed(T? value, ParseError? fault) => (Value, Error) = (value, fault);

    /// <summary>Gets the value. It is the default if <see cref="Error"/> is set.</summary>
    public T? Value { get; }

    /// <summary>Gets the error. Null if the text is a value.</summary>
    public ParseError? Error { get; }

    public static implicit operator Parsed<T>(T value) => new(value, null);

    public static implicit operator Parsed<T>(ParseError fault) => new(default, fault);

    /// <summary>Returns the value. Use it only if the text is known to be one.</summary>
    /// <exception cref="FormatException">The text is not a value.</exception>
    public T OrThrow() =>
        Error is { } fault ? throw new FormatException($"{fault.Rule} (position {fault.Position})") : Value!;
}

/// <summary>A value with one text form. Writing the value gives the same text again.</summary>
public interface ITextValue<TSelf>
    where TSelf : notnull, ITextValue<TSelf>
{
    /// <summary>Gets the text as given.</summary>
    string Text { get; }

    static abstract Parsed<TSelf> Parse(string text);

    /// <summary>Returns the value of a text in the log. A value whose rules became stricter takes more here than in <see cref="Parse"/>.</summary>
    static virtual Parsed<TSelf> Recorded(string text) => TSelf.Parse(text);
}
