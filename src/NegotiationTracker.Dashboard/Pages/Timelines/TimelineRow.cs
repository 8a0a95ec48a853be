using System.Text.Json;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Timelines;

/// <summary>The data of an entry for the timeline. It is small enough for ten thousand entries.</summary>
/// <param name="Entry">The id.</param>
/// <param name="Stream">The stream, such as <c>round-p/7</c>.</param>
/// <param name="Type">The event name.</param>
/// <param name="When">The valid time, in EDTF. Null if no source gives it.</param>
/// <param name="Denies">Whether it is a denial.</param>
/// <param name="Contested">Whether accounts contradict it.</param>
/// <param name="Who">The actors that it names first: the speaker, the signatory, the delegation.</param>
/// <param name="Text">A short text. Null if the type is enough.</param>
/// <param name="Window">The announced time, in EDTF. Null if there is none.</param>
/// <param name="Sources">The sources.</param>
public sealed record TimelineRow(
    string Entry, string Stream, string Type, string? When, bool Denies, bool Contested, IReadOnlyList<string> Who, string? Text, string? Window, IReadOnlyList<Citation> Sources)
{
    /// <summary>Gets the number of a round, and its label. Null for other entries, and if no source gives them.</summary>
    public string? Number { get; init; }

    /// <inheritdoc cref="Number"/>
    public string? Label { get; init; }

    /// <summary>Gets whether it is an entry of a round.</summary>
    public bool IsOfRound => Stream.StartsWith("round-", StringComparison.Ordinal);

    /// <summary>Gets whether all its sources were withdrawn.</summary>
    public bool SourcesWithdrawn { get; init; }

    /// <summary>Gets whether the text is a word of the API, such as a role.</summary>
    public bool IsWord { get; init; }

    private const int MostText = 240;

    /// <summary>Members with actors, the most important first.</summary>
    private static readonly string[] Actors = ["actor", "party", "by", "issuers", "host", "actors", "members"];

    private static readonly string[] Texts = ["summary", "outcome", "mandate", "reason", "purpose", "title", "label", "name"];

    /// <summary>Members whose values are words of the API.</summary>
    private static readonly string[] WordsOfTheApi = ["format", "status", "role", "type", "kind"];

    public string Lane => Lanes.Of(Type);

    public static TimelineRow Of(TimelineEntry entry)
    {
        var data = entry.Data.Json()!.Value;
        var text = Texts.Select(t => TextOf(data, t)).FirstOrDefault(t => t is not null);
        return new TimelineRow(
            entry.Entry, entry.Stream, entry.Type, entry.When, entry.Mode == "denies", entry.Contested, WhoIn(data),
            text ?? WordsOfTheApi.Select(t => TextOf(data, t)).FirstOrDefault(t => t is not null), TextOf(data, "window") ?? TextOf(data, "due"),
            [.. entry.Evidence.Sources.Select(s => new Citation { Source = s.Source, Locator = s.Locator })])
        {
            Number = data.TryGetProperty("number", out var number) && number.ValueKind == JsonValueKind.Number ? number.GetRawText() : null,
            Label = TextOf(data, "label"),
            IsWord = text is null,
            SourcesWithdrawn = entry.Evidence.SourcesWithdrawn == true,
        };
    }

    /// <summary>Returns the text for a reader.</summary>
    public string? TextFor(IStringLocalizer<WordTexts> api) => IsWord && Text is not null ? api.Word(Text) : Text;

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

    /// <summary>Returns a text, or the text of a name with a language.</summary>
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
