using System.Globalization;
using System.Text;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Signing;

namespace NegotiationTracker.Storage.Ledger;

/// <summary>Sends checkpoints to the witnesses (C2SP tlog-witness) and collects their signatures.</summary>
public sealed partial class Witnesses(LedgerSettings settings, TreeStore tree, IHttpClientFactory clients, ILogger<Witnesses> logger)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    /// <summary>The size that each witness signed last, if known.</summary>
    private readonly System.Collections.Concurrent.ConcurrentDictionary<Witness, long> _signed = [];

    /// <summary>Returns the checkpoint with the cosignatures. Returns null if there are too few.</summary>
    public async Task<SignedNote?> SignedAsync(SignedNote note, Checkpoint checkpoint, CancellationToken ct)
    {
        var lines = await Task.WhenAll(settings.Witnesses.Select(w => AskAsync(w, note, checkpoint, ct)));
        var signatures = lines.OfType<NoteSignature>().ToList();
        return signatures.Count >= settings.Cosignatures ? note with { Signatures = [.. note.Signatures, .. signatures] } : null;
    }

    private async Task<NoteSignature?> AskAsync(Witness witness, SignedNote note, Checkpoint checkpoint, CancellationToken ct)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(Timeout);
            var (status, text) = await PostAsync(witness, note, checkpoint, patience.Token);
            if (status == (int)WitnessAnswer.AnotherSize && long.TryParse(text.TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size <= checkpoint.Size)
            {
                _signed[witness] = size;
                (status, text) = await PostAsync(witness, note, checkpoint, patience.Token);
            }

            if (status != (int)WitnessAnswer.Signs)
            {
                NotSigned(logger, witness.Key.Name, $"{status} {text.Trim()}");
                return null;
            }

            var signed = SignedNote.Parse(Encoding.UTF8.GetBytes($"{note.Text}\n{text}"));
            _ = signed.Verified([witness.Key], Ed25519.Verifies);
            _signed[witness] = checkpoint.Size;
            return signed.Signatures.First(s => s.Name == witness.Key.Name && s.Id == witness.Key.Id);
        }
        catch (Exception e) when ((e is HttpRequestException or NoteException or IOException) || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            NotSigned(logger, witness.Key.Name, e.Message);
            return null;
        }
    }

    private async Task<(int Status, string Text)> PostAsync(Witness witness, SignedNote note, Checkpoint checkpoint, CancellationToken ct)
    {
        var old = _signed.GetValueOrDefault(witness);
        IReadOnlyList<LedgerHash> proof = old == 0 ? [] : await tree.HashesAsync(Subtrees.Consistency(old, checkpoint.Size), checkpoint.Size, ct);
        using var client = clients.CreateClient(nameof(Witnesses));
        client.MaxResponseContentBufferSize = SignedNote.MaxBytes;
        using var body = new StringContent(new AddCheckpoint(old, proof, note).ToString());
        using var response = await client.PostAsync(new Uri(witness.Url, "add-checkpoint"), body, ct);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct));
    }

    [LoggerMessage(LogLevel.Warning, "Witness {Witness} did not sign: {Why}")]
    private static partial void NotSigned(ILogger logger, string witness, string why);
}
