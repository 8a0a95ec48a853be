using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Generator;
using NegotiationTracker.Service;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.EventLog.Postgres;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Monitoring;
using NegotiationTracker.Storage.Privacy;
using NegotiationTracker.Storage.Projections;
using NegotiationTracker.Storage.Startup;
using Npgsql;

namespace NegotiationTracker.BulkWriter;

/// <summary>
/// Writes generated commands straight into the tables of a log on which no service runs. The service's own handlers decide on each command, so that the log holds
/// nothing that the service would refuse. It is for measurements and tests only.
/// </summary>
internal sealed class BulkWrite
{
    /// <summary>Pages that wait for the database, so that deciding and writing overlap and memory stays bounded.</summary>
    private const int Waiting = 2;

    /// <summary>Commands that have one trace id, as those of one request have.</summary>
    private const int Request = 1_000;

    private readonly LogTables _tables;
    private readonly LogInMemory _log;
    private readonly Channel<List<NumberedAppend>> _pages = Channel.CreateBounded<List<NumberedAppend>>(Waiting);
    private readonly ServiceProvider _services;
    private readonly (long Size, Guid? Last) _earlier;

    private BulkWrite(NpgsqlDataSource database, DatabaseStartup store, EventSerializer facts, LogTables tables, (long Size, Guid? Last) earlier)
    {
        (_tables, _earlier) = (tables, earlier);
        var entries = new EntryReader(facts);
        _log = new LogInMemory(database, entries, _pages.Writer, earlier.Size);
        _services = new ServiceCollection().AddCommandPipeline().AddFeatures().AddSingleton(facts).AddSingleton(store.Keys).AddSingleton<Telemetry>().AddLogging()
            .AddSingleton(entries).AddSingleton<IdentityLog>().AddSingleton<ModelFeed>().AddSingleton<SourceStates>().AddSingleton(database).AddSingleton(TimeProvider.System).AddSingleton<IEventLog>(_log).AddSingleton<ILogPositions, LocalLogPositions>().BuildServiceProvider();
    }

    /// <summary>Writes commands after those that an earlier run of the same commands has written.</summary>
    /// <param name="connection">The connection string of the service's role.</param>
    /// <param name="owner">The connection string of the owner of the tables.</param>
    /// <param name="commands">The commands from the first one on.</param>
    /// <param name="wrote">Receives the number of events in the database after each page.</param>
    /// <param name="ct">Stops the run. The pages that were written stay.</param>
    /// <returns>The number of events in the log.</returns>
    /// <exception cref="InvalidOperationException">The log has other events, or a command was not recorded.</exception>
    public static async Task<long> RunAsync(string connection, string owner, IEnumerable<GeneratedCommand> commands, Action<long> wrote, CancellationToken ct)
    {
        var store = await DatabaseStartup.OpenAsync(Quick(connection), owner, takesVolatile: true, ct);
        await using var ofService = store.Database;
        using var keys = store.Keys;
        await using var database = NpgsqlDataSource.Create(Quick(owner));
        var facts = new EventSerializer(keys, new EventUpcasters(EventCatalog.Current, EventUpcasters.Released));
        var tables = new LogTables(database);
        var run = new BulkWrite(database, store, facts, tables, await tables.SizeAsync(ct));
        await using (run._services)
        {
            await run.WriteAsync(commands, wrote, ct);
        }

        await tables.AnalyzeAsync(ct);
        return run._log.Size;
    }

    /// <summary>Returns a connection that does not wait for the disk after each page. The last checkpoint makes all of them durable.</summary>
    private static string Quick(string connection) => new NpgsqlConnectionStringBuilder(connection) { Options = "-c synchronous_commit=off" }.ConnectionString;

    private async Task WriteAsync(IEnumerable<GeneratedCommand> commands, Action<long> wrote, CancellationToken ct)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(ct);
        Task Run(Func<Task> part) => Task.Run(
            async () =>
            {
                try
                {
                    await part();
                }
                catch
                {
                    await failed.CancelAsync();
                    throw;
                }
            },
            CancellationToken.None);
        await Task.WhenAll(Run(() => DecideAsync(commands, failed.Token)), Run(() => WritePagesAsync(wrote, failed.Token)));
    }

    private async Task WritePagesAsync(Action<long> wrote, CancellationToken ct)
    {
        await foreach (var page in _pages.Reader.ReadAllAsync(ct))
        {
            await _tables.WriteAsync(page, ct);
            var size = page[^1].Logged.Entry.Index + 1;
            _log.Wrote(size);
            wrote(size);
        }
    }

    private async Task DecideAsync(IEnumerable<GeneratedCommand> commands, CancellationToken ct)
    {
        var (sender, catalog) = (_services.GetRequiredService<CommandSender>(), _services.GetRequiredService<CommandCatalog>());
        await foreach (var request in Ahead(commands.Chunk(Request), ct).ReadAllAsync(ct))
        {
            await EnsureKeysAsync(request, ct);
            using var activity = new Activity("bulk write").SetIdFormat(ActivityIdFormat.W3C).Start();
            foreach (var command in request)
            {
                var index = _log.Size;
                await SendAsync(sender, catalog, command, activity.TraceId.ToString(), ct);
                if (index == _earlier.Size - 1 && EventIds.Of(Stream(command), command.Key, 0).Value != _earlier.Last)
                {
                    throw new InvalidOperationException($"the log has {_earlier.Size:n0} events of another record; give an empty data folder or database");
                }
            }
        }

        if (_log.Size < _earlier.Size)
        {
            throw new InvalidOperationException($"the log has {_earlier.Size:n0} events, more than the {_log.Size:n0} to write; give an empty data folder or database");
        }

        await _log.FlushAsync(ct);
        _pages.Writer.Complete();
    }

    /// <summary>Makes items while earlier ones are decided on.</summary>
    private static ChannelReader<T> Ahead<T>(IEnumerable<T> items, CancellationToken ct)
    {
        var made = Channel.CreateBounded<T>(Waiting);
        _ = Task.Run(
            async () =>
            {
                try
                {
                    foreach (var item in items)
                    {
                        await made.Writer.WriteAsync(item, ct);
                    }

                    made.Writer.Complete();
                }
                catch (Exception e)
                {
                    made.Writer.Complete(e);
                }
            },
            CancellationToken.None);
        return made.Reader;
    }

    /// <summary>Creates the keys of the people on whose streams the commands are, in one question. The handlers would ask for each.</summary>
    private async Task EnsureKeysAsync(GeneratedCommand[] request, CancellationToken ct)
    {
        var people = request.Select(Stream).Where(s => s.Category == Categories.Person).Select(s => PersonId.Parse(s.Key).OrThrow()).ToList();
        await _services.GetRequiredService<PersonKeys>().EnsureAsync(people, ct);
    }

    private static async Task SendAsync(CommandSender sender, CommandCatalog catalog, GeneratedCommand command, string trace, CancellationToken ct)
    {
        var stream = Stream(command);
        var definition = catalog.Find(stream.Category, command.Command) ?? throw new InvalidOperationException($"{command.Target} has no command {command.Command}");
        using var body = JsonDocument.Parse(command.Body);
        var result = await sender.SendAsync(definition, new CommandHeaders(stream, command.Key, null, CommandEndpoints.Principal, trace), body.RootElement, ct);
        if (result is not CommandResult.Recorded)
        {
            throw new InvalidOperationException($"not recorded: {System.Text.Encoding.UTF8.GetString(HttpReply.Of(result).Json())} for {command.Line}");
        }
    }

    private static StreamId Stream(GeneratedCommand command) => ResourcePath.Parse(command.Target).OrThrow();
}
