using Microsoft.Extensions.Localization;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>What the sources of a page are called where they are links: by their publisher and the day of publication.</summary>
public sealed class SourceTitles
{
    /// <summary>The maximum number of sources that a page asks about. It shows the ids of others.</summary>
    private const int Most = 150;

    private readonly Dictionary<string, SourceCard> _cards;

    public SourceTitles(IEnumerable<SourceCard> cards) => _cards = cards.ToDictionary(c => c.Id, StringComparer.Ordinal);

    public static async Task<SourceTitles> AskAsync(TrackerClient client, IEnumerable<string> ids, QueryOptions asking, CancellationToken ct) =>
        new(await SourceCard.AllAsync(client, ids.Distinct(StringComparer.Ordinal).Take(Most), asking, ct));

    /// <summary>Returns the publisher with the day, or else the title, or else the id.</summary>
    public string Of(string id, IStringLocalizer<TimeTexts> times) => _cards.GetValueOrDefault(id) switch
    {
        { Publisher: { } publisher, Published: { } day } => $"{publisher}, {EdtfLabels.Of(day, times)}",
        { Publisher: { } publisher } => publisher,
        { Title: { } title } => title,
        _ => id,
    };

    /// <summary>Returns the title. Null if the record has none.</summary>
    public string? TitleOf(string id) => _cards.GetValueOrDefault(id)?.Title;
}
