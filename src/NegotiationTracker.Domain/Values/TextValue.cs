namespace NegotiationTracker.Domain.Values;

/// <summary>What is wrong with a text that should be a value.</summary>
/// <param name="Message">The rule that it breaks, and what to do.</param>
/// <param name="Position">Zero-based UTF-16 offset of the first character at fault.</param>
public readonly record struct ParseError(ErrorMessage Message, int Position)
{
    public string Rule => Message.Text;

    public string Code => Message.Code;
}

/// <summary>A value, or the fault that kept the text from being one.</summary>
public readonly record struct Parsed<T>
    where T : notnull
{
    private Parsed(T? value, ParseError? fault) => (Value, Error) = (value, fault);

    /// <summary>The value; default where <see cref="Error"/> is set.</summary>
    public T? Value { get; }

    /// <summary>The fault; null where the text is a value.</summary>
    public ParseError? Error { get; }

    public static implicit operator Parsed<T>(T value) => new(value, null);

    public static implicit operator Parsed<T>(ParseError fault) => new(default, fault);

    /// <summary>The value, where the caller knows that the text is one.</summary>
    /// <exception cref="FormatException">The text is not one.</exception>
    public T OrThrow() =>
        Error is { } fault ? throw new FormatException($"{fault.Rule} (position {fault.Position})") : Value!;
}

/// <summary>A value that is written as one text, and gives that same text back.</summary>
public interface ITextValue<TSelf>
    where TSelf : notnull, ITextValue<TSelf>
{
    /// <summary>The text as it was given.</summary>
    string Text { get; }

    static abstract Parsed<TSelf> Parse(string text);
}
