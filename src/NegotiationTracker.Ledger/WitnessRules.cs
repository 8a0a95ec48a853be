namespace NegotiationTracker.Ledger;

/// <summary>What a witness answers.</summary>
public enum WitnessAnswer
{
    /// <summary>It signs, once it has kept the checkpoint.</summary>
    Signs = 200,

    /// <summary>The request is malformed.</summary>
    Malformed = 400,

    /// <summary>The log did not sign the checkpoint.</summary>
    NotTheLogs = 403,

    /// <summary>The witness does not know the log.</summary>
    UnknownLog = 404,

    /// <summary>The last checkpoint that it signed has another size than the log believes.</summary>
    AnotherSize = 409,

    /// <summary>The checkpoint does not extend the one signed before.</summary>
    Inconsistent = 422,
}

/// <param name="Answer">What it answers, as a status of HTTP.</param>
/// <param name="Why">In words; empty where it signs.</param>
/// <param name="Checkpoint">What was asked about, where it could be read.</param>
public sealed record WitnessVerdict(WitnessAnswer Answer, string Why, Checkpoint? Checkpoint);

/// <summary>Whether a witness signs: only what extends everything that it signed before of that log.</summary>
public static class WitnessRules
{
    /// <param name="request">What the log asks.</param>
    /// <param name="logs">The keys of the logs that the witness knows; a key's name is its log's origin.</param>
    /// <param name="lastOf">The last checkpoint that the witness signed of a log; null where none.</param>
    /// <param name="verifies">How a signature is checked.</param>
    public static WitnessVerdict Judge(AddCheckpoint request, IReadOnlyCollection<VerifierKey> logs, Func<string, Checkpoint?> lastOf, Verifies verifies)
    {
        Checkpoint checkpoint;
        try
        {
            checkpoint = Checkpoint.Parse(request.Note.Text);
        }
        catch (NoteException e)
        {
            return new WitnessVerdict(WitnessAnswer.Malformed, e.Message, null);
        }

        WitnessVerdict Says(WitnessAnswer answer, string why) => new(answer, why, checkpoint);
        var keys = logs.Where(k => k.Name == checkpoint.Origin && k.Type == KeyType.Note).ToList();
        if (keys.Count == 0) return Says(WitnessAnswer.UnknownLog, "unknown log");
        if (Refusal(request.Note, keys, verifies) is { } refusal) return Says(WitnessAnswer.NotTheLogs, $"invalid signature: {refusal}");
        if (request.Old > checkpoint.Size) return Says(WitnessAnswer.Malformed, "the old size is greater than the checkpoint's");

        var last = lastOf(checkpoint.Origin);
        if (request.Old != (last?.Size ?? 0)) return Says(WitnessAnswer.AnotherSize, $"{NoteText.Number(last?.Size ?? 0)}\n");
        if (!checkpoint.HasRootOfItsSize) return Says(WitnessAnswer.Inconsistent, "the root of no leaves is that of the empty tree");

        return Extends(request, checkpoint, last) ? Says(WitnessAnswer.Signs, string.Empty) : Says(WitnessAnswer.Inconsistent, "the consistency proof does not hold");
    }

    /// <summary>From the empty tree there is nothing to prove.</summary>
    private static bool Extends(AddCheckpoint request, Checkpoint checkpoint, Checkpoint? last) => request.Old == 0
        ? request.Proof.Count == 0
        : MerkleTree.VerifyConsistency(request.Old, last!.Root, checkpoint.Size, checkpoint.Root, request.Proof);

    private static string? Refusal(SignedNote note, List<VerifierKey> keys, Verifies verifies)
    {
        try
        {
            _ = note.Verified(keys, verifies);
            return null;
        }
        catch (NoteException e)
        {
            return e.Message;
        }
    }
}
