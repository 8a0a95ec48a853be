using System.Buffers.Binary;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Audit;

/// <summary>A signature of a note, with its own data. Nothing is verified here.</summary>
/// <param name="Name">The name of the key.</param>
/// <param name="Id">The key's id, in hexadecimal.</param>
/// <param name="Kind"><c>log</c>, <c>witness</c>, or <c>unknown</c> for a key that the service does not list.</param>
/// <param name="At">When a witness signed. Null for others.</param>
public sealed record SignatureCheck(string Name, string Id, string Kind, DateTimeOffset? At)
{
    private const int IdBytes = 4;
    private const int TimeBytes = 8;
    private const string Dash = "— ";

    public static IReadOnlyList<SignatureCheck> Of(string note, AuditKeys keys) =>
        [.. note.Split('\n').Where(l => l.StartsWith(Dash, StringComparison.Ordinal)).Select(l => One(l[Dash.Length..], keys)).OfType<SignatureCheck>()];

    /// <summary>Name and id of a key, written <c>name+id+…</c>.</summary>
    public static (string Name, string Id) KeyOf(string key) => key.Split('+', 3) is [var name, var id, _] ? (name, id) : (key, string.Empty);

    private static SignatureCheck? One(string line, AuditKeys keys)
    {
        var bytes = new byte[256];
        if (line.LastIndexOf(' ') is not (> 0 and var at) || !Convert.TryFromBase64String(line[(at + 1)..], bytes, out var count) || count < IdBytes)
        {
            return null;
        }

        var key = (Name: line[..at], Id: Convert.ToHexStringLower(bytes.AsSpan(0, IdBytes)));
        var kind = keys.Keys.Any(k => KeyOf(k) == key) ? "log" : keys.Witnesses.Any(k => KeyOf(k) == key) ? "witness" : "unknown";
        return new SignatureCheck(key.Name, key.Id, kind, kind == "witness" && count >= IdBytes + TimeBytes ? TimeOf(bytes.AsSpan(IdBytes, TimeBytes)) : null);
    }

    private static DateTimeOffset? TimeOf(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadUInt64BigEndian(bytes) is var seconds and < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;
}
