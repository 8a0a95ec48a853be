using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Asking;

/// <summary>A question about a list of the record, as the address of the page has it.</summary>
/// <param name="List">The list.</param>
/// <param name="Values">The values of the filters by name. Some filters may have several.</param>
/// <param name="Sort">The order. Null for that of happening.</param>
/// <param name="GroupBy">What the rows are counted by. Null if they are listed.</param>
public sealed record AskChoice(ListDescription List, IReadOnlyDictionary<string, string[]> Values, string? Sort, string? GroupBy)
{
    /// <summary>Gets the list, with rows as they are written.</summary>
    public ListDescription<JsonObject, JsonObject> Rows => new(List.Name, List.Filters, List.Groups);

    /// <summary>Reads a question. A list that nobody knows is the list of rounds.</summary>
    public static AskChoice Of(IQueryCollection query)
    {
        var list = RecordLists.All.FirstOrDefault(l => l.Name == query["list"]) ?? RecordLists.Rounds;
        string? One(string name) => query[name].ToString() is { Length: > 0 } value ? value : null;
        var values = list.Filters.Prepend(ListWords.Process).ToDictionary(f => f, f => query[f].OfType<string>().Where(v => v.Length > 0).ToArray(), StringComparer.Ordinal);
        return new AskChoice(list, values.Where(v => v.Value.Length > 0).ToDictionary(StringComparer.Ordinal), One(ListWords.Sort), One(ListWords.GroupBy));
    }

    public IReadOnlyList<string> All(string filter) => Values.GetValueOrDefault(filter, []);

    public string? One(string filter) => Values.TryGetValue(filter, out var values) ? values[0] : null;

    /// <summary>Returns the query parameters of the page.</summary>
    public IEnumerable<(string Word, string? Value)> Words(string? cursor = null) =>
        [("list", List.Name), .. Values.SelectMany(v => v.Value.Select(value => (v.Key, (string?)value))), (ListWords.Sort, GroupBy is null ? Sort : null), (ListWords.GroupBy, GroupBy), ("cursor", cursor)];

    /// <summary>Gets the chosen things with names of their own, each with its filter.</summary>
    public IEnumerable<(string Filter, string Stream)> Things => Values.SelectMany(f => f.Value.Select(v => (f.Key, StreamOf(f.Key, v)))).Where(f => f.Item2 is not null).Select(f => (f.Key, f.Item2!));

    /// <summary>Returns the query parameters of the page without one value of a filter.</summary>
    public IEnumerable<(string Word, string? Value)> Without(string filter, string value) => Words().Where(w => w != (filter, value));

    /// <summary>Returns the stream of a value of a filter. Null if the filter names no thing, or if the value cannot be a key.</summary>
    public static string? StreamOf(string filter, string value) => !value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? null : filter switch
    {
        ListWords.Actor or ListWords.Present or ListWords.Host or ListWords.Mediator or ListWords.Guarantor => $"actor-{value}",
        ListWords.Person => $"person-{value}",
        ListWords.Place or ListWords.Region => $"place-{value}",
        ListWords.Process => $"process-{value}",
        ListWords.Source => $"source-{value}",
        _ => null,
    };

    /// <summary>Returns the filters for the API.</summary>
    public QueryOptions Filters(QueryOptions options) => options with { Repeated = [.. Values.SelectMany(v => v.Value.Select(value => (v.Key, value)))] };

    /// <summary>Returns the whole question for the API.</summary>
    public QueryOptions Options(QueryOptions options) => Filters(options).With(ListWords.Sort, GroupBy is null ? Sort : null).With(ListWords.GroupBy, GroupBy);

    /// <summary>Returns the address of the question in the API.</summary>
    public string Api(string? knownAt, string? validAt) => $"/api/{List.Name}{Options(new QueryOptions(knownAt, validAt)).ToQuery()}";

    /// <summary>Returns a name of a record of a registry. Null if it has none.</summary>
    public static string? NameOf(StreamRecord record, string thing) => record.Things.GetValueOrDefault(thing)?.Where(f => f.Key == "name" || f.Key.StartsWith("name/en/", StringComparison.Ordinal))
        .Select(f => f.Value.Value).FirstOrDefault(v => v is not null);
}
