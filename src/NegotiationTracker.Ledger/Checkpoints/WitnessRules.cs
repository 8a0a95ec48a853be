using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Ledger.Trees;

namespace NegotiationTracker.Ledger.Checkpoints;

/// <summary>The answers of a witness.</summary>
public enum WitnessAnswer
{
    /// <summary>The witness signs, after it has stored the checkpoint.</summary>
    Signs = 200,

    /// <summary>The request is malformed.</summary>
    Malformed = 400,

    /// <summary>The log did not sign the checkpoint.</summary>
    NotTheLogs = 403,

    /// <summary>The witness does not know the log.</summary>
    UnknownLog = 404,

    /// <summary>The last signed checkpoint has another size than the log believes.</summary>
    AnotherSize = 409,

    /// <summary>The checkpoint does not extend the one signed before.</summary>
    Inconsistent = 422,
}

/// <param name="Answer">The answer, as an HTTP status.</param>
/// <param name="Why">The reason in words. It is empty if the witness signs.</param>
/// <param name="Checkpoint">The checkpoint of the request, if it was readable.</param>
public sealed record WitnessVerdict(WitnessAnswer Answer, string Why, Checkpoint? Checkpoint);

/// <summary>Decides whether a witness signs: only what extends everything that it signed before for that log.</summary>
public static class WitnessRules
{
    /// <param name="request">The request of the log.</param>
    /// <param name="logs">The keys of the logs that the witness knows. The name of a key is the origin of its log.</param>
    /// <param name="lastOf">Returns the last checkpoint that the witness signed for a log. Null if there is none.</param>
    /// <param name="verifies">The function that verifies a signature.</param>
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
        if (request.Old > checkpoint.Size) return Says(WitnessAnswer.Malformed, "the old size is greater than the size of the checkpoint");

        var last = lastOf(checkpoint.Origin);
        if (request.Old != (last?.Size ?? 0)) return Says(WitnessAnswer.AnotherSize, $"{NoteText.Number(last?.Size ?? 0)}\n");
        if (!checkpoint.HasRootOfItsSize) return Says(WitnessAnswer.Inconsistent, "the checkpoint has size 0, but not the root of the empty tree");

        return Extends(request, checkpoint, last) ? Says(WitnessAnswer.Signs, string.Empty) : Says(WitnessAnswer.Inconsistent, "the consistency proof is wrong");
    }

    /// <summary>Returns whether the checkpoint extends the last one. For the empty tree there is nothing to prove.</summary>
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
