using System.Collections.Concurrent;

namespace NegotiationTracker.Storage.Monitoring;

/// <summary>
/// Which read models stand still: those whose run says that it stopped, until they have got further, however often they are started in between; and
/// those that are behind and have not moved for a while, whatever their run says of itself.
/// </summary>
internal sealed class StallDetector(TimeProvider clock)
{
    /// <summary>No page of events takes as long as this.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, State> _models = new(StringComparer.Ordinal);

    /// <summary>Why a model stands still; null where it does not.</summary>
    /// <param name="model">The model.</param>
    /// <param name="index">Where it stands.</param>
    /// <param name="behind">How many events it lacks.</param>
    /// <param name="paused">Why its run stopped, as the run says; null where it runs.</param>
    public string? Why(string model, long index, long behind, string? paused)
    {
        var before = _models.GetValueOrDefault(model);
        var moved = before is null || !before.Behind || before.Index != index || behind == 0;
        var now = moved ? new State(index, behind > 0, clock.GetTimestamp(), null) : before!;
        now = paused is not null && behind > 0 ? now with { Error = paused } : now;
        _models[model] = now;
        return now.Error ?? (behind > 0 && clock.GetElapsedTime(now.Since) > Timeout ? $"no progress for {Timeout.TotalSeconds:0} s and more" : null);
    }

    /// <summary>Models that have been behind without moving for this long and longer.</summary>
    public IEnumerable<string> Longer(TimeSpan time) => _models.Where(m => m.Value.Behind && clock.GetElapsedTime(m.Value.Since) >= time).Select(m => m.Key);

    private sealed record State(long Index, bool Behind, long Since, string? Error);
}
