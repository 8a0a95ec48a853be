using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>
/// Folds a page of the log for several read models. It reads each entry once, asks for the heads of all rows together, and computes links and rows.
/// It writes nothing.
/// </summary>
internal sealed class PageFold(EntryReader entries, ReadModelTables tables)
{
    private readonly HeadCache _cache = new();
    private IReadOnlySet<string>? _erased;

    /// <summary>Returns what the models store of a page. A model that fails has an error, and does not disturb the others.</summary>
    /// <param name="connection">A connection outside the transaction in which the page is written, or the session of the tables.</param>
    /// <param name="page">Entries of the log without a gap. What is before them is committed.</param>
    public async Task<FoldedPage> FoldAsync(NpgsqlConnection connection, IReadOnlyList<Entry> page, IReadOnlyCollection<ReadModel> models, CancellationToken ct)
    {
        await ForgetErasedAsync(ct);
        return (await PrepareAsync(connection, page, models, null, ct))();
    }

    /// <summary>
    /// Reads what the fold of the next page needs, while the page before it is not committed. It reads nothing of that page from the tables, whether or not it is there by then.
    /// </summary>
    /// <param name="after">The page before. What is before it is committed and kept.</param>
    /// <returns>The fold, which asks the database nothing. Null if a person was erased meanwhile, because the heads of the page before may have the name.</returns>
    public async Task<Func<FoldedPage>?> ReadAheadAsync(NpgsqlConnection connection, IReadOnlyList<Entry> page, FoldedPage after, CancellationToken ct) =>
        ReferenceEquals(await entries.Keys.ForgetErasedAsync(ct), _erased)
            ? await PrepareAsync(connection, page, [.. after.Models.Where(m => m.Error is null).Select(m => m.Model)], after, ct)
            : null;

    /// <summary>Keeps the heads of a page. Call it once the page is committed.</summary>
    /// <param name="page">The page.</param>
    /// <param name="moved">The names with version of what has moved with it.</param>
    public void Keep(FoldedPage page, IEnumerable<string> moved) => _cache.Keep(
        page.Models.Where(m => m.Model is not EntryModel).SelectMany(m => m.Heads.Select(h => (m.Model, h.Key, h.Value))),
        page.Models.Select(m => m.Model).IntersectBy(moved, m => m.VersionedName).ToHashSet(), page.Last);

    /// <summary>Removes the heads of an erased person's rows, which may have the name.</summary>
    /// <returns>Whether a person was erased since the last call.</returns>
    public async Task<bool> ForgetErasedAsync(CancellationToken ct)
    {
        var erased = await entries.Keys.ForgetErasedAsync(ct);
        if (ReferenceEquals(erased, _erased))
        {
            return false;
        }

        _cache.Clear();
        _erased = erased;
        return true;
    }

    private async Task<Func<FoldedPage>> PrepareAsync(
        NpgsqlConnection connection, IReadOnlyList<Entry> page, IReadOnlyCollection<ReadModel> models, FoldedPage? after, CancellationToken ct)
    {
        var before = (after?.First ?? page[0].Index) - 1;
        var chained = await ChainAsync(connection, page, after?.Page ?? [], before, ct);
        _cache.BeginAfter(before);
        var routed = InParallel(models, m => Route(m, chained));
        var heads = await HeadsAsync(connection, routed, after, before, ct);
        return () => new FoldedPage(chained, InParallel(routed, r => Fold(r, after, heads)));
    }

    /// <summary>Returns the page with the chains of its entries. What was recorded before about the entries meant is read in one question.</summary>
    /// <param name="unread">The page before it, if the tables may not have it yet.</param>
    /// <param name="before">The last index that is read from the tables.</param>
    private async Task<List<Entry>> ChainAsync(NpgsqlConnection connection, IReadOnlyList<Entry> page, IReadOnlyList<Entry> unread, long before, CancellationToken ct)
    {
        var chains = new EntryChains();
        var own = page.Select(e => e.Id).ToHashSet();
        var meant = page.Select(e => e.Fact).OfType<EntryFact>().Select(f => f.Target.Entry).Where(id => !own.Contains(id)).ToHashSet();
        if (meant.Count > 0)
        {
            var roots = await EntryReader.RootsAsync(connection, tables, [.. meant.Select(id => id.Value)], ct);
            foreach (var entry in unread.Where(e => meant.Contains(e.Id)))
            {
                roots[entry.Id] = entry.Chain?.Root ?? entry.Id;
            }

            var rows = roots.Values.Concat(meant).ToHashSet();
            var about = (await entries.OfRowsAsync(connection, tables, tables.EntryLinks, ReadModel.Whole, [.. rows.Select(id => id.Text)], before, ct))
                .ToDictionary(r => EntryId.Parse(r.Key).OrThrow(), r => r.Value);
            foreach (var (row, entry) in unread.SelectMany(e => e.Touches.Where(rows.Contains).Select(id => (id, e))))
            {
                AddTo(about, row, entry);
            }

            foreach (var (row, recorded) in about)
            {
                chains.Know(row, recorded);
            }
        }

        return [.. page.Select(chains.Add)];
    }

    private static void AddTo<TKey>(Dictionary<TKey, List<Entry>> lists, TKey key, Entry entry)
        where TKey : notnull => (lists.TryGetValue(key, out var there) ? there : lists[key] = []).Add(entry);

    /// <summary>Returns the links of the page for a model, and for each head that it changes the entries that do.</summary>
    private static Routed Route(ReadModel model, List<Entry> page)
    {
        var routed = new Routed(model, new ModelChanges(model));
        try
        {
            foreach (var entry in page)
            {
                bool? begins = null;
                foreach (var (row, item) in model.Places(entry))
                {
                    if (model is not EntryModel)
                    {
                        routed.Changes.Links.Add(new Link(row, item, entry.Index));
                    }

                    if (item == model.HeadItem)
                    {
                        AddTo(routed.Heads, row, entry);
                        _ = (begins ??= model.CanBegin(entry)) && routed.Beginning.Add(row);
                    }
                }
            }

            return routed;
        }
        catch (Exception e)
        {
            return routed with { Changes = new ModelChanges(model) { Error = Told(e) } };
        }
    }

    /// <summary>Returns the heads of all models before the page. If the question fails, then each model is asked for, and the one that fails has an error.</summary>
    private async Task<Dictionary<(ReadModel, string), List<Entry>>> HeadsAsync(
        NpgsqlConnection connection, List<Routed> routed, FoldedPage? after, long before, CancellationToken ct)
    {
        try
        {
            return await HeadsOfAsync(connection, [.. routed.Where(r => r.Changes.Error is null)], after, before, ct);
        }
        catch (PostgresException e) when (!e.IsTransient)
        {
            var heads = new Dictionary<(ReadModel, string), List<Entry>>();
            for (var i = 0; i < routed.Count; i++)
            {
                if (routed[i].Changes.Error is not null)
                {
                    continue;
                }

                try
                {
                    foreach (var (id, head) in await HeadsOfAsync(connection, [routed[i]], after, before, ct))
                    {
                        heads[id] = head;
                    }
                }
                catch (PostgresException own) when (!own.IsTransient)
                {
                    routed[i] = routed[i] with { Changes = new ModelChanges(routed[i].Model) { Error = $"{own.SqlState}: {own.MessageText}" } };
                }
            }

            return heads;
        }
    }

    /// <summary>
    /// Returns the heads before the page that are not in memory. Rows that begin with an entry of the page have none. If neither a row is there nor an entry of the
    /// page can begin one, then its head is not read.
    /// </summary>
    private async Task<Dictionary<(ReadModel, string), List<Entry>>> HeadsOfAsync(
        NpgsqlConnection connection, IEnumerable<Routed> routed, FoldedPage? after, long before, CancellationToken ct)
    {
        var heads = new Dictionary<(ReadModel, string), List<Entry>>();
        var asked = new List<(ReadModel Model, ModelChanges? Before, ILookup<bool, string> Keys)>();
        foreach (var r in routed)
        {
            var earlier = after?.OfModel(r.Model);
            var keys = r.Heads.Where(h => !(r.Model is EntryModel && h.Value[0].Id.Text == h.Key) && HeadOf(r.Model, h.Key, earlier) is null).ToLookup(h => r.Beginning.Contains(h.Key), h => h.Key);
            if (keys.Count > 0)
            {
                asked.Add((r.Model, earlier, keys));
            }
        }

        if (asked.Count == 0)
        {
            return heads;
        }

        var sql = asked.Select((a, i) =>
        {
            var known = a.Keys.Contains(false) ? $" || array(select key from {tables.RowsOf(a.Model)} where key = any(${(2 * i) + 3}) and to_index is null)" : string.Empty;
            return $"select {i}, row, index from {tables.LinksOf(a.Model)} where row = any(${(2 * i) + 2}{known}) and item = '{a.Model.HeadItem}' and index <= $1";
        });
        await using var command = new NpgsqlCommand($"{string.Join(" union all ", sql)} order by 3", connection);
        command.Parameters.AddWithValue(before);
        foreach (var (_, _, keys) in asked)
        {
            command.Parameters.AddWithValue(keys[true].ToArray());
            command.Parameters.AddWithValue(keys[false].ToArray());
        }

        var links = new List<(int Model, string Row, long Index)>();
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                links.Add((reader.GetInt32(0), reader.GetString(1), reader.GetInt64(2)));
            }
        }

        var found = (await entries.ByIndexAsync(connection, tables, [.. links.Select(l => l.Index).Distinct()], ct)).ToDictionary(e => e.Index);
        foreach (var (model, row, index) in links)
        {
            AddTo(heads, (asked[model].Model, row), found[index]);
        }

        foreach (var (model, earlier, keys) in asked)
        {
            var waiting = earlier?.Waiting ?? [];
            foreach (var (key, entry) in keys.SelectMany(k => k).SelectMany(key => waiting.GetValueOrDefault(key) ?? [], (key, entry) => (key, entry)))
            {
                AddTo(heads, (model, key), entry);
            }
        }

        return heads;
    }

    /// <summary>Does one thing for each model, on all processors. The database is idle meanwhile.</summary>
    private static List<TResult> InParallel<T, TResult>(IEnumerable<T> models, Func<T, TResult> once) => [.. models.AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.FullyBuffered).Select(once)];

    /// <summary>Returns the head of a row, if it is in memory.</summary>
    private FoldedHead? HeadOf(ReadModel model, string key, ModelChanges? before) => before?.Heads.GetValueOrDefault(key) ?? _cache.Find(model, key);

    private ModelChanges Fold(Routed routed, FoldedPage? after, Dictionary<(ReadModel, string), List<Entry>> heads)
    {
        var (model, changes, before) = (routed.Model, routed.Changes, after?.OfModel(routed.Model));
        if (changes.Error is not null)
        {
            return changes;
        }

        try
        {
            foreach (var (key, changing) in routed.Heads)
            {
                var head = HeadOf(model, key, before);
                var book = head?.Entries ?? (heads.TryGetValue((model, key), out var stored) ? RecordState.Of(stored) : null);
                if (book is null && !routed.Beginning.Contains(key))
                {
                    changes.Waiting[key] = changing;
                    continue;
                }

                head ??= book is not null && model.HasRow(key, book) ? Loaded(model, key, book) : null;
                var isStored = head is not null;
                foreach (var entry in changing)
                {
                    book = ReadModel.Evolve(book, entry);
                    if (head is null && !model.HasRow(key, book))
                    {
                        continue;
                    }

                    if (head is not null && model.KeepsFacets(head.Row.Facets, entry.Fact))
                    {
                        head = head with { Entries = book };
                        continue;
                    }

                    var row = Row.Of(model, key, book, head?.Row.First ?? book.Entries.First().Index, entry.Index);
                    if (head is not null && row.IsSame(head.Row))
                    {
                        head = head with { Entries = book };
                        continue;
                    }

                    if (isStored)
                    {
                        changes.Ended.Add((key, entry.Index));
                        isStored = false;
                    }
                    else if (head is not null)
                    {
                        changes.Rows.Add(head.Row with { To = entry.Index });
                    }

                    head = new FoldedHead(book, row);
                }

                if (head is null)
                {
                    changes.Waiting[key] = changing;
                    continue;
                }

                if (!isStored)
                {
                    changes.Rows.Add(head.Row);
                }

                changes.Heads[key] = head;
            }

            return changes;
        }
        catch (Exception e)
        {
            return new ModelChanges(model) { Error = Told(e) };
        }
    }

    private static FoldedHead Loaded(ReadModel model, string key, RecordState stored) =>
        new(stored, Row.Of(model, key, stored, stored.Entries.First().Index, stored.Entries.Last().Index));

    private static string Told(Exception e) => $"{e.GetType().Name}: {e.Message}";

    /// <summary>A page as one model reads it.</summary>
    private sealed record Routed(ReadModel Model, ModelChanges Changes)
    {
        public Dictionary<string, List<Entry>> Heads { get; } = new(StringComparer.Ordinal);

        /// <summary>Gets the rows that an entry of the page can begin.</summary>
        public HashSet<string> Beginning { get; } = new(StringComparer.Ordinal);
    }
}
