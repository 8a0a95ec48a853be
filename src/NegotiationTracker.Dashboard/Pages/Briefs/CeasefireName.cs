using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Briefs;

namespace NegotiationTracker.Dashboard.Pages.Briefs;

/// <summary>The name of a ceasefire in a brief. The record has no title of it, so it is named by its parties and its first day.</summary>
internal static class CeasefireName
{
    /// <summary>Returns the name as a link.</summary>
    public static IReadOnlyList<BriefRun> Of(BriefWriter to, Ceasefire one) => [new BriefRun(Text(to, one), to.Links.Ceasefire(one.Key))];

    public static string Text(BriefWriter to, Ceasefire one)
    {
        var names = one.Parties.Take(BriefLimits.Names).Select(p => one.Names?.Actors.GetValueOrDefault(p.Party) ?? to.ActorName(p.Party)).ToList();
        var parties = string.Join(", ", names) + (one.Parties.Count > BriefLimits.Names ? ", " + to.Words.Count("Others", one.Parties.Count - BriefLimits.Names) : string.Empty);
        var day = one.TookEffectOn?.Value ?? one.Parties.Select(p => p.DeclaredOn?.Value).OfType<string>().Order(StringComparer.Ordinal).FirstOrDefault();
        return BriefWriter.Cut((names.Count > 0, day) switch
        {
            (true, not null) => to.Words.Own["CeasefireOf", parties, to.Words.Date(day)],
            (true, null) => to.Words.Own["CeasefireOfUndated", parties],
            (false, not null) => to.Words.Own["CeasefireFrom", to.Words.Date(day)],
            _ => to.Words.Own["CeasefireKey", one.Key],
        }, BriefLimits.Name + BriefLimits.Name);
    }
}
