using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Queries;
using Npgsql;

namespace NegotiationTracker.Service.Commands;

/// <summary>Checks what depends on the streams of sources: that no withdrawn source is newly cited, and that sources do not replace each other in a circle.</summary>
internal sealed class SourceCheck(SourceStates states, NpgsqlDataSource database) : IDisposable
{
    /// <summary>The number of sources in a chain of replacements that are read at most.</summary>
    private const int MaxChain = 1_000;

    /// <summary>Commands that replace sources decide one after the other, because each depends on the streams of the others.</summary>
    private readonly SemaphoreSlim _one = new(1);

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
            // What is in memory or in the read model says where to look. The log decides.
            if ((known!.Contains(source.Key) || streams.Find(source) is { } seen && SourceLife.IsWithdrawn(seen.Book)) && await streams.ReadAsync(source, ct) is var now && SourceLife.IsWithdrawn(now.Book))
            {
                return SourceLife.WithdrawnSource(source, now.Book);
            }
        }

        return null;
    }

    /// <summary>
    /// Appends an event. If a source is replaced by it, then no other command replaces one meanwhile, and the event is refused if it would close a circle.
    /// </summary>
    /// <param name="streams">The streams against which the command is decided. A dry run appends nothing, so it makes no other command wait.</param>
    /// <param name="before">The stream of the command.</param>
    /// <param name="entry">The event as an entry of the stream.</param>
    /// <param name="append">Appends it.</param>
    /// <param name="ct">Cancels the check.</param>
    public async Task<CommandResult> AppendAsync(IStreamStates streams, RecordState before, Entry entry, Func<Task<CommandResult>> append, CancellationToken ct)
    {
        var added = entry is { Stream.Category: Categories.Source, Fact: SourceSuperseded or EntryFact } ? SourceLife.ReplacedBy(before.Apply(entry)).Except(SourceLife.ReplacedBy(before)).ToList() : [];
        if (added.Count == 0)
        {
            return await append();
        }

        if (streams is DryRun)
        {
            return await FindCircleAsync(streams, entry.Stream, added, ct) is { } found ? new CommandResult.Refused(found) : await append();
        }

        await _one.WaitAsync(ct);
        try
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);

            // Another process of the service may replace a source, too.
            await using (var alone = new NpgsqlCommand("select pg_advisory_xact_lock(7301975213)", connection, transaction))
            {
                await alone.ExecuteNonQueryAsync(ct);
            }

            return await FindCircleAsync(streams, entry.Stream, added, ct) is { } circle ? new CommandResult.Refused(circle) : await append();
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>Returns the refusal if one of the sources is replaced by the source itself, directly or through others.</summary>
    private static async Task<Refusal?> FindCircleAsync(IStreamStates streams, StreamId source, IReadOnlyList<Slug> by, CancellationToken ct)
    {
        foreach (var first in by)
        {
            var (next, seen) = (new Queue<Slug>([first]), new HashSet<Slug> { first });
            while (next.TryDequeue(out var one) && seen.Count <= MaxChain)
            {
                var stream = StreamId.Source(one);
                if (stream == source)
                {
                    return SourceLife.Circle(source, StreamId.Source(first));
                }

                foreach (var another in SourceLife.ReplacedBy((await streams.ReadAsync(stream, ct)).Book).Where(seen.Add))
                {
                    next.Enqueue(another);
                }
            }
        }

        return null;
    }
}
