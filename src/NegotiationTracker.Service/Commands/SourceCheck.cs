using System.Collections.Concurrent;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Commands;

/// <summary>Checks what depends on the streams of sources: that no withdrawn source is newly cited.</summary>
internal sealed class SourceCheck(SourceStates states)
{
    /// <summary>The sources of which this process recorded a withdrawal that the read model may not have yet. Memory alone would forget it after an erasure.</summary>
    private readonly ConcurrentDictionary<string, bool> _recorded = new(StringComparer.Ordinal);

    /// <summary>Notes what was recorded.</summary>
    /// <param name="stream">The stream of the fact.</param>
    /// <param name="fact">The fact.</param>
    public void Note(StreamId stream, Fact fact)
    {
        if (fact is SourceWithdrawn)
        {
            _recorded[stream.Key] = true;
        }
    }

    /// <summary>Returns the refusal of the first withdrawn source that a fact newly cites. Returns null if there is none.</summary>
    /// <param name="streams">The streams against which the command is decided.</param>
    /// <param name="state">The stream of the command.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="evidence">Its evidence.</param>
    /// <param name="ct">Cancels the check.</param>
    public async Task<Refusal?> FindWithdrawnAsync(IStreamStates streams, RecordState state, Fact fact, Evidence evidence, CancellationToken ct)
    {
        var cited = SourceLife.NewlyCited(state, fact, evidence).ToList();
        var known = cited.Count == 0 ? null : await states.WithdrawnAsync(ct);
        foreach (var source in cited)
        {
            if (known!.Contains(source.Key))
            {
                _recorded.TryRemove(source.Key, out _);
            }

            // What is in memory or in the read model says where to look. The log decides.
            if ((known.Contains(source.Key) || _recorded.ContainsKey(source.Key) || streams.Find(source) is { } seen && SourceLife.IsWithdrawn(seen.Book)) && await streams.ReadAsync(source, ct) is var now && SourceLife.IsWithdrawn(now.Book))
            {
                return SourceLife.WithdrawnSource(source, now.Book);
            }
        }

        return null;
    }
}
