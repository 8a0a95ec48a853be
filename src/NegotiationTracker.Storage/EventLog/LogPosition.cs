using System.Globalization;
using System.Text;

namespace NegotiationTracker.Storage.EventLog;

/// <summary>A position in the log. For clients it is an opaque token.</summary>
public abstract record LogPosition
{
    private LogPosition()
    {
    }

    /// <summary>The position of an entry with a known index.</summary>
    public sealed record Indexed(long Index) : LogPosition
    {
        public override string ToString() => Token(string.Create(CultureInfo.InvariantCulture, $"i{Index}"));
    }

    /// <summary>The position of an entry in the server's log. The entry has it before it has an index.</summary>
    /// <param name="Commit">The commit position in <c>$all</c>.</param>
    /// <param name="Prepare">The prepare position.</param>
    /// <param name="Entry">The entry's id.</param>
    public sealed record Relayed(long Commit, long Prepare, Guid Entry) : LogPosition
    {
        public override string ToString() => Token(string.Create(CultureInfo.InvariantCulture, $"w{Commit}.{Prepare}.{Entry:N}"));
    }

    /// <summary>Returns the position of a token. Returns null if the token is not ours.</summary>
    public static LogPosition? Parse(string token)
    {
        var padded = token.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (token.Length % 4)) % 4);
        var bytes = new byte[(padded.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(padded, bytes, out var count) && count > 1 ? Read(Encoding.ASCII.GetString(bytes, 0, count)) : null;
    }

    private static LogPosition? Read(string text) => (text[0], text[1..].Split('.')) switch
    {
        ('i', [var index]) when Number(index) is { } i => new Indexed(i),
        ('w', [var commit, var prepare, var id]) when Number(commit) is { } c && Number(prepare) is { } p && Guid.TryParseExact(id, "N", out var entry) => new Relayed(c, p, entry),
        _ => null,
    };

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Token(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
