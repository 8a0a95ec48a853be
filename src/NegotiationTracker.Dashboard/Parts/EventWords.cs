namespace NegotiationTracker.Dashboard.Parts;

/// <summary>The names of events, apart: <c>DelegationSeated</c> is <c>delegation-seated</c>, the word that the API's filters take.</summary>
public static class EventWords
{
    public static string Of(string type) => string.Concat(type.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
