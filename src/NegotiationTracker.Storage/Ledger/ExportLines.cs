using System.Buffers;
using System.Security.Cryptography;
using NegotiationTracker.Ledger;
using NegotiationTracker.Ledger.Bundles;

namespace NegotiationTracker.Storage.Ledger;

/// <summary>Lines on their way to a reader, and the hash of all of them.</summary>
internal sealed class ExportLines(Stream body) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public ArrayBufferWriter<byte> Output { get; } = new(1 << 18);

    public void Write(byte[] line) => Output.Write(line);

    /// <param name="end">The size that the last line states; null where it is not the last line's turn, or not ours to write.</param>
    /// <param name="ct">Ends the waiting for a reader that does not read.</param>
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
