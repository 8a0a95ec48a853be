using NegotiationTracker.Contracts;

namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>The differences that stand: each until a whole round has passed without finding it again; at most so many.</summary>
internal sealed class IntegrityFindings(int most)
{
    private readonly Dictionary<LogDifference, long> _found = [];
    private long _round;

    /// <summary>What stands, to be read by whoever wants to while the watch goes on.</summary>
    public IReadOnlyList<LogDifference> Now { get; private set; } = [];

    /// <summary>Keeps what was found, and gives what is new of it.</summary>
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

        // Found between two rounds counts as found in the one that begins.
        _round++;
        Now = [.. _found.Keys];
    }
}
