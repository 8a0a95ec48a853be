using System.Collections.ObjectModel;

namespace NegotiationTracker.Contracts;

/// <summary>A list of the record. It can be asked for one process, for several, or for all.</summary>
/// <param name="Name">The name of the list, which is its address below <c>/api</c> and below that of a process.</param>
/// <param name="Filters">The filters that fit it, apart from <c>process</c>.</param>
/// <param name="Groups">What its rows can be counted by.</param>
public record ListDescription(string Name, IReadOnlyList<string> Filters, IReadOnlyList<string> Groups)
{
    /// <summary>Gets the words of those filters that take one of a few.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Choices { get; init; } = ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Gets what its rows can be sorted by.</summary>
    public IReadOnlyList<string> Sorts { get; init; } = [ListWords.Time, "-" + ListWords.Time, ListWords.Recorded, "-" + ListWords.Recorded];
}

/// <summary>A list of the record, with the types of its rows.</summary>
/// <typeparam name="TShort">A row in short, as a list shows it without <c>detail=full</c>.</typeparam>
/// <typeparam name="TFull">A row with all accounts, as <c>detail=full</c> shows it.</typeparam>
public sealed record ListDescription<TShort, TFull>(string Name, IReadOnlyList<string> Filters, IReadOnlyList<string> Groups) : ListDescription(Name, Filters, Groups);

/// <summary>The words of questions about lists.</summary>
public static class ListWords
{
    public const string Process = "process";
    public const string Round = "round";
    public const string Kind = "kind";
    public const string Actor = "actor";
    public const string Person = "person";
    public const string Role = "role";
    public const string Place = "place";

    /// <summary>A place in which others lie. The list has what was in one of the regions.</summary>
    public const string Region = "region";

    public const string Host = "host";
    public const string Mediator = "mediator";
    public const string Guarantor = "guarantor";

    /// <summary>An actor that was present at a round, according to an account and with none that says that it was absent.</summary>
    public const string Present = "present";

    /// <summary>A collection that codes documents, by the scheme of its codes.</summary>
    public const string Coding = "coding";

    /// <summary>A code of the collection, or a code with a value, such as <c>Ce=3</c>. It may be repeated: then one coding must have all of them.</summary>
    public const string Code = "code";

    public const string Topic = "topic";
    public const string Text = "q";
    public const string Status = "status";
    public const string State = "state";
    public const string Number = "number";
    public const string From = "from";
    public const string Until = "until";
    public const string Contested = "contested";
    public const string Source = "source";
    public const string SourcesWithdrawn = "sourcesWithdrawn";

    /// <summary>A state of knowledge. The list has the rows of which something was recorded after it.</summary>
    public const string Since = "since";

    public const string Ids = "ids";
    public const string Year = "year";
    public const string Quarter = "quarter";
    public const string Month = "month";
    public const string GroupBy = "group-by";
    public const string Sort = "sort";
    public const string Fields = "fields";
    public const string Detail = "detail";

    /// <summary>Rows in short: plain values, each with its standing and entry. A list has these if the question does not say otherwise.</summary>
    public const string Brief = "brief";

    /// <summary>Rows with all accounts.</summary>
    public const string Full = "full";

    public const string Time = "time";
    public const string Recorded = "recorded";

    /// <summary>Gets how much of a row a list can have.</summary>
    public static IReadOnlyList<string> Details { get; } = [Brief, Full];
}

/// <summary>The lists of the record, with what each can be asked. The service refuses other words, and the page that builds questions offers these.</summary>
public static class RecordLists
{
    private static readonly string[] YesOrNo = ["true", "false"];

    private static readonly string[] RolesAtRounds =
        ["participant", "guarantor", "party", "mediator", "facilitator", "observer", "host", "chair", "co-chair", "accompanying-country", "guest"];

    private static readonly Dictionary<string, IReadOnlyList<string>> ChoicesOfEntries = new(StringComparer.Ordinal)
    {
        [ListWords.Role] = RolesAtRounds,
        [ListWords.Contested] = YesOrNo,
        [ListWords.SourcesWithdrawn] = YesOrNo,
    };

    private static readonly Dictionary<string, IReadOnlyList<string>> ChoicesOfRounds = new(StringComparer.Ordinal)
    {
        [ListWords.Kind] = ["round", "session", "conference", "technical", "preparatory", "ministerial", "summit", "congress", "consultation"],
        [ListWords.Role] = RolesAtRounds,
        [ListWords.Status] = ["held", "cancelled", "announced"],
        [ListWords.Contested] = YesOrNo,
    };

    private static readonly string[] Times = [ListWords.Process, ListWords.Year, ListWords.Quarter, ListWords.Month];

    public static ListDescription<EntrySummary, TimelineEntry> Timeline { get; } = new(
        "timeline",
        [
            ListWords.Kind, ListWords.Round, ListWords.Actor, ListWords.Person, ListWords.Role, ListWords.Place, ListWords.Region, ListWords.Topic, ListWords.Text, ListWords.From, ListWords.Until,
            ListWords.Contested, ListWords.Source, ListWords.SourcesWithdrawn, ListWords.Since,
        ],
        [.. Times, ListWords.Actor, ListWords.Role, ListWords.Place, ListWords.Region, ListWords.Kind, ListWords.Topic])
    {
        Choices = ChoicesOfEntries,
    };

    public static ListDescription<EntrySummary, TimelineEntry> Statements { get; } = Timeline with { Name = "statements" };

    public static ListDescription<RoundSummary, Round> Rounds { get; } = new(
        "rounds",
        [
            ListWords.Kind, ListWords.Actor, ListWords.Person, ListWords.Role, ListWords.Place, ListWords.Region, ListWords.Host, ListWords.Mediator, ListWords.Present, ListWords.Status, ListWords.Number, ListWords.From,
            ListWords.Until, ListWords.Contested, ListWords.Source, ListWords.Since, ListWords.Ids,
        ],
        [.. Times, ListWords.Actor, ListWords.Role, ListWords.Place, ListWords.Region, ListWords.Kind])
    {
        Choices = ChoicesOfRounds,
    };

    public static ListDescription<AttendanceSummary, RoundAttendance> Attendance { get; } = new("attendance", [.. Rounds.Filters, ListWords.Round], Rounds.Groups)
    {
        Choices = ChoicesOfRounds,
    };

    public static ListDescription<CeasefireStatus, Ceasefire> Ceasefires { get; } = new(
        "ceasefires",
        [ListWords.Kind, ListWords.Round, ListWords.Actor, ListWords.Guarantor, ListWords.Place, ListWords.Region, ListWords.State, ListWords.From, ListWords.Until, ListWords.Contested, ListWords.Source, ListWords.Since, ListWords.Ids],
        [.. Times, ListWords.Actor, ListWords.Place, ListWords.Region, ListWords.Kind])
    {
        Choices = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            [ListWords.Kind] = ["ceasefire", "cessation-of-hostilities", "truce", "humanitarian-pause", "preliminary", "definitive"],
            [ListWords.State] = ["no", "possibly", "yes", "not-recorded", "no-end-recorded"],
            [ListWords.Contested] = YesOrNo,
        },
    };

    public static ListDescription<DocumentSummary, Document> Documents { get; } = new(
        "documents",
        [
            ListWords.Kind, ListWords.Round, ListWords.Actor, ListWords.Person, ListWords.Role, ListWords.Guarantor, ListWords.Place, ListWords.Region, ListWords.Text, ListWords.Status, ListWords.From,
            ListWords.Until, ListWords.Contested, ListWords.Source, ListWords.Since, ListWords.Ids, ListWords.Coding, ListWords.Code,
        ],
        [.. Times, ListWords.Actor, ListWords.Role, ListWords.Place, ListWords.Region, ListWords.Kind])
    {
        Choices = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            [ListWords.Kind] = ["joint-statement", "communique", "chair-statement", "conclusions", "decision", "declaration", "memorandum", "protocol", "agreement", "readout", "report"],
            [ListWords.Role] = ["issuer", "endorser", "refuser", "reader", "signatory", "guarantor"],
            [ListWords.Status] = ["in-force", "not-in-force"],
            [ListWords.Contested] = YesOrNo,
        },
    };

    public static ListDescription<PromiseSummary, Promise> Promises { get; } = new(
        "promises",
        [ListWords.Kind, ListWords.Round, ListWords.Actor, ListWords.Place, ListWords.Region, ListWords.Status, ListWords.From, ListWords.Until, ListWords.Since],
        [.. Times, ListWords.Actor, ListWords.Place, ListWords.Region, ListWords.Kind])
    {
        Choices = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            [ListWords.Kind] = ["round", "commitment"],
            [ListWords.Status] = ["kept", "early", "late", "open", "overdue", "missed", "waived", "possibly-kept"],
        },
    };

    public static ListDescription<DisputeSummary, Dispute> Disputes { get; } = new(
        "disputes",
        [ListWords.Kind, ListWords.Round, ListWords.Actor, ListWords.Person, ListWords.Source, ListWords.Since],
        [ListWords.Process, ListWords.Kind])
    {
        Sorts = [],
        Choices = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [ListWords.Kind] = ["process", "round", "document", "commitment", "ceasefire", "body"] },
    };

    public static IReadOnlyList<ListDescription> All { get; } = [Timeline, Statements, Rounds, Attendance, Ceasefires, Documents, Promises, Disputes];
}
