using System.Collections.Concurrent;

namespace NegotiationTracker.Storage.Monitoring;

/// <summary>
/// Detects stopped read models: those with a stopped run, until they make progress, however often they are restarted; and
/// those that lag and have made no progress for a while, whatever their run reports.
/// </summary>
internal sealed class StallDetector(TimeProvider clock)
{
    /// <summary>No batch of events takes as long as this.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, State> _models = new(StringComparer.Ordinal);

    /// <summary>Returns why a model makes no progress. Returns null if it does.</summary>
    /// <param name="model">The model.</param>
    /// <param name="index">The index of its last event.</param>
    /// <param name="behind">Its lag in events.</param>
    /// <param name="paused">Why its run stopped, as the run reports. Null if it runs.</param>
    public string? Why(string model, long index, long behind, string? paused)
    {
        var before = _models.GetValueOrDefault(model);
        var moved = before is null || !before.Behind || before.Index != index || behind == 0;
        var now = moved ? new State(index, behind > 0, clock.GetTimestamp(), null) : before!;
        now = paused is not null && behind > 0 ? now with { Error = paused } : now;
        _models[model] = now;
        return now.Error ?? (behind > 0 && clock.GetElapsedTime(now.Since) > Timeout ? $"no progress for {Timeout.TotalSeconds:0} s and more" : null);
    }

    /// <summary>Returns the models that have lagged without progress for at least this time.</summary>
    public IEnumerable<string> Longer(TimeSpan time) => _models.Where(m => m.Value.Behind && clock.GetElapsedTime(m.Value.Since) >= time).Select(m => m.Key);

    private sealed record State(long Index, bool Behind, long Since, string? Error);
}
