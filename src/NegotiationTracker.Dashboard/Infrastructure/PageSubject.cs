namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>What the address of a page speaks of.</summary>
/// <param name="Process">The process; null for a page of none.</param>
/// <param name="Part">The tab or list below it, such as <c>rounds</c>; null for the process itself.</param>
/// <param name="Key">What of that list, such as the key of a round; null for all.</param>
public sealed record PageSubject(string? Process, string? Part, string? Key)
{
    public static PageSubject Of(string uri)
    {
        var parts = new Uri(uri).AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is ["processes", var process, ..]
            ? new PageSubject(Uri.UnescapeDataString(process), parts.Length > 2 ? Uri.UnescapeDataString(parts[2]) : null, parts.Length > 3 ? Uri.UnescapeDataString(parts[3]) : null)
            : new PageSubject(null, parts.Length > 0 ? parts[0] : null, null);
    }
}
