using System.Buffers;
using System.Security.Cryptography;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Ledger.Hashes;

namespace NegotiationTracker.Storage.Ledger;

/// <summary>Writes lines to a reader, and computes the hash of all of them.</summary>
internal sealed class ExportLines(Stream body) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public ArrayBufferWriter<byte> Output { get; } = new(1 << 18);

    public void Write(byte[] line) => Output.Write(line);

    /// <param name="end">The size in the last line. Null if the last line is not due, or not ours to write.</param>
    /// <param name="ct">Cancels the wait for a slow reader.</param>
    public async Task FlushAsync(long? end, CancellationToken ct)
    {
        _hash.AppendData(Output.WrittenSpan);
        if (end is { } size)
        {
            Write(BundleLines.End(size, new LedgerHash(_hash.GetCurrentHash())));
        }

        await body.WriteAsync(Output.WrittenMemory, ct);
        Output.ResetWrittenCount();
    }

    public void Dispose() => _hash.Dispose();
}
