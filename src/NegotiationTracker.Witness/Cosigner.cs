using System.Collections.Concurrent;
using System.Text;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Signing;

namespace NegotiationTracker.Witness;

/// <summary>Answers the request of a log: it decides, writes to disk, then signs. Requests about one log run one after the other.</summary>
public sealed class Cosigner(IReadOnlyList<SignerKey> keys, LogKeys logs, StateFolder states, TimeProvider time, ILogger<Cosigner> logger)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);

    /// <summary>The answer to the body of a request.</summary>
    public async Task<IResult> AnswerAsync(byte[] body, CancellationToken ct)
    {
        try
        {
            var request = AddCheckpoint.Parse(body);
            var known = logs.Read();
            return known.Any(k => k.Name == OriginOf(request)) ? await InTurnAsync(request, known, ct) : Told(WitnessRules.Judge(request, known, _ => null, Ed25519.Verifies));
        }
        catch (NoteException e)
        {
            return Text(StatusCodes.Status400BadRequest, $"{e.Message}\n");
        }
        catch (WitnessStateException e)
        {
            return Unable(e);
        }
    }

    /// <summary>Returns the last checkpoint that it signed for a log.</summary>
    /// <param name="name">The name from <see cref="StateFolder.NameOf"/>.</param>
    public IResult Kept(string name)
    {
        try
        {
            return states.Note(name) is { } note ? Results.Text(note, "text/plain; charset=utf-8") : Text(StatusCodes.Status404NotFound, "The witness has not signed a checkpoint of this log.\n");
        }
        catch (WitnessStateException e)
        {
            return Unable(e);
        }
    }

    private IResult Unable(WitnessStateException e)
    {
        logger.LogError("Signing is stopped: {Why}", e.Message);
        return Text(StatusCodes.Status503ServiceUnavailable, "The witness cannot read or write its state. Ask its operator to check the log.\n");
    }

    /// <summary>Returns the lock of a log. Only known logs get one: others could fill the memory with names.</summary>
    private async Task<IResult> InTurnAsync(AddCheckpoint request, IReadOnlyList<VerifierKey> known, CancellationToken ct)
    {
        var turn = _turns.GetOrAdd(OriginOf(request), _ => new SemaphoreSlim(1));
        await turn.WaitAsync(ct);
        try
        {
            var verdict = WitnessRules.Judge(request, known, origin => states.Last(origin, [.. known.Where(k => k.Name == origin), .. keys.Select(k => k.Verifier)]), Ed25519.Verifies);
            return verdict.Answer == WitnessAnswer.Signs ? Signed(request.Note, verdict.Checkpoint!.Origin, known) : Told(verdict);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>
    /// Returns the note to store: with the log's own signature and the witness's. Other signatures are left out, because they were not verified.
    /// </summary>
    private IResult Signed(SignedNote note, string origin, IReadOnlyList<VerifierKey> known)
    {
        var cosignatures = keys.Select(k => Cosignature.Sign(k.Verifier, note.Text, time.GetUtcNow(), Ed25519.SignerOf(k))).ToList();
        var kept = new SignedNote(note.Text, [.. note.Signatures.Where(s => known.Any(k => k.Name == origin && k.Name == s.Name && k.Id == s.Id)), .. cosignatures]);
        if (kept.Signatures.Count > SignedNote.MaxSignatures || Encoding.UTF8.GetByteCount(kept.ToString()) > SignedNote.MaxBytes)
            return Text(StatusCodes.Status413PayloadTooLarge, "The checkpoint is too long to add a cosignature.\n");

        states.Keep(origin, kept);
        return Text(StatusCodes.Status200OK, string.Concat(cosignatures.Select(s => s.Line())));
    }

    private static string OriginOf(AddCheckpoint request) => request.Note.Text.Split('\n', 2)[0];

    private static IResult Told(WitnessVerdict verdict) => verdict.Answer == WitnessAnswer.AnotherSize
        ? Text((int)verdict.Answer, verdict.Why, "text/x.tlog.size")
        : Text((int)verdict.Answer, $"{verdict.Why}\n");

    private static IResult Text(int status, string text, string type = "text/plain; charset=utf-8") => Results.Text(Encoding.UTF8.GetBytes(text), type, status);
}
