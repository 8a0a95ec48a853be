using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Queries;

/// <summary>
/// The last answers about single things, in bytes. An answer stays until a row that it was made of changes, so it needs no question to the database. It is used
/// only while this process knows what changes (<see cref="ModelFeed"/>).
/// </summary>
public sealed class AnswerCache
{
    /// <summary>The maximum size of all answers together, in bytes. Beyond it, the answers unused for longest are removed.</summary>
    private const long MaxBytes = 64L << 20;

    /// <summary>The number of changed rows that are remembered, so that an answer that was made meanwhile is not kept.</summary>
    private const int MaxChanges = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Kept>> _answers = new(StringComparer.Ordinal);
    private readonly LinkedList<Kept> _byUse = new();
    private readonly Dictionary<(string Links, string Key), HashSet<string>> _byRow = [];
    private readonly Dictionary<(string Links, string Key), long> _changes = [];

    /// <summary>An answer that was made at an earlier index than this is not kept.</summary>
    private long _since = -1;
    private long _bytes;

    public AnswerCache(ModelFeed feed) => feed.OnChange(Change);

    /// <summary>Returns the answer to a question. Returns null if it is not here.</summary>
    public Answer? Find(string question)
    {
        lock (_lock)
        {
            if (!_answers.TryGetValue(question, out var node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value.Answer;
        }
    }

    /// <summary>Keeps an answer, unless a row of it has changed since its index.</summary>
    /// <param name="index">The index at which it was made.</param>
    /// <param name="rows">The rows that it was made of.</param>
    public void Keep(string question, Answer answer, long index, IReadOnlyCollection<(string Links, string Key)> rows)
    {
        lock (_lock)
        {
            if (index < _since || answer.Json.Length > MaxBytes / 16 || rows.Any(r => _changes.TryGetValue(r, out var changed) && changed > index))
            {
                return;
            }

            Remove(question);
            _answers[question] = _byUse.AddLast(new Kept(question, answer, rows));
            _bytes += answer.Json.Length;
            foreach (var row in rows)
            {
                (_byRow.TryGetValue(row, out var there) ? there : _byRow[row] = new HashSet<string>(StringComparer.Ordinal)).Add(question);
            }

            while (_bytes > MaxBytes)
            {
                Remove(_byUse.First!.Value.Question);
            }
        }
    }

    private void Change(IReadOnlyList<ChangedRow>? rows, long last)
    {
        lock (_lock)
        {
            if (rows is null || _changes.Count + rows.Count > MaxChanges)
            {
                _changes.Clear();
                _since = last;
            }

            if (rows is null)
            {
                _answers.Clear();
                _byUse.Clear();
                _byRow.Clear();
                _bytes = 0;
                return;
            }

            foreach (var (links, key, index) in rows)
            {
                _changes[(links, key)] = index;
                foreach (var question in _byRow.GetValueOrDefault((links, key))?.ToList() ?? [])
                {
                    Remove(question);
                }
            }
        }
    }

    private void Remove(string question)
    {
        if (!_answers.Remove(question, out var node))
        {
            return;
        }

        _byUse.Remove(node);
        _bytes -= node.Value.Answer.Json.Length;
        foreach (var row in node.Value.Rows)
        {
            if (_byRow.TryGetValue(row, out var questions) && questions.Remove(question) && questions.Count == 0)
            {
                _byRow.Remove(row);
            }
        }
    }

    private sealed record Kept(string Question, Answer Answer, IReadOnlyCollection<(string Links, string Key)> Rows);
}
