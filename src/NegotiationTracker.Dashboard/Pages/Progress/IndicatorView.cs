using System.Globalization;
using System.Text.Json;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;

namespace NegotiationTracker.Dashboard.Pages.Progress;

/// <summary>An indicator as the page shows it.</summary>
public sealed record IndicatorView(Indicator Indicator)
{
    /// <summary>Names it in an address: what it is, and what it is about.</summary>
    public string Key => string.Join(':', new[] { Indicator.Name, Indicator.Subject?.Actor, Indicator.Subject?.Ceasefire, Indicator.Subject?.Monitor, Indicator.Subject?.Body, Indicator.Subject?.Area, Indicator.Subject?.CommittedBy }.OfType<string>());

    public bool Known => Indicator.Value.Json() is { ValueKind: JsonValueKind.Number or JsonValueKind.String };

    /// <summary>The value as the answer gives it: a number, a share, or words; null where not known.</summary>
    public static string? Plain(object? value) => Plain(value.Json());

    public static string? Plain(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => null,
    };

    /// <summary>The number; null where the value is words or not known.</summary>
    public static double? Number(object? value) => Number(value.Json());

    public static double? Number(JsonElement? value) => value is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    public static string? Share(decimal? of) => of?.ToString(CultureInfo.InvariantCulture);
}
