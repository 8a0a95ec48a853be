using System.Text.Json;
using NegotiationTracker.Client;
using NegotiationTracker.Client.Answers;

namespace NegotiationTracker.Dashboard.Pages.Statements;

/// <summary>A statement as a row.</summary>
/// <param name="Entry">The entry that it is recorded in.</param>
/// <param name="Speaker">Who speaks; null where the entry says that in no way known here.</param>
/// <param name="Topics">On what.</param>
public sealed record StatementRow(TimelineEntry Entry, SpeakerOf? Speaker, IReadOnlyList<string> Topics)
{
    public string? Summary => Text("summary");

    public string? Stance => Text("stance");

    public string? Session => Text("session");

    public static StatementRow Of(TimelineEntry entry)
    {
        var speaker = entry.Data.TryGetProperty("speaker", out var who) && who.ValueKind == JsonValueKind.Object ? who.Deserialize<SpeakerOf>(TrackerJson.Options) : null;
        var topics = entry.Data.TryGetProperty("topics", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(t => t.ToString()).ToList() : [];
        return new StatementRow(entry, speaker, topics);
    }

    private string? Text(string member) => Entry.Data.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
