namespace NegotiationTracker.Domain.Values;

/// <summary>What is wrong with a value: a stable code for programs, and a sentence for people with what to do.</summary>
/// <param name="Code">Stable code, such as <c>invalid-slug</c>.</param>
/// <param name="Text">What is wrong, then what to do. It has no final full stop.</param>
public readonly record struct ErrorMessage(string Code, string Text)
{
    private const int MaxQuoted = 60;

    /// <summary>Returns a text in quotation marks, with at most 60 characters.</summary>
    public static string Quote(string text)
    {
        if (text.Length <= MaxQuoted)
        {
            return $"'{text}'";
        }

        var length = char.IsHighSurrogate(text[MaxQuoted - 1]) ? MaxQuoted - 1 : MaxQuoted;
        return $"'{text[..length]}…'";
    }
}
