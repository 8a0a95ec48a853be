using Microsoft.Extensions.Localization;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>The title of a ceasefire. The record has none, so it is made of its parties and its first day.</summary>
public static class CeasefireTitle
{
    /// <summary>The maximum number of parties in a title.</summary>
    private const int Most = 4;

    /// <param name="ceasefire">The ceasefire. Its day is that on which it took effect, or else the first on which a party declared it.</param>
    /// <param name="date">Returns a date in words.</param>
    public static string Of(Ceasefire ceasefire, Func<string, string> name, Func<string, string> date, IStringLocalizer<CeasefireTexts> words) => Of(
        ceasefire.Key, [.. ceasefire.Parties.Select(p => p.Party)],
        ceasefire.TookEffectOn?.Value ?? ceasefire.Parties.Select(p => p.DeclaredOn?.Value).OfType<string>().Order(StringComparer.Ordinal).FirstOrDefault(), name, date, words);

    /// <param name="ceasefire">The ceasefire, with names.</param>
    public static string Of(Ceasefire ceasefire, IStringLocalizer<TimeTexts> times, IStringLocalizer<CeasefireTexts> words) =>
        Of(ceasefire, c => ceasefire.Names?.Actors.GetValueOrDefault(c) ?? c, d => EdtfLabels.Of(d, times), words);

    /// <param name="ceasefire">The ceasefire, with names.</param>
    public static string Of(CeasefireStatus ceasefire, IStringLocalizer<TimeTexts> times, IStringLocalizer<CeasefireTexts> words) => Of(
        ceasefire.Ceasefire, [.. ceasefire.Parties.Select(p => p.Party)], ceasefire.TookEffectOn, c => ceasefire.Names?.Actors.GetValueOrDefault(c) ?? c, d => EdtfLabels.Of(d, times), words);

    /// <summary>Returns the titles of the ceasefires among some streams, by stream.</summary>
    /// <param name="title">Returns the title of one.</param>
    public static async Task<IReadOnlyDictionary<string, string>> ListAsync(TrackerClient client, IEnumerable<string> streams, QueryOptions asking, Func<CeasefireStatus, string> title, CancellationToken ct)
    {
        var keys = streams.Where(s => s.StartsWith("ceasefire-", StringComparison.Ordinal)).Select(s => s["ceasefire-".Length..]);
        var found = await ThingsById.AskAsync(keys, asking with { Names = true }, (a, stop) => client.FindAsync(RecordLists.Ceasefires, a, stop), ct);
        return found.ToDictionary(c => $"ceasefire-{c.Ceasefire}", title, StringComparer.Ordinal);
    }

    private static string Of(string key, IReadOnlyList<string> parties, string? day, Func<string, string> name, Func<string, string> date, IStringLocalizer<CeasefireTexts> words)
    {
        var named = string.Join(Punctuation.Comma, parties.Take(Most).Select(name));
        var all = parties.Count > Most ? words["TitleAndOthers", named].Value : named;
        return (parties.Count > 0, day) switch
        {
            (true, not null) => words["TitleOfOn", all, date(day)],
            (true, null) => words["TitleOf", all],
            (false, not null) => words["TitleOn", date(day)],
            _ => words["TitleKey", key],
        };
    }
}
