using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Pages.Statements;

/// <summary>The filter of statements: the filters of the API, with the same names.</summary>
/// <param name="Values">The query parameters with a value.</param>
public sealed record StatementChoice(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The filters that the reader types. The contested filter is a choice.</summary>
    public static IReadOnlyList<string> Texts { get; } = ["q", "actor", "person", "role", "topic", "round", "source", "from", "until"];

    public bool Contested => Values.ContainsKey("contested");

    public bool Filters => Values.Count > 0;

    public string? this[string word] => Values.GetValueOrDefault(word);

    public static StatementChoice Of(IQueryCollection query) =>
        new(Texts.Append("contested").Select(w => (Word: w, Value: query[w].ToString().Trim())).Where(w => w.Value.Length > 0).ToDictionary(w => w.Word, w => w.Value, StringComparer.Ordinal));

    public (string Word, string? Value)[] Words(string? cursor = null) => [.. Values.Select(v => (v.Key, (string?)v.Value)), ("cursor", cursor)];

    public QueryOptions Options(QueryOptions options) => options with { Filters = Values.ToDictionary(v => v.Key, v => (string?)v.Value, StringComparer.Ordinal) };
}
