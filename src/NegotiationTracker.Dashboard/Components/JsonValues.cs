using System.Text.Json;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>Reads values of answers whose type depends on the event. The client reads them as JSON.</summary>
internal static class JsonValues
{
    /// <summary>Returns the value as JSON. Returns null if there is none.</summary>
    public static JsonElement? Json(this object? value) => value is null ? null : (JsonElement)value;
}
