using NegotiationTracker.Service.Tests;

namespace NegotiationTracker.Faults.Tests;

/// <summary>A database, a wire to it, and one or two nodes of the service, with everything that was ever acknowledged here.</summary>
internal sealed class Arena : IAsyncDisposable
{
    private readonly PostgresSandbox _sandbox = new();
    private readonly Book _book = new();
    private Func<Node, bool> _spokenTo = _ => true;
    private int _databases;
    private int _attacks;

    private Arena()
    {
    }

    public Database Database { get; private set; } = null!;

    public Wire Wire { get; private set; } = null!;

    /// <summary>The nodes that are up.</summary>
    public IReadOnlyList<Node> Nodes { get; private set; } = [];

    public Book Book => _book;

    public string Root => _sandbox.Root;

    public static async Task<Arena> OpenAsync(Action<string>? prepare = null)
    {
        var arena = new Arena();
        Directory.CreateDirectory(Path.Combine(arena.Root, "data"));
        prepare?.Invoke(Path.Combine(arena.Root, "data"));
        arena.Database = await Database.StartAsync(arena._sandbox, "data");
        arena.Wire = new Wire(arena.Database.Socket);
        await arena.Database.UseNewAsync($"arena_{arena._databases++}");
        return arena;
    }

    /// <summary>Starts nodes until there are so many; more than one at once where more than one is missing.</summary>
    public async Task<IReadOnlyList<Node>> NodesAsync(int count)
    {
        var more = Enumerable.Range(0, Math.Max(0, count - Nodes.Count)).Select(_ => Node.StartAsync(Database.Through(Wire))).ToList();
        try
        {
            await Task.WhenAll(more);
        }
        finally
        {
            // Where one did not start the other is still to be ended with the arena.
            foreach (var started in more.Where(m => m.IsCompletedSuccessfully))
            {
                Nodes = [.. Nodes, await started];
            }
        }

        return Nodes;
    }

    /// <summary>Sends the writers to these nodes only.</summary>
    public void Speak(Func<Node, bool> to) => _spokenTo = to;

    public async Task KillAsync(Node node)
    {
        await node.KillAsync();
        Nodes = [.. Nodes.Where(n => n != node)];
        await node.DisposeAsync();
    }

    /// <summary>Runs a workload while something happens to it; all of it is answered in the end, and then the log is looked at.</summary>
    public async Task<string> AttackAsync(int seed, Func<Writers, Task> fault)
    {
        var (name, recorded, repeats, unknown) = ($"attack{_attacks++}", _book.Recorded, _book.Repeats, _book.Unknown);
        using var writers = new Writers(_book, name, seed, () => [.. Nodes.Where(_spokenTo)]);
        await NodesAsync(1);
        writers.Start();
        await writers.MoreAsync(40);
        await fault(writers);
        await NodesAsync(1);
        await writers.MoreAsync(40);
        await writers.FinishAsync();
        await Invariants.HoldAsync(Database, _book, Nodes);
        return $"{_book.Recorded - recorded} recorded, {_book.Repeats - repeats} sent again, {_book.Unknown - unknown} unknown";
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            await node.DisposeAsync();
        }

        await Wire.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>Removes everything that is left on disk, and what was mounted there.</summary>
    public void Remove() => _sandbox.Dispose();
}
