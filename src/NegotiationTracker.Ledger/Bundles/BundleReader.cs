using System.Security.Cryptography;
using NegotiationTracker.Ledger.Hashes;

namespace NegotiationTracker.Ledger.Bundles;

/// <summary>Reads the lines of a bundle one by one, and hashes everything before each. Only some lines of the file are in memory.</summary>
public sealed class BundleReader(Stream file) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _buffer = new byte[1 << 16];
    private long _passed;
    private int _hashed;
    private int _line;
    private int _next;
    private int _end;

    /// <summary>Gets the offset of the last line in the file.</summary>
    public long LineStart => _passed + _line;

    /// <summary>Gets the offset of the next line in the file.</summary>
    public long LineEnd => _passed + _next;

    /// <summary>Returns the next line without its line break. It is valid until the next call.</summary>
    /// <exception cref="BundleException">The file ends here or in the middle of the line, or the line is too long.</exception>
    public ReadOnlySpan<byte> Line() => TryLine(out var line) ? line : throw new BundleException(BundleFault.NotWhole, "The file ends without its last line.");

    /// <summary>Returns the next line like <see cref="Line"/>. The end of the file is not an error.</summary>
    public bool TryLine(out ReadOnlySpan<byte> line)
    {
        _line = _next;
        for (var searched = _line; ;)
        {
            var length = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                _next = searched + length + 1;
                line = _buffer.AsSpan(_line, _next - 1 - _line);
                return true;
            }

            var scanned = _end - _line;
            if (!Fill())
            {
                line = default;
                return _end == _line ? false : throw new BundleException(BundleFault.NotWhole, "The file ends in the middle of a line.");
            }

            searched = _line + scanned;
        }
    }

    /// <summary>Returns SHA-256 of all bytes before the last line.</summary>
    public LedgerHash HashBefore()
    {
        HashTo(_line);
        return new LedgerHash(_hash.GetCurrentHash());
    }

    public void Dispose() => _hash.Dispose();

    /// <summary>Reads more, after the incomplete line.</summary>
    private bool Fill()
    {
        if (_end - _line > BundleLines.MaxBytes) throw new BundleException(BundleFault.UnreadableLine, $"A line has more than {BundleLines.MaxBytes} bytes.");

        HashTo(_line);
        var rest = _buffer.AsSpan(_line, _end - _line);
        var room = rest.Length < _buffer.Length ? _buffer : new byte[_buffer.Length * 2];
        rest.CopyTo(room);
        (_buffer, _passed, _end) = (room, _passed + _line, rest.Length);
        (_line, _next, _hashed) = (0, 0, 0);
        var read = file.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }

    private void HashTo(int place)
    {
        _hash.AppendData(_buffer, _hashed, place - _hashed);
        _hashed = place;
    }
}
