using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Service.Features.Readouts;

/// <summary>The messages for requests about readouts.</summary>
internal static class ReadoutMessages
{
    public static ErrorMessage TextOrFile { get; } = new("required", "a readout has a text or a file; give one of them");

    public static ErrorMessage Base64 { get; } = new("invalid-base64", "the file is not Base64; encode its bytes as RFC 4648 says");

    public static ErrorMessage OtherText { get; } = new("other-text", "the source is registered without a text, or with another one; use a source of its own for this text");

    public static ErrorMessage Target { get; } = new("unknown-command", "the path does not have this command; use the path of the thing that the draft is about");

    public static ErrorMessage Body { get; } = new("wrong-type", "the body must be an object; send the fields that the draft lacks, or that are to be others");

    /// <param name="why">Why the text cannot be read.</param>
    public static ErrorMessage Unreadable(string why) => new("unreadable-text", $"the text cannot be read ({why.TrimEnd('.')}); give it as text, or as another file");

    /// <param name="state">The state of the draft.</param>
    public static ErrorMessage Decided(string state) => new("already-decided", $"the draft is {state} already; correct its entry, or record the fact by hand");

    public static ErrorMessage Closed { get; } = new("closed", "the intake is closed and its text is deleted; give the text again");
}
