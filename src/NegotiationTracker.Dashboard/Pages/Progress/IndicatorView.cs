using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Progress;

/// <summary>An indicator on the page.</summary>
public sealed record IndicatorView(Indicator Indicator)
{
    /// <summary>Gets its name in an address: the indicator and its subject.</summary>
    public string Key => string.Join(':', new[] { Indicator.Name, Indicator.Subject?.Actor, Indicator.Subject?.Ceasefire, Indicator.Subject?.Monitor, Indicator.Subject?.Body, Indicator.Subject?.Area, Indicator.Subject?.CommittedBy }.OfType<string>());

    public bool Known => Indicator.Value.Json() is { ValueKind: JsonValueKind.Number or JsonValueKind.String };

    /// <summary>Gets the value of the answer: a number, a share, or words. Null if not known.</summary>
    public static string? Plain(object? value) => Plain(value.Json());

    public static string? Plain(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => null,
    };

    /// <summary>Gets the value for a reader: a number, or states in the reader's language.</summary>
    public static string? InWords(object? value, IStringLocalizer<WordTexts> api) => Number(value) is null && Plain(value) is { } states ? StatesInWords(states, api) : Plain(value);

    /// <summary>Gets states in the reader's language. If several may be the last, all are listed.</summary>
    public static string StatesInWords(string states, IStringLocalizer<WordTexts> api) => string.Join(" / ", states.Split(" or ").Select(s => api.Word(s.Replace(' ', '-'))));

    /// <summary>Gets the number. Null if the value is words or not known.</summary>
    public static double? Number(object? value) => Number(value.Json());

    public static double? Number(JsonElement? value) => value is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    public static string? Share(decimal? of) => of?.ToString(CultureInfo.InvariantCulture);
}
