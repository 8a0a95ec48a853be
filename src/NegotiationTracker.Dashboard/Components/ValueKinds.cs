namespace NegotiationTracker.Dashboard.Components;

/// <summary>How the value of a field reads: as a date, as a word of the API, or as it is.</summary>
public static class ValueKinds
{
    private static readonly HashSet<string> Dates = new(StringComparer.Ordinal)
    {
        "opened", "closed", "when", "window", "announcedwindow", "issued", "due", "on", "from", "until", "inforcefrom", "tookeffect", "tookeffecton", "madeon", "meton", "missedon", "waivedon",
        "declaredon", "period", "published", "arrived", "left", "back", "withdrawnon", "signed", "entered", "date", "validtime",
    };

    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "announced", "held", "made", "kind", "type", "format", "level", "jointstatement", "stance", "presence", "readercapacity", "role", "roles", "invited", "expected", "standing", "access", "class",
        "state", "capacity", "linked", "met", "missed", "waived", "inforce", "late", "withdrew", "returned", "cancelled", "ended", "registered", "mode",
    };

    /// <param name="field">A field's name, in camel case or in words.</param>
    /// <param name="value">Its value; what begins with no year and no open end is no date.</param>
    public static bool IsDate(string field, string value) => Dates.Contains(Plain(field)) && value is [>= '0' and <= '9' or '.' or '/', >= '0' and <= '9' or '.' or '/', ..];

    public static bool IsWord(string field) => Words.Contains(Plain(field));

    /// <summary>Whether what an account adds to the value is why it was so, and not a name as its source writes it.</summary>
    public static bool TellsWhy(string field) => field is "late" or "withdrew" or "actor";

    /// <summary>Ids that one value joins: <c>ABC p-67c487</c>, <c>ABC/p-297b65</c>.</summary>
    public static string[] Ids(string value) => value.Length <= 200 ? value.Split([' ', '/', ',', ';'], StringSplitOptions.RemoveEmptyEntries) : [];

    private static string Plain(string field) => field.Replace(" ", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal).ToLowerInvariant();
}
