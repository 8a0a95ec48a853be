namespace NegotiationTracker.Cli.Auditing;

/// <summary>The first fault that the audit of a live log found.</summary>
/// <param name="word">A stable code.</param>
/// <param name="sentence">The sentence for the reader.</param>
internal sealed class LiveFault(string word, string sentence) : Exception(sentence)
{
    public const string RolledBack = "rolled-back";
    public const string Split = "split";

    public string Word => word;

    /// <summary>Gets whether the history of the log differs from the saved one.</summary>
    public bool IsAnotherHistory => word is RolledBack or Split;
}
