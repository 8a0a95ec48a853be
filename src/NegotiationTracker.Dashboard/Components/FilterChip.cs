namespace NegotiationTracker.Dashboard.Components;

/// <summary>A filter that the reader has chosen.</summary>
/// <param name="Word">The query parameter.</param>
/// <param name="Name">The name of the filter.</param>
/// <param name="Value">Its value in words.</param>
/// <param name="Without">The address of the page without it.</param>
public sealed record FilterChip(string Word, string Name, string Value, string Without);
