using System.Text.Json;
using NegotiationTracker.Dashboard.Components;

namespace NegotiationTracker.Dashboard.Pages.Compare;

/// <summary>A member of an entry as a line of text.</summary>
public static class FieldValueText
{
    /// <returns>Null for what is not there.</returns>
    public static string? Of(object? value) => Of(value.Json());

    /// <returns>Null for what is not there.</returns>
    public static string? Of(JsonElement? value) => value is not { } v ? null : v.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => v.GetString(),
        JsonValueKind.Array => string.Join("; ", v.EnumerateArray().Select(i => Of(i)).OfType<string>()),
        JsonValueKind.Object => string.Join(", ", v.EnumerateObject().Select(m => Of(m.Value) is { } text ? $"{m.Name}: {text}" : null).OfType<string>()),
        _ => v.GetRawText(),
    };

    /// <summary>The members of what was added, as fields that were not there before. That it asserts goes without saying; a denial is told.</summary>
    public static IReadOnlyList<NegotiationTracker.Contracts.FieldChange> Fields(NegotiationTracker.Contracts.EntryChange step) =>
        step.Data.Json() is { ValueKind: JsonValueKind.Object } data ? [.. data.EnumerateObject().Where(m => m.Name != "mode" || Of(m.Value) != "asserts").Select(m => new NegotiationTracker.Contracts.FieldChange(m.Name, null, m.Value))] : step.Fields;
}
