namespace NegotiationTracker.EventStoreDb.Events;

/// <summary>Selects events of <c>$all</c> on the server: those whose stream or type matches a regular expression or begins with one of some prefixes.</summary>
public sealed record EventFilter
{
    private EventFilter(bool byType, string? regex, IReadOnlyList<string> prefixes)
    {
        if (regex is "" || (regex is null && (prefixes.Count == 0 || prefixes.Any(string.IsNullOrEmpty))))
        {
            throw new ArgumentException("A filter must have an expression or prefixes, and none may be empty.", nameof(prefixes));
        }

        (ByType, Regex, Prefixes) = (byType, regex, prefixes);
    }

    /// <summary>Gets whether the filter applies to the event's type. Otherwise it applies to the name of its stream.</summary>
    public bool ByType { get; }

    /// <summary>Gets the regular expression, in the dialect of .NET. Null if there are prefixes.</summary>
    public string? Regex { get; }

    public IReadOnlyList<string> Prefixes { get; }

    /// <summary>Gets the number of events in one window of the search. It is at least 1.</summary>
    public int MaxSearchWindow
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A window must have at least one event.");
    } = 32;

    public static EventFilter StreamPrefix(params IReadOnlyList<string> prefixes) => new(byType: false, null, prefixes);

    public static EventFilter StreamRegex(string regex) => new(byType: false, regex, []);

    public static EventFilter EventTypePrefix(params IReadOnlyList<string> prefixes) => new(byType: true, null, prefixes);

    public static EventFilter EventTypeRegex(string regex) => new(byType: true, regex, []);

    /// <summary>Gets the filter for all events except the server's own, which have types that begin with <c>$</c>.</summary>
    public static EventFilter ExcludeSystemEvents() => EventTypeRegex(@"^[^\$]");
}
