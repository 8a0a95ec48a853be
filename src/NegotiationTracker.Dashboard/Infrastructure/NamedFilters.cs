using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>Filters that a reader fills in with names. The addresses of pages and the API have ids.</summary>
public static class NamedFilters
{
    /// <summary>The number of hits among which a name is looked for.</summary>
    private const int Hits = 10;

    /// <summary>
    /// Returns the value of a filter for what a reader has typed. An id stays as it is. A name becomes the id of the thing that has it, or else of the best hit of the search.
    /// Returns null if nothing has the name, and then nothing matches the filter.
    /// </summary>
    /// <param name="client">The client of the API.</param>
    /// <param name="word">The query parameter.</param>
    /// <param name="text">What the reader has typed.</param>
    /// <param name="process">The process of the page.</param>
    /// <param name="asking">The state of knowledge of the page.</param>
    /// <param name="ct">Cancels the search.</param>
    public static async Task<string?> IdOfAsync(TrackerClient client, string word, string text, string process, QueryOptions asking, CancellationToken ct)
    {
        if (word is ListWords.Topic or ListWords.Role)
        {
            return text.ToLowerInvariant().Replace(' ', '-');
        }

        if (word is not (ListWords.Actor or ListWords.Person or ListWords.Round or ListWords.Source) || IsId(word, text))
        {
            return text;
        }

        try
        {
            var question = new QueryOptions(asking.KnownAt, Limit: Hits).With("type", word);
            var hits = (await client.SearchAsync(text, word == ListWords.Round ? question.With(ListWords.Process, process) : question, ct)).Value.Items;
            var id = (hits.FirstOrDefault(h => h.Name.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? (hits.Count > 0 ? hits[0] : null))?.Id;
            return id is not null && word == ListWords.Round ? id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..] : id;
        }
        catch (TrackerProblemException)
        {
            // The search does not take it, so it is no name.
            return null;
        }
    }

    private static bool IsId(string word, string text) =>
        text.All(c => char.IsAsciiDigit(c) || c is '-' or '_' || (word == ListWords.Actor ? char.IsAsciiLetterUpper(c) : char.IsAsciiLetterLower(c)));
}
