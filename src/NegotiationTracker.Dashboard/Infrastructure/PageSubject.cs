namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>What the address of a page is about.</summary>
/// <param name="Process">The process. Null for a page without one.</param>
/// <param name="Part">The tab or list, such as <c>rounds</c>. Null for the process itself.</param>
/// <param name="Key">The key in that list, such as the key of a round. Null for all.</param>
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
