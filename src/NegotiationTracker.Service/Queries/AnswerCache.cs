using NegotiationTracker.Storage.Memory;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Queries;

/// <summary>
/// The last answers about single things, in bytes. An answer stays until a row that it was made of changes, so it needs no question to the database. It is used
/// only while this process knows what changes (<see cref="ModelFeed"/>).
/// </summary>
public sealed class AnswerCache
{
    /// <summary>The key that stands for any row of a table, for an answer that a change of any of them changes.</summary>
    public const string AnyRow = "";

    /// <summary>The maximum size of all answers together, in bytes. Beyond it, the answers unused for longest are removed.</summary>
    private const long MaxBytes = 32L << 20;

    /// <summary>The number of changed rows that are remembered, so that an answer that was made meanwhile is not kept.</summary>
    private const int MaxChanges = 20_000;

    private readonly Lock _lock = new();
    private readonly LruCache<string, Kept> _answers = new(MaxBytes, k => k.Answer.Json.Length);
    private readonly Dictionary<(string Links, string Key), HashSet<string>> _byRow = [];
    private readonly Dictionary<(string Links, string Key), long> _changes = [];

    /// <summary>An answer that was made at an earlier index than this is not kept.</summary>
    private long _since = -1;
    private long _generation;

    /// <summary>
    /// Gets a number that changes when all answers are removed. An answer that was begun before, and may have the name of a person who was erased since, is not
    /// kept.
    /// </summary>
    public long Generation => Interlocked.Read(ref _generation);

    /// <summary>Returns the answer to a question at an index that this process knows. Returns null if it is not here.</summary>
    /// <param name="index">The index of the question. An answer that was made at a later one is not for it.</param>
    public Answer? Find(string question, long index)
    {
        lock (_lock)
        {
            return _answers.Peek(question)?.Index <= index && _answers.TryUse(question, out var kept) ? kept.Answer : null;
        }
    }

    /// <summary>Keeps an answer, unless a row of it has changed since its index.</summary>
    /// <param name="index">The index at which it was made.</param>
    /// <param name="rows">The rows that it was made of.</param>
    /// <param name="generation">The generation in which it was begun.</param>
    public void Keep(string question, Answer answer, long index, IReadOnlyCollection<(string Links, string Key)> rows, long generation)
    {
        lock (_lock)
        {
            if (generation != _generation || index < _since || answer.Json.Length > MaxBytes / 8 || rows.Any(r => _changes.TryGetValue(r, out var changed) && changed > index))
            {
                return;
            }

            Remove(question);
            foreach (var row in rows)
            {
                (_byRow.TryGetValue(row, out var there) ? there : _byRow[row] = new HashSet<string>(StringComparer.Ordinal)).Add(question);
            }

            foreach (var removed in _answers.Set(question, new Kept(question, answer, index, rows)))
            {
                Unlink(removed);
            }
        }
    }

    /// <summary>Removes the answers that changed rows were part of.</summary>
    /// <param name="rows">The rows. Null if any row may have changed.</param>
    /// <param name="last">The last index of the read models.</param>
    public void Change(IReadOnlyList<ChangedRow>? rows, long last)
    {
        lock (_lock)
        {
            // No answer is made of a stream.
            rows = rows?.Where(r => r.Links != ModelFeed.Streams).ToList();
            if (rows is null || _changes.Count + rows.Count > MaxChanges)
            {
                _changes.Clear();
                _since = last;
            }

            if (rows is null)
            {
                _generation++;
                _answers.Clear();
                _byRow.Clear();
                return;
            }

            var tables = rows.GroupBy(r => r.Links, StringComparer.Ordinal).Select(t => new ChangedRow(t.Key, AnyRow, t.Max(r => r.Index)));
            foreach (var (links, key, index) in rows.Concat(tables))
            {
                // Models share links, and one that catches up tells of an earlier change of a row.
                _changes[(links, key)] = Math.Max(index, _changes.GetValueOrDefault((links, key), -1));
                foreach (var question in _byRow.GetValueOrDefault((links, key))?.ToList() ?? [])
                {
                    Remove(question);
                }
            }
        }
    }

    private void Remove(string question)
    {
        if (_answers.Remove(question) is { } kept)
        {
            Unlink(kept);
        }
    }

    private void Unlink(Kept removed)
    {
        foreach (var row in removed.Rows)
        {
            if (_byRow.TryGetValue(row, out var questions) && questions.Remove(removed.Question) && questions.Count == 0)
            {
                _byRow.Remove(row);
            }
        }
    }

    private sealed record Kept(string Question, Answer Answer, long Index, IReadOnlyCollection<(string Links, string Key)> Rows);
}
