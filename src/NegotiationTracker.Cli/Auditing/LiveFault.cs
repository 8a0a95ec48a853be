namespace NegotiationTracker.Cli.Auditing;

/// <summary>The first thing that is wrong with a live log.</summary>
/// <param name="word">In a word that does not change.</param>
/// <param name="sentence">In a sentence.</param>
internal sealed class LiveFault(string word, string sentence) : Exception(sentence)
{
    public const string RolledBack = "rolled-back";
    public const string Split = "split";

    public string Word => word;

    /// <summary>Whether the log shows another history than the one that is held.</summary>
    public bool IsAnotherHistory => word is RolledBack or Split;
}
