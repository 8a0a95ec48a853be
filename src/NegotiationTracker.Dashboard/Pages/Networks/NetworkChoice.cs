using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Exports;

namespace NegotiationTracker.Dashboard.Pages.Networks;

/// <summary>A question about a network, as the address of the page has it. The words are those of the API.</summary>
/// <param name="Processes">The processes. Empty for the whole record.</param>
/// <param name="Subject">What it is of: one of <see cref="NetworkWords.Subjects"/>.</param>
/// <param name="Kinds">The kinds of meetings. Empty for all.</param>
/// <param name="First">The days of the interval.</param>
/// <param name="Then">The days of the second interval.</param>
/// <param name="Min">The least number of meetings of a link, as written.</param>
/// <param name="Nodes">The most nodes, as written.</param>
public sealed record NetworkChoice(IReadOnlyList<string> Processes, string Subject, IReadOnlyList<string> Kinds, NetworkDays First, NetworkDays Then, string? Min, string Nodes)
{
    private const string Limit = "limit";

    /// <summary>Gets the numbers of nodes to choose from. A picture with more could not be read.</summary>
    public static IReadOnlyList<string> Sizes { get; } = ["20", "40", "60"];

    public bool IsOfPeople => Subject == NetworkWords.People;

    /// <summary>Gets whether there are two intervals.</summary>
    public bool HasThen => Then is not { From: null, Until: null };

    public static NetworkChoice Of(HttpContext http)
    {
        string[] All(string name) => [.. http.Request.Query[name].OfType<string>().Where(v => v.Length > 0).Distinct(StringComparer.Ordinal)];
        return new NetworkChoice(
            All(ListWords.Process), http.Word(NetworkWords.Of) ?? NetworkWords.Actors, All(NetworkWords.By), new NetworkDays(http.Word(ListWords.From), http.Word(ListWords.Until)),
            new NetworkDays(http.Word(NetworkWords.ThenFrom), http.Word(NetworkWords.ThenUntil)), http.Word(NetworkWords.Min), http.Word(Limit) ?? Sizes[0]);
    }

    /// <summary>Returns the query parameters of the page.</summary>
    public IEnumerable<(string Word, string? Value)> Words() =>
    [
        .. Processes.Select(p => (ListWords.Process, (string?)p)), (NetworkWords.Of, IsOfPeople ? Subject : null), .. Kinds.Select(k => (NetworkWords.By, (string?)k)), (ListWords.From, First.From), (ListWords.Until, First.Until),
        (NetworkWords.ThenFrom, Then.From), (NetworkWords.ThenUntil, Then.Until), (NetworkWords.Min, Min), (Limit, Nodes == Sizes[0] ? null : Nodes),
    ];

    /// <summary>Returns the whole question for the API.</summary>
    public QueryOptions Options(QueryOptions options) => options with
    {
        Repeated =
        [
            .. Processes.Select(p => (ListWords.Process, p)), (NetworkWords.Of, Subject), .. Kinds.Select(k => (NetworkWords.By, k)),
            .. new[] { (ListWords.From, First.From), (ListWords.Until, First.Until), (NetworkWords.ThenFrom, Then.From), (NetworkWords.ThenUntil, Then.Until), (NetworkWords.Min, Min), (Limit, Nodes) }.Where(w => w.Item2 is not null).Select(w => (w.Item1, w.Item2!)),
        ],
    };

    /// <summary>Returns the address of the question in the API.</summary>
    public string Api(string? knownAt, string? validAt) => $"/api/network{Options(new QueryOptions(knownAt, validAt)).ToQuery()}";

    /// <summary>Returns the question for the list of what a number counts: rounds with both, or documents that both signed.</summary>
    /// <param name="kind">The kind of meetings. No list has sessions, or the documents that people signed.</param>
    public IEnumerable<(string Word, string? Value)>? ListOf(string kind, NetworkLink link, NetworkDays days) => kind switch
    {
        "rounds" => Words(RecordLists.Rounds, IsOfPeople ? ListWords.Person : ListWords.Present, null, link, days),
        "signatures" when !IsOfPeople => Words(RecordLists.Documents, ListWords.Actor, "signatory", link, days),
        "guarantees" when !IsOfPeople => Words(RecordLists.Documents, ListWords.Actor, "guarantor", link, days),
        _ => null,
    };

    private (string Word, string? Value)[] Words(ListDescription list, string filter, string? role, NetworkLink link, NetworkDays days) =>
        [("list", list.Name), .. Processes.Select(p => (ListWords.Process, (string?)p)), (filter, link.A), (filter, link.B), (ListWords.Role, role), (ListWords.From, days.From), (ListWords.Until, days.Until)];
}

/// <summary>The days of an interval, as written.</summary>
public sealed record NetworkDays(string? From, string? Until);
