using NegotiationTracker.Domain.Geography;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using Npgsql;

namespace NegotiationTracker.Service.Commands;

/// <summary>Checks what depends on several streams of one kind: that sources do not replace each other in a circle, and that places do not lie in each other.</summary>
internal sealed class CircleCheck(NpgsqlDataSource database) : IDisposable
{
    /// <summary>The number of streams in a chain that are read at most.</summary>
    private const int MaxChain = 1_000;

    private static readonly Chain[] Chains =
    [
        new(Categories.Source, typeof(SourceSuperseded), source => SourceLife.ReplacedBy(source).Select(StreamId.Source), SourceLife.Circle),
        new(Categories.Place, typeof(RegionAssigned), place => RegionRules.RegionsOf(place).Select(StreamId.Place), RegionRules.Circle),
    ];

    /// <summary>Commands that lengthen a chain decide one after the other, because each depends on the streams of the others.</summary>
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>
    /// Appends an event. If it lengthens a chain, such as that of a source and the one that replaces it, then no other command lengthens one meanwhile, and the event is
    /// refused if it would close a circle.
    /// </summary>
    /// <param name="streams">The streams against which the command is decided. A dry run appends nothing, so it makes no other command wait.</param>
    /// <param name="before">The stream of the command.</param>
    /// <param name="entry">The event as an entry of the stream.</param>
    /// <param name="append">Appends it.</param>
    /// <param name="ct">Cancels the check.</param>
    public async Task<CommandResult> AppendAsync(IStreamStates streams, RecordState before, Entry entry, Func<Task<CommandResult>> append, CancellationToken ct)
    {
        var chain = Array.Find(Chains, c => c.Category == entry.Stream.Category && (entry.Fact is EntryFact || entry.Fact.GetType() == c.Fact));
        var added = chain is null ? [] : chain.Next(before.Apply(entry)).Except(chain.Next(before)).ToList();
        if (chain is null || added.Count == 0)
        {
            return await append();
        }

        if (streams is DryRun)
        {
            return await FindCircleAsync(streams, chain, entry.Stream, added, ct) is { } found ? new CommandResult.Refused(found) : await append();
        }

        await _one.WaitAsync(ct);
        try
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);

            // Another process of the service may lengthen a chain, too.
            await using (var alone = new NpgsqlCommand("select pg_advisory_xact_lock(7301975213)", connection, transaction))
            {
                await alone.ExecuteNonQueryAsync(ct);
            }

            return await FindCircleAsync(streams, chain, entry.Stream, added, ct) is { } circle ? new CommandResult.Refused(circle) : await append();
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>Returns the refusal if one of the added streams leads to the stream itself, directly or through others.</summary>
    private static async Task<Refusal?> FindCircleAsync(IStreamStates streams, Chain chain, StreamId start, IReadOnlyList<StreamId> added, CancellationToken ct)
    {
        foreach (var first in added)
        {
            var (next, seen) = (new Queue<StreamId>([first]), new HashSet<StreamId> { first });
            while (next.TryDequeue(out var one) && seen.Count <= MaxChain)
            {
                if (one == start)
                {
                    return chain.Circle(start, first);
                }

                foreach (var another in chain.Next((await streams.ReadAsync(one, ct)).Book).Where(seen.Add))
                {
                    next.Enqueue(another);
                }
            }
        }

        return null;
    }

    /// <summary>A relation that must not lead back to its beginning.</summary>
    /// <param name="Category">The category of its streams.</param>
    /// <param name="Fact">The fact that relates one stream to another.</param>
    /// <param name="Next">Returns the streams to which a stream leads.</param>
    /// <param name="Circle">Returns the refusal of a stream and the added one that leads back to it.</param>
    private sealed record Chain(string Category, Type Fact, Func<RecordState, IEnumerable<StreamId>> Next, Func<StreamId, StreamId, Refusal> Circle);
}
