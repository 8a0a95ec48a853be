using NegotiationTracker.Ledger.Entries;

namespace NegotiationTracker.Ledger.Bundles;

/// <summary>The stable codes of errors in a bundle.</summary>
public static class BundleFault
{
    /// <summary>The file ends too early or in the middle of a line, or its last line is wrong.</summary>
    public const string NotWhole = "not-whole";

    /// <summary>The first line is not that of a bundle.</summary>
    public const string NoBundle = "no-bundle";

    /// <summary>The auditor's key of the log did not sign the checkpoint.</summary>
    public const string NotSigned = "not-signed";

    /// <summary>Too few of the auditor's witnesses signed.</summary>
    public const string NotCosigned = "not-cosigned";

    /// <summary>A line is not in the form of a bundle.</summary>
    public const string UnreadableLine = "unreadable-line";

    /// <summary>The hashes of a tile are in the wrong place, or their number is wrong.</summary>
    public const string WrongTile = "wrong-tile";

    /// <summary>An entry is missing: its line has another entry, or none.</summary>
    public const string MissingEntry = "missing-entry";

    /// <summary>An entry comes after its place, or was not recorded later than the one before.</summary>
    public const string OutOfOrder = "out-of-order";

    /// <summary>An event occurs twice.</summary>
    public const string RepeatedEntry = "repeated-entry";

    /// <summary>An entry does not match its hash.</summary>
    public const string ChangedEntry = "changed-entry";

    /// <summary>The data does not match the hash in the entry.</summary>
    public const string ChangedData = "changed-data";

    /// <summary>The evidence does not match the hash in the entry.</summary>
    public const string ChangedEvidence = "changed-evidence";

    /// <summary>An entry of the process has no data.</summary>
    public const string MissingData = "missing-data";

    /// <summary>Another copy has a different entry at this index: one of the two was rewritten, with all its hashes.</summary>
    public const string OtherEntry = "other-entry";

    /// <summary>The entries do not have the signed root.</summary>
    public const string WrongRoot = "wrong-root";
}

/// <summary>The first error in a bundle.</summary>
public sealed class BundleException : FormatException
{
    internal BundleException(string word, string sentence, long? index = null, LedgerEntry? entry = null)
        : base(sentence) => (Word, Index, Entry) = (word, index, entry);

    /// <summary>Gets one of <see cref="BundleFault"/>.</summary>
    public string Word { get; }

    /// <summary>Gets the index in the log. Null if the error is in the file and not in an entry.</summary>
    public long? Index { get; }

    /// <summary>Gets the entry found there, as far as it is readable.</summary>
    public LedgerEntry? Entry { get; }
}
