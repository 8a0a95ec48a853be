using System.Text.Json;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;

namespace NegotiationTracker.Dashboard.Pages.Timelines;

/// <summary>What the timeline needs of an entry: little enough to be kept for ten thousand of them.</summary>
/// <param name="Entry">Its id.</param>
/// <param name="Stream">Where it is recorded, such as <c>round-p/7</c>.</param>
/// <param name="Type">What it is, as events are named.</param>
/// <param name="When">When it happened, in EDTF; null where nobody says.</param>
/// <param name="Denies">Whether it says that it was not so.</param>
/// <param name="Contested">Whether accounts differ on it.</param>
/// <param name="Who">The actors that it names first: who speaks, signs, is seated.</param>
/// <param name="Text">What it says, in short; null where its type says all.</param>
/// <param name="Window">The time that it announces, in EDTF; null where it announces none.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record TimelineRow(
    string Entry, string Stream, string Type, string? When, bool Denies, bool Contested, IReadOnlyList<string> Who, string? Text, string? Window, IReadOnlyList<Citation> Sources)
{
    private const int MostText = 240;

    /// <summary>Members that name actors, the one that matters most first.</summary>
    private static readonly string[] Actors = ["actor", "party", "by", "issuers", "host", "actors", "members"];

    private static readonly string[] Texts = ["summary", "outcome", "mandate", "reason", "purpose", "title", "label", "name", "format", "status", "role", "type", "kind"];

    public string Lane => Lanes.Of(Type);

    public static TimelineRow Of(TimelineEntry entry)
    {
        var data = entry.Data.Json()!.Value;
        return new TimelineRow(
            entry.Entry, entry.Stream, entry.Type, entry.When, entry.Mode == "denies", entry.Contested, WhoIn(data),
            Texts.Select(t => TextOf(data, t)).FirstOrDefault(t => t is not null), TextOf(data, "window") ?? TextOf(data, "due"),
            [.. entry.Evidence.Sources.Select(s => new Citation { Source = s.Source, Locator = s.Locator })]);
    }

    private static string[] WhoIn(JsonElement data)
    {
        var of = data.TryGetProperty("speaker", out var speaker) ? speaker : data;
        return [.. Actors.SelectMany(name => of.TryGetProperty(name, out var found) ? TextsOf(found) : []).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> TextsOf(JsonElement found) => found.ValueKind switch
    {
        JsonValueKind.String => [found.GetString()!],
        JsonValueKind.Array => found.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!),
        _ => [],
    };

    /// <summary>A text, or the text of a name, which has its language beside it.</summary>
    private static string? TextOf(JsonElement data, string name)
    {
        var text = data.TryGetProperty(name, out var found) ? found.ValueKind switch
        {
            JsonValueKind.String => found.GetString(),
            JsonValueKind.Object when found.TryGetProperty("text", out var inner) && inner.ValueKind == JsonValueKind.String => inner.GetString(),
            _ => null,
        } : null;
        return text is { Length: > MostText } ? text[..(char.IsHighSurrogate(text[MostText - 1]) ? MostText - 1 : MostText)] + "…" : text;
    }
}
