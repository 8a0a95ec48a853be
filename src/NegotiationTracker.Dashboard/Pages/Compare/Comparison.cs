using System.Text.Json;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;

namespace NegotiationTracker.Dashboard.Pages.Compare;

/// <summary>A change of one entry by one event.</summary>
public sealed record ComparedStep(ChangedEntry Entry, EntryChange Step)
{
    /// <summary>Gets the stream of the entry, and those of things in its changed members.</summary>
    public IEnumerable<string> Streams
    {
        get
        {
            var fields = FieldValueText.Fields(Step);
            List<KeyValuePair<string, JsonElement>> Of(Func<FieldChange, object?> value) => [.. fields.Select(f => (f.Field, Value: value(f).Json())).Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Field, f.Value!.Value))];
            return StreamTitles.StreamsIn(Of(f => f.Old), Entry.Kinds).Concat(StreamTitles.StreamsIn(Of(f => f.New), Entry.Kinds)).Prepend(Entry.Stream);
        }
    }
}

/// <summary>Two states of knowledge and the changes between them.</summary>
/// <param name="Steps">The changes in the order of the log.</param>
/// <param name="Complete">Whether these are all changes. Otherwise they are only the first ones.</param>
/// <param name="Basis">The basis of the later state.</param>
/// <param name="Names">Names next to ids.</param>
public sealed record Comparison(KnowledgeState From, KnowledgeState To, IReadOnlyList<ComparedStep> Steps, bool Complete, AnswerBasis? Basis, ResolvedNames Names)
{
    /// <summary>The number of API pages in a page of the dashboard. A file has all of them.</summary>
    private const int MostPages = 2;

    /// <param name="client">The client of the API.</param>
    /// <param name="process">The process.</param>
    /// <param name="from">The earlier state.</param>
    /// <param name="to">The later state. Null for that of <paramref name="knownAt"/>, or the present.</param>
    /// <param name="knownAt">The state of knowledge of the page.</param>
    /// <param name="all">Whether all changes are needed, whatever their number.</param>
    /// <param name="ct">Cancels the request.</param>
    public static async Task<ApiResponse<Comparison>> AskAsync(TrackerClient client, string process, string from, string? to, string? knownAt, bool all = false, CancellationToken ct = default)
    {
        var (steps, names) = (new List<ComparedStep>(), new List<ResolvedNames?>());
        var asking = new QueryOptions(KnownAt: to is null ? knownAt : null, Names: true, Limit: QueryOptions.MaxLimit);
        for (var page = 1; ; page++)
        {
            var answer = await client.GetDifferenceAsync(process, from, to, asking, ct);
            steps.AddRange(answer.Value.Entries.SelectMany(e => e.Changes.Select(c => new ComparedStep(e, c))));
            names.Add(answer.Value.Names);
            if (answer.Value.Next is null || (page == MostPages && !all))
            {
                var ordered = steps.OrderBy(s => s.Step.Index).ToList();
                return new ApiResponse<Comparison>(new Comparison(answer.Value.From, answer.Value.To, ordered, answer.Value.Next is null, answer.Basis, Components.Names.Merged(names)), answer.Basis, null);
            }

            (to, asking) = ($"index:{answer.Value.To.Index}", asking with { Cursor = answer.Value.Next, KnownAt = null });
        }
    }

    /// <summary>Returns the changes of one kind, or all without one.</summary>
    public IEnumerable<ComparedStep> Of(string? act) => Steps.Where(s => string.IsNullOrEmpty(act) || s.Step.Action == act);
}
