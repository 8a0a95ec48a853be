namespace NegotiationTracker.Dashboard.Components;

/// <summary>A name that nobody has matched to a person, as the API has it in a value: <c>unmatched: A. Envoy</c>, alone or behind an actor.</summary>
/// <param name="Actor">The actor before it; null where there is none.</param>
/// <param name="Name">The name as written.</param>
public sealed record Unmatched(string? Actor, string Name)
{
    private const string Mark = "unmatched: ";

    /// <returns>Null where the value has no such name in it.</returns>
    public static Unmatched? In(string value) =>
        value.IndexOf(Mark, StringComparison.Ordinal) is >= 0 and var at && (at == 0 || value[at - 1] is ' ' or '/')
            ? new Unmatched(at == 0 ? null : value[..(at - 1)], value[(at + Mark.Length)..]) : null;
}
