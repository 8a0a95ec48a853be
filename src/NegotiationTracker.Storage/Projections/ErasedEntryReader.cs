using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Storage.EventLog;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>Replaces entries that were read before a person was erased.</summary>
internal static class ErasedEntryReader
{
    /// <summary>Returns the same entries. Those that mention an erased person are read again, now without a name.</summary>
    public static async Task<List<Entry>> WithoutErasedAsync(this EntryReader entries, NpgsqlDataSource database, List<Entry> page, IReadOnlySet<string> erased, CancellationToken ct)
    {
        var named = erased.Count == 0 ? [] : page.Where(e => NameSubjects.Of(e.Fact).Any(p => erased.Contains(p.Text))).Select(e => e.Id.Value).ToArray();
        if (named.Length == 0)
        {
            return page;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var again = (await entries.ByIdAsync(connection, named, long.MaxValue, ct)).ToDictionary(e => e.Entry.Id, e => e.Entry);
        return [.. page.Select(e => again.GetValueOrDefault(e.Id, e))];
    }

    /// <summary>Returns the entries of rows, in order, by the rows' keys.</summary>
    public static async Task<Dictionary<string, IReadOnlyList<Entry>>> OfRowsAsync(this EntryReader entries, NpgsqlConnection connection, ReadModel model, string[] keys, CancellationToken ct)
    {
        var ids = await Row.EntriesAsync(connection, model, keys, ct);
        var found = (await entries.ByIdAsync(connection, [.. ids.Values.SelectMany(i => i).Distinct()], long.MaxValue, ct)).ToDictionary(e => e.Entry.Id.Value, e => e.Entry);
        return ids.ToDictionary(row => row.Key, IReadOnlyList<Entry> (row) => [.. row.Value.Select(id => found[id])], StringComparer.Ordinal);
    }
}
