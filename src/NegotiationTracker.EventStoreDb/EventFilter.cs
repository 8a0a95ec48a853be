namespace NegotiationTracker.EventStoreDb;

/// <summary>Which events of <c>$all</c> the server sends: those whose stream or type fits a regular expression or begins with one of some prefixes.</summary>
public sealed record EventFilter
{
    private EventFilter(bool byType, string? regex, IReadOnlyList<string> prefixes)
    {
        if (regex is "" || (regex is null && (prefixes.Count == 0 || prefixes.Any(string.IsNullOrEmpty))))
        {
            throw new ArgumentException("a filter has an expression or prefixes, and none of them is empty", nameof(prefixes));
        }

        (ByType, Regex, Prefixes) = (byType, regex, prefixes);
    }

    /// <summary>Whether it looks at the event's type; else it looks at the name of its stream.</summary>
    public bool ByType { get; }

    /// <summary>The regular expression, in the server's dialect, which is that of .NET; null where there are prefixes.</summary>
    public string? Regex { get; }

    public IReadOnlyList<string> Prefixes { get; }

    /// <summary>How many events the server looks at for one page; at least 1.</summary>
    public int MaxSearchWindow
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "a window has at least one event");
    } = 32;

    public static EventFilter StreamPrefix(params IReadOnlyList<string> prefixes) => new(byType: false, null, prefixes);

    public static EventFilter StreamRegex(string regex) => new(byType: false, regex, []);

    public static EventFilter EventTypePrefix(params IReadOnlyList<string> prefixes) => new(byType: true, null, prefixes);

    public static EventFilter EventTypeRegex(string regex) => new(byType: true, regex, []);

    /// <summary>All but what the server writes for itself, which has types that begin with <c>$</c>.</summary>
    public static EventFilter ExcludeSystemEvents() => EventTypeRegex(@"^[^\$]");
}
