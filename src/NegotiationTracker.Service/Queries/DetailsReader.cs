using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using Npgsql;

namespace NegotiationTracker.Service.Queries;

/// <summary>
/// Returns details with many entries, and pages of their lists, at an index. A page costs what is on it: it is computed of the core of the row, and of the entries
/// of its own items.
/// </summary>
internal sealed class DetailsReader(NpgsqlDataSource database, EntryReader entries, RowReader rows, long index, EdtfDate? moment)
{
    /// <summary>Returns details with at most <see cref="DetailsKind.MaxItems"/> of each list. Returns null if there is nothing to see.</summary>
    /// <param name="details">The details, computed of all entries. Null if there are more than the maximum number of items.</param>
    public async Task<Details?> FirstPageAsync(DetailsKind kind, string key, Details? details, CancellationToken ct)
    {
        var (cut, lasts) = (new SortedDictionary<string, Cursor?>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        if (details is null)
        {
            var page = await PartsAsync(kind, key, kind.Model.ListsApart, null, DetailsKind.MaxItems, ct);
            details = page.Details;
            if (details is null)
            {
                return null;
            }

            lasts = page.Lasts;
            details = await WithLongListsAsync(kind, key, details, cut, ct);
        }

        foreach (var list in kind.Lists.Where(l => l.Rows is null))
        {
            var (items, next) = PageOf(list, details, null, lasts.GetValueOrDefault(list.Name), DetailsKind.MaxItems);
            if (next is not null)
            {
                details = list.With(details, items.Select(i => i.Item));
                cut[list.Name] = next;
            }
        }

        return cut.Count == 0 ? details : details with { More = await AddressesAsync(kind, key, cut, ct) };
    }

    /// <summary>Returns items of a list, from a cursor on.</summary>
    public IAsyncEnumerable<ListedRow> ItemsAsync(DetailsKind kind, string key, string list, Cursor? from, int? limit, CancellationToken ct)
    {
        var one = kind.Lists.SingleOrDefault(l => l.Name == list);
        return one is null ? InPagesAsync(from, limit, (c, most) => ChangesAsync(kind, key, c?.Earliest ?? -1, most, ct))
            : one.Rows is { } model ? rows.ListAsync(model, new Filter().Streams([key]), from, limit, ct)
            : InPagesAsync(from, limit, (c, most) => ItemsAsync(kind, key, one, c?.Key, most, ct));
    }

    /// <summary>Reads a list page by page.</summary>
    private static async IAsyncEnumerable<ListedRow> InPagesAsync(Cursor? from, int? limit, Func<Cursor?, int, Task<(List<ListedRow> Items, Cursor? Next)>> read)
    {
        for (var left = limit ?? int.MaxValue; left > 0;)
        {
            var (items, next) = await read(from, Math.Min(left, DetailsKind.MaxItems + 1));
            foreach (var item in items)
            {
                yield return item;
            }

            if (next is null)
            {
                yield break;
            }

            (from, left) = (next, left - items.Count);
        }
    }

    private async Task<(List<ListedRow> Items, Cursor? Next)> ItemsAsync(DetailsKind kind, string key, DetailsList list, string? after, int most, CancellationToken ct)
    {
        var page = await PartsAsync(kind, key, kind.Model.ListsApart.Where(l => l == list.Name), after, most, ct);
        if (page.Details is null)
        {
            return ([], null);
        }

        var (items, next) = PageOf(list, page.Details, after, page.Lasts.GetValueOrDefault(list.Name), most);
        return ([.. items.Select(i => new ListedRow(i.Key, null, null, i.Item))], next);
    }

    /// <summary>Returns a page of a list.</summary>
    /// <param name="last">The last key up to which the details have all items. Null if they have all.</param>
    private static (List<(string Key, object Item)> Items, Cursor? Next) PageOf(DetailsList list, Details details, string? after, string? last, int most)
    {
        var items = list.Items(details)
            .Where(i => (after is null || string.CompareOrdinal(i.Key, after) > 0) && (last is null || string.CompareOrdinal(i.Key, last) <= 0))
            .Take(most + 1)
            .ToList();
        return items.Count > most ? (items[..most], new Cursor(null, null, items[most - 1].Key)) : (items, last is null ? null : new Cursor(null, null, last));
    }

    /// <summary>Returns details, computed of the core of the row and of the first items of some lists.</summary>
    /// <returns>The details, and for each list that has more items the key of the last one read.</returns>
    private async Task<(Details? Details, Dictionary<string, string> Lasts)> PartsAsync(DetailsKind kind, string key, IEnumerable<string> lists, string? after, int most, CancellationToken ct)
    {
        var model = kind.Model;
        var ranges = lists.Select(l => (List: l, After: ReadModel.ItemOf(l, after ?? string.Empty), Before: $"{l}0")).ToList();
        await using var connection = await database.OpenConnectionAsync(ct);
        var together = rows.Together(model, key);
        var found = await entries.PartsAsync(
            connection, ReadModelTables.Live, ReadModelTables.Live.LinksOf(model), together, model.CoreItem, [.. ranges.Select(r => (r.After, r.Before))], most + 1, index, ct);
        var (lasts, left) = (new Dictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (list, _, _) in ranges)
        {
            var items = found.SelectMany(f => f.Parts).Where(p => p.StartsWith(ReadModel.ItemOf(list, string.Empty), StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            if (items.Count > most)
            {
                lasts[list] = items[most - 1][(list.Length + 1)..];
                left.UnionWith(items.Skip(most));
            }
        }

        var some = found.Where(f => Array.Exists(f.Parts, p => !left.Contains(p))).Select(f => f.Entry).ToList();
        var all = some.Concat(await BeginningsAsync(connection, model, together, some, ct)).DistinctBy(e => e.Index).OrderBy(e => e.Index);

        // A part names its item as it was recorded. So in the lists of a row of another kind, joined records are items of their own.
        var book = together.Length > 1 ? rows.BookOf(model, key, all) : rows.BookOf(all);
        return ((Details?)rows.View(model, key, book), lasts);
    }

    /// <summary>
    /// Returns the chains of which some entries have only the end: a correction has moved an entry to another item of a list, and only the first item has the earlier
    /// entries of the chain.
    /// </summary>
    private async Task<IEnumerable<Entry>> BeginningsAsync(NpgsqlConnection connection, ReadModel model, string[] keys, List<Entry> some, CancellationToken ct)
    {
        var there = some.Select(e => e.Id).ToHashSet();
        var roots = some.Select(e => e.Chain?.Root).OfType<EntryId>().Where(id => !there.Contains(id)).ToHashSet();
        return roots.Count == 0 ? []
            : (await entries.OfChainsAsync(connection, ReadModelTables.Live, ReadModelTables.Live.LinksOf(model), keys, [.. roots.Select(id => id.Text)], index, ct))
                .Where(e => roots.Contains(e.Id) || (e.Chain is { } chain && roots.Contains(chain.Root)));
    }

    /// <summary>Adds what the parts of a long row do not have: the lists whose items are rows, the changes, and the version of the stream.</summary>
    private async Task<Details> WithLongListsAsync(DetailsKind kind, string key, Details details, SortedDictionary<string, Cursor?> cut, CancellationToken ct)
    {
        foreach (var list in kind.Lists.Where(l => l.Rows is not null))
        {
            var items = await rows.ListAsync(list.Rows!, new Filter().Streams([key]), null, DetailsKind.MaxItems + 1, ct).ToListAsync(ct);
            details = list.With(details, items.Take(DetailsKind.MaxItems).Where(i => i.HasView).Select(i => i.View));
            if (items.Count > DetailsKind.MaxItems)
            {
                cut[list.Name] = Cursor.Of(items[DetailsKind.MaxItems - 1]);
            }
        }

        // The last changes say most. The address of the others is that of all, from the first on.
        var (changes, _) = await ChangesAsync(kind, key, await IndexFromEndAsync(kind, key, DetailsKind.MaxItems, ct), DetailsKind.MaxItems, ct);
        cut[DetailsKind.Changes] = null;
        return details with { Changes = [.. changes.Select(c => c.View).Cast<Change>()], Version = await VersionAsync(key, ct) };
    }

    /// <summary>Returns changes of a row after an index. Each depends on its own entry, and on those about it.</summary>
    private async Task<(List<ListedRow> Items, Cursor? Next)> ChangesAsync(DetailsKind kind, string key, long after, int most, CancellationToken ct)
    {
        var (live, links) = (ReadModelTables.Live, ReadModelTables.Live.LinksOf(kind.Model));
        await using var connection = await database.OpenConnectionAsync(ct);
        var together = rows.Together(kind.Model, key);
        var own = RowReader.Merged(together, await entries.OfRowsAsync(connection, live, links, ReadModel.Whole, together, index, ct, most + 1, after));
        var page = own.Take(most).ToList();
        var about = await entries.OfRowsAsync(
            connection, live, live.EntryLinks, ReadModel.Whole, [.. page.SelectMany(e => e.Chain is { } chain ? [e.Id.Text, chain.Root.Text] : new[] { e.Id.Text }).Distinct(StringComparer.Ordinal)], index, ct);
        var whole = rows.BookOf(kind.Model, key, about.Values.SelectMany(e => e).Concat(page).DistinctBy(e => e.Index).OrderBy(e => e.Index));
        var book = moment is null ? whole : whole.At(moment);
        var shown = book.Entries.Select(e => e.Index).ToHashSet();
        return (
            [.. page.Where(e => shown.Contains(e.Index)).Select(e => new ListedRow(e.Id.Text, e.Index, null, ChangeBuilder.One(book, e)))],
            own.Count > most ? new Cursor(page[^1].Index, null, page[^1].Id.Text) : null);
    }

    /// <summary>
    /// Returns the addresses of the next pages. Their state of knowledge is after the last entry of the row, or after the last event that says what became of a source.
    /// The other pages may cite that source. No other event elsewhere changes the addresses.
    /// </summary>
    private async Task<IReadOnlyDictionary<string, string>> AddressesAsync(DetailsKind kind, string key, SortedDictionary<string, Cursor?> cut, CancellationToken ct)
    {
        var last = Math.Max(await IndexFromEndAsync(kind, key, 0, ct), await rows.LastOfSourcesAsync(ct));
        var then = moment is null ? string.Empty : $"&validAt={Uri.EscapeDataString(moment.Text)}";
        string AddressOf(string list, Cursor? after)
        {
            var path = $"{kind.AddressOf(key)}/{list}";
            var page = after is null ? string.Empty : $"cursor={new PageToken(after, PageToken.QuestionOf(path, moment?.Text), last)}&";
            return $"{path}?{page}knownAt=index:{last}{then}";
        }

        return new SortedDictionary<string, string>(cut.ToDictionary(c => c.Key, c => AddressOf(c.Key, c.Value), StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>Returns the index of an entry of a row, counted from the last one.</summary>
    private async Task<long> IndexFromEndAsync(DetailsKind kind, string key, int before, CancellationToken ct)
    {
        var (condition, value) = EntryReader.RowIn(rows.Together(kind.Model, key));
        await using var command = database.CreateCommand($"select index from {ReadModelTables.Live.LinksOf(kind.Model)} where {condition} and item = '' and index <= $2 order by index desc offset $3 limit 1");
        command.Parameters.AddWithValue(value);
        command.Parameters.AddWithValue(index);
        command.Parameters.AddWithValue(before);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task<long> VersionAsync(string stream, CancellationToken ct)
    {
        // The pair is compared, so that PostgreSQL reads the index on both from its end. For a long stream it would read the whole ledger backwards.
        await using var command = database.CreateCommand(
            "select version from tracker.mt_events where id = (select event_id from tracker.ledger where (stream, index) <= ($1, $2) order by stream desc, index desc limit 1)");
        command.Parameters.AddWithValue(stream);
        command.Parameters.AddWithValue(index);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
