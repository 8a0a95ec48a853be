using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Service.Http;

/// <summary>One thing that is wrong with a body.</summary>
/// <param name="Path">Where, such as <c>head.asWritten</c> or <c>sources[1].text.sha256</c>; empty for the body as a whole.</param>
/// <param name="Code">Stable code of the rule that is broken.</param>
/// <param name="Rule">What is wrong and what to do, as one sentence without a final stop.</param>
/// <param name="Position">Zero-based UTF-16 offset in the text at <paramref name="Path"/>; null where it is not about a place in a text.</param>
public sealed record Problem(string Path, string Code, string Rule, int? Position)
{
    public Problem(string path, ErrorMessage error, int? position = null)
        : this(path, error.Code, error.Text, position)
    {
    }
}
