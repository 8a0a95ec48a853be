using System.Text.Json;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;

namespace NegotiationTracker.Dashboard.Pages.Compare;

/// <summary>Reads the changed members of an entry, and formats them for files.</summary>
public static class FieldValueText
{
    /// <returns>The text. Null for a missing member.</returns>
    public static string? Of(object? value) => Of(value.Json());

    /// <returns>The text. Null for a missing member.</returns>
    public static string? Of(JsonElement? value) => value is not { } v ? null : v.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => v.GetString(),
        JsonValueKind.Array => string.Join("; ", v.EnumerateArray().Select(i => Of(i)).OfType<string>()),
        JsonValueKind.Object => string.Join(", ", v.EnumerateObject().Select(m => Of(m.Value) is { } text ? $"{m.Name}: {text}" : null).OfType<string>()),
        _ => v.GetRawText(),
    };

    /// <summary>Returns the members of an added entry as new fields. The mode is shown only for a denial.</summary>
    public static IReadOnlyList<FieldChange> Fields(EntryChange step) =>
        step.Data.Json() is { ValueKind: JsonValueKind.Object } data
            ? [.. data.EnumerateObject().Where(m => m.Name != "mode" || Of(m.Value) != "asserts").Select(m => new FieldChange(m.Name, null, m.Value))]
            : step.Fields;
}
