using NegotiationTracker.Contracts;

namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>The differences found. Each stays until a whole round did not find it again. Their number is limited.</summary>
internal sealed class IntegrityFindings(int most)
{
    private readonly Dictionary<LogDifference, long> _found = [];
    private long _round;

    /// <summary>Gets the differences. Other threads may read them during a check.</summary>
    public IReadOnlyList<LogDifference> Now { get; private set; } = [];

    /// <summary>Adds findings. Returns those that are new.</summary>
    public List<LogDifference> Add(List<LogDifference> found)
    {
        var (kept, before) = (found.Where(d => _found.ContainsKey(d) || _found.Count < most), _found.Keys.ToHashSet());
        foreach (var difference in kept)
        {
            _found[difference] = _round;
        }

        Now = [.. _found.Keys];
        return [.. Now.Where(d => !before.Contains(d))];
    }

    public void EndRound()
    {
        foreach (var gone in _found.Where(f => f.Value < _round).Select(f => f.Key).ToList())
        {
            _found.Remove(gone);
        }

        // A finding between two rounds belongs to the round that begins.
        _round++;
        Now = [.. _found.Keys];
    }
}
