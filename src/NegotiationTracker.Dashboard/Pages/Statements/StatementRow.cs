using System.Text.Json;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;

namespace NegotiationTracker.Dashboard.Pages.Statements;

/// <summary>A statement as a row.</summary>
/// <param name="Entry">The entry of the statement.</param>
/// <param name="Speaker">The speaker. Null if the entry has an unknown form.</param>
/// <param name="Topics">The topics.</param>
public sealed record StatementRow(TimelineEntry Entry, Speaker? Speaker, IReadOnlyList<string> Topics)
{
    public string? Summary => Text("summary");

    public string? Stance => Text("stance");

    public string? Session => Text("session");

    public static StatementRow Of(TimelineEntry entry)
    {
        var speaker = entry.Data.Json()!.Value.TryGetProperty("speaker", out var who) && who.ValueKind == JsonValueKind.Object ? who.Deserialize<Speaker>(ContractJson.Options) : null;
        var topics = entry.Data.Json()!.Value.TryGetProperty("topics", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(t => t.ToString()).ToList() : [];
        return new StatementRow(entry, speaker, topics);
    }

    private string? Text(string member) => Entry.Data.Json()!.Value.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
