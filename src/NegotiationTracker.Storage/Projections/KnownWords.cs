using NegotiationTracker.Contracts;
using NegotiationTracker.Storage.Database;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>
/// The words that entries have or had, each once. A word with a slip is compared with them, and the entries are then found by the words that it may mean. A word is never
/// taken out, since a word of no entry finds nothing.
/// </summary>
internal static class KnownWords
{
    /// <summary>Shorter words may mean too many others, and longer ones are addresses.</summary>
    private const int Shortest = 3;
    private const int Longest = 60;

    /// <summary>Adds the words of rows that were just written.</summary>
    public static async Task AddAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IEnumerable<Row> rows, CancellationToken ct)
    {
        string[] words =
        [
            .. rows.SelectMany(r => r.Facets.Mentions.Topics.Prepend(r.Facets.Text)).Distinct(StringComparer.Ordinal)
                .SelectMany(ComparableText.WordsOf).Where(w => w.Length is >= Shortest and <= Longest).Distinct(StringComparer.Ordinal),
        ];
        if (words.Length == 0)
        {
            return;
        }

        // Two processes that write the same words wait for each other. In one order, none waits for one that waits for it.
        await using var command = new NpgsqlCommand($"insert into {Schema.Words} select word from unnest($1) word order by word on conflict do nothing", connection, transaction);
        command.Parameters.AddWithValue(words);
        await command.ExecuteNonQueryAsync(ct);
    }
}
