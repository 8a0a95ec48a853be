namespace NegotiationTracker.Ledger.Bundles;

/// <summary>What can be wrong with a bundle, in words that do not change.</summary>
public static class BundleFault
{
    /// <summary>It ends too early, in the middle of a line, or its last line is not right.</summary>
    public const string NotWhole = "not-whole";

    /// <summary>Its first line is not that of a bundle.</summary>
    public const string NoBundle = "no-bundle";

    /// <summary>The log's key, as the auditor has it, did not sign the checkpoint.</summary>
    public const string NotSigned = "not-signed";

    /// <summary>Fewer of the auditor's witnesses signed than were asked for.</summary>
    public const string NotCosigned = "not-cosigned";

    /// <summary>A line that no writer of bundles writes.</summary>
    public const string UnreadableLine = "unreadable-line";

    /// <summary>The hashes of a tile are not where they belong, or not as many as there have to be.</summary>
    public const string WrongTile = "wrong-tile";

    /// <summary>An entry is not there: another one, or none, stands in its place.</summary>
    public const string MissingEntry = "missing-entry";

    /// <summary>An entry stands behind where it belongs, or was recorded no later than the one before.</summary>
    public const string OutOfOrder = "out-of-order";

    /// <summary>An event is there twice.</summary>
    public const string RepeatedEntry = "repeated-entry";

    /// <summary>An entry is not the one that its hash stands for.</summary>
    public const string ChangedEntry = "changed-entry";

    /// <summary>The data are not those that the entry stands for.</summary>
    public const string ChangedData = "changed-data";

    /// <summary>The evidence is not that which the entry stands for.</summary>
    public const string ChangedEvidence = "changed-evidence";

    /// <summary>An entry of the process is without what it says.</summary>
    public const string MissingData = "missing-data";

    /// <summary>A copy held elsewhere has another entry at this place: one of the two was rewritten, with all its hashes.</summary>
    public const string OtherEntry = "other-entry";

    /// <summary>The entries are not those of the tree that was signed.</summary>
    public const string WrongRoot = "wrong-root";
}

/// <summary>The first thing that is wrong with a bundle.</summary>
public sealed class BundleException : FormatException
{
    internal BundleException(string word, string sentence, long? index = null, LedgerEntry? entry = null)
        : base(sentence) => (Word, Index, Entry) = (word, index, entry);

    /// <summary>One of <see cref="BundleFault"/>.</summary>
    public string Word { get; }

    /// <summary>The place in the log; null where it is the file that is wrong and no entry.</summary>
    public long? Index { get; }

    /// <summary>What stands there, as far as it can be read.</summary>
    public LedgerEntry? Entry { get; }
}
