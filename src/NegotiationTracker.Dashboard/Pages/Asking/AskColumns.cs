using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Asking;

/// <summary>What the values of a column are.</summary>
public enum AskKind
{
    Text,
    Word,
    Topic,
    Date,
    Actor,
    Person,
    Place,
    Process,
    Round,
    Ceasefire,
    Document,
    Commitment,
    Stream,
    Entry,
}

/// <summary>A column of the answer.</summary>
/// <param name="Member">The member of a row.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Of">The member of the items, if the member is a list of objects. Null otherwise.</param>
/// <param name="InFileOnly">Whether only a file has it. On the page the thing itself is called so.</param>
public sealed record AskColumn(string Member, AskKind Kind = AskKind.Text, string? Of = null, bool InFileOnly = false);

/// <summary>The columns of each list.</summary>
public static class AskColumns
{
    private static readonly AskColumn[] Entries =
        [new("entry", AskKind.Entry), new("when", AskKind.Date), new("stream", AskKind.Stream), new("actors", AskKind.Actor), new("people", AskKind.Person), new("topics", AskKind.Topic), new("summary"), new("standing", AskKind.Word)];

    private static readonly Dictionary<string, AskColumn[]> Lists = new(StringComparer.Ordinal)
    {
        [RecordLists.Timeline.Name] = Entries,
        [RecordLists.Statements.Name] = Entries,
        [RecordLists.Rounds.Name] =
            [new("process", AskKind.Process), new("round", AskKind.Round), new("label", InFileOnly: true), new("opened", AskKind.Date), new("lastWindow", AskKind.Date), new("place", AskKind.Place), new("host", AskKind.Actor), new("status", AskKind.Word)],
        [RecordLists.Attendance.Name] = [new("process", AskKind.Process), new("round", AskKind.Round), new("cells", AskKind.Actor, "actor")],
        [RecordLists.Ceasefires.Name] =
            [new("ceasefire", AskKind.Ceasefire), new("processes", AskKind.Process), new("tookEffectOn", AskKind.Date), new("inEffect", AskKind.Word), new("lastReported", AskKind.Date), new("parties", AskKind.Actor, "party")],
        [RecordLists.Documents.Name] =
            [new("document", AskKind.Document), new("type", AskKind.Word), new("title", InFileOnly: true), new("issued", AskKind.Date), new("issuedIn", AskKind.Stream), new("issuers", AskKind.Actor), new("signedFor", AskKind.Actor)],
        [RecordLists.Promises.Name] =
            [new("kind", AskKind.Word), new("commitment", AskKind.Commitment), new("round", AskKind.Stream), new("processes", AskKind.Process), new("by", AskKind.Actor), new("window", AskKind.Date), new("verdict", AskKind.Word)],
        [RecordLists.Disputes.Name] =
            [new("entry", AskKind.Entry), new("stream", AskKind.Stream), new("thing"), new("field"), new("values"), new("chosenBy", AskKind.Word)],
    };

    public static IReadOnlyList<AskColumn> Of(AskChoice choice) => choice.GroupBy is { } by ? [Group(by), new("count")] : Lists[choice.List.Name];

    /// <summary>Returns the columns on the page.</summary>
    public static IReadOnlyList<AskColumn> OnPage(AskChoice choice) => [.. Of(choice).Where(c => !c.InFileOnly)];

    /// <summary>Returns the values of a row in a column.</summary>
    public static IEnumerable<string> Values(JsonObject row, AskColumn column) => row[column.Member] switch
    {
        JsonArray list => list.OfType<JsonNode>().Select(i => (column.Of is null ? i : i[column.Of])?.ToString()).OfType<string>(),
        { } value => [value.ToString()],
        _ => [],
    };

    /// <summary>Returns the name of an id in a row. A group has one of its own. Null without a name.</summary>
    public static string? NameIn(JsonObject row, string kind, string id) => row["names"]?[kind]?[id]?.ToString() ?? (row["group"]?.ToString() == id ? row["name"]?.ToString() : null);

    /// <summary>Returns whether accounts of the value differ.</summary>
    public static bool IsContested(JsonObject row, AskColumn column) => row["contested"] is JsonArray members && members.Any(m => m?.ToString() == column.Member);

    /// <summary>Returns the streams of the things in a row.</summary>
    public static IEnumerable<string> StreamsIn(JsonObject row, IEnumerable<AskColumn> columns) => columns.SelectMany(c => Values(row, c).Select(v => StreamOf(row, c, v))).OfType<string>();

    /// <summary>Returns the stream of a value. Null if the column has no things with names of their own.</summary>
    public static string? StreamOf(JsonObject row, AskColumn column, string value) => column.Kind switch
    {
        AskKind.Stream => value,
        AskKind.Round => $"round-{row["process"]}/{value}",
        AskKind.Process => $"process-{value}",
        AskKind.Ceasefire => $"ceasefire-{value}",
        AskKind.Document => $"document-{value}",
        AskKind.Commitment => $"commitment-{value}",
        _ => null,
    };

    private static AskColumn Group(string by) => new("group", by switch
    {
        ListWords.Actor => AskKind.Actor,
        ListWords.Place or ListWords.Region => AskKind.Place,
        ListWords.Process => AskKind.Process,
        ListWords.Role or ListWords.Kind => AskKind.Word,
        ListWords.Topic => AskKind.Topic,
        _ => AskKind.Text,
    });
}
