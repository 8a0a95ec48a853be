using System.Globalization;
using System.Text.Json;
using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.EventLog.Postgres;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Privacy;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog;

/// <summary>The function in the database that appends: it writes what the event store's own session writes, or nothing.</summary>
public sealed class TheAppendFunction(TestCluster cluster) : IAsyncLifetime
{
    private static readonly DateTimeOffset LongAgo = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private string _owner = string.Empty;
    private NpgsqlDataSource _database = null!;
    private NpgsqlConnection _connection = null!;
    private PersonKeys _keys = null!;
    private EventSerializer _facts = null!;

    public async ValueTask InitializeAsync()
    {
        _owner = await cluster.NewDatabaseWithTablesAsync();
        _database = NpgsqlDataSource.Create(_owner);
        _connection = await _database.OpenConnectionAsync();
        _keys = new PersonKeys(_database);
        _facts = new EventSerializer(_keys);
    }

    [Fact]
    public async Task Every_column_is_as_the_event_store_itself_writes_it()
    {
        using var store = new PlainEventStore(_owner, _facts);
        NewEvent[] events = [Event("k0", new ProcessOpened(Name.Parse("Talks é \"A\" 會談").OrThrow(), []), null, null), Event("k1", new ProcessRenamed(Name.Parse("T1").OrThrow()), "2017-03", "trace"), Event("k2", new ProcessRenamed(Name.Parse("T2").OrThrow()), "2017-04~", null)];
        await AppendByTheEventStoreAsync(store, "process-plain", events[..2]);
        await AppendByTheEventStoreAsync(store, "process-plain", events[2..], from: 2);

        (await AppendAsync(0, Numbered("process-ours", events[..2]))).ShouldBe(AppendOutcome.Appended);
        (await AppendAsync(2, Numbered("process-ours", events[2..], from: 2))).ShouldBe(AppendOutcome.Appended);

        const string Events = "select string_agg((to_jsonb(e) - 'seq_id' - 'id' - 'stream_id' - 'timestamp' || jsonb_build_object('headers', headers))::text, E'\\n' order by version) from tracker.mt_events e where stream_id = $1";
        const string Streams = "select (to_jsonb(s) - 'id' - 'timestamp' - 'created')::text from tracker.mt_streams s where id = $1";
        var written = await AskAsync<string>(Events, "process-ours");
        written.ShouldBe(await AskAsync<string>(Events, "process-plain"));
        written.Split('\n').Length.ShouldBe(3);
        (await AskAsync<string>(Streams, "process-ours")).ShouldBe(await AskAsync<string>(Streams, "process-plain"));
    }

    [Fact]
    public async Task A_stream_that_comes_twice_in_a_group_is_numbered_in_the_order_of_the_index()
    {
        var (a, b) = (Numbered("process-a", [Any("a0"), Any("a1")]), Numbered("process-b", [Any("b0")], index: 1));
        NumberedAppend[] group = [a[0], b[0], a[1] with { Logged = a[1].Logged with { Entry = a[1].Logged.Entry with { Index = 2, RecordedAt = LongAgo.AddSeconds(2) } } }];

        (await AppendAsync(0, group)).ShouldBe(AppendOutcome.Appended);

        (await AskAsync<string>("select string_agg(e.stream_id || ' ' || e.version || ' ' || l.index, ', ' order by e.seq_id) from tracker.mt_events e join tracker.ledger l on l.event_id = e.id"))
            .ShouldBe("process-a 1 0, process-b 1 1, process-a 2 2");
        (await AskAsync<long>("select size from tracker.ledger_head")).ShouldBe(3);
    }

    [Fact]
    public async Task On_another_head_it_writes_nothing_and_returns_the_head()
    {
        await AppendAsync(0, Numbered("process-before", [Any("k")]));

        var answer = await LogWriter.AppendAsync(_connection, 0, Numbered("process-late", [Any("k")], at: LongAgo));

        (answer.Outcome, answer.Size, answer.Last).ShouldBe((AppendOutcome.HeadMoved, 1, LongAgo));
        await NothingWasWrittenAsync("process-late");
    }

    [Fact]
    public async Task On_a_stream_with_another_version_it_writes_nothing()
    {
        (await LogWriter.AppendAsync(_connection, 0, [.. Numbered("process-new", [Any("k")]), .. Numbered("process-moved", [Any("k")], from: 3, index: 1)])).Outcome.ShouldBe(AppendOutcome.StreamMoved);

        await NothingWasWrittenAsync("process-new");
    }

    [Theory]
    [InlineData(-400)]
    [InlineData(60_000)]
    public async Task A_time_far_from_the_clock_is_refused(int milliseconds)
    {
        var now = new DateTimeOffset(await AskAsync<DateTime>("select clock_timestamp()"), TimeSpan.Zero);

        (await LogWriter.AppendAsync(_connection, 0, Numbered("process-late", [Any("k")], at: now.AddMilliseconds(milliseconds)))).Outcome.ShouldBe(AppendOutcome.ClockRefused);

        await NothingWasWrittenAsync("process-late");
    }

    [Fact]
    public async Task After_an_instant_was_waited_for_no_event_gets_its_time()
    {
        var now = new DateTimeOffset(await AskAsync<DateTime>("select clock_timestamp()"), TimeSpan.Zero);

        await new LocalLogPositions(_database, TimeProvider.System).WaitUntilClosedAsync(now, default);

        (await LogWriter.AppendAsync(_connection, 0, Numbered("process-late", [Any("k")], at: now))).Outcome.ShouldBe(AppendOutcome.ClockRefused);
    }

    [Fact]
    public async Task A_time_that_is_not_after_the_last_one_is_refused_under_the_lock_too()
    {
        await AppendAsync(0, Numbered("process-before", [Any("k")]));

        await Should.ThrowAsync<InvalidOperationException>(() => LogWriter.AppendLockedAsync(_connection, 1, Numbered("process-late", [Any("k")], index: 1, at: LongAgo)));

        await NothingWasWrittenAsync("process-late");
    }

    [Fact]
    public async Task A_commit_that_the_database_refuses_is_an_error_and_not_an_answer()
    {
        await using var refuse = _database.CreateCommand(
            """
            create function public.refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
            create constraint trigger refuse after insert on tracker.ledger deferrable initially deferred for each row execute function public.refuse();
            """);
        await refuse.ExecuteNonQueryAsync();

        // Without a transaction the call contains its commit.
        await Should.ThrowAsync<PostgresException>(() => LogWriter.AppendLockedAsync(_connection, 0, Numbered("process-refused", [Any("k")])));

        (await AskAsync<long>("select count(*) from tracker.mt_events")).ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        _keys.Dispose();
        await _connection.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static NumberedAppend[] Numbered(string stream, NewEvent[] events, int from = 0, long? index = null, DateTimeOffset? at = null) =>
        [.. events.Select((e, i) => new NumberedAppend(
            new LoggedEntry(
                new Entry(EventIds.Of(StreamId.Parse(stream).OrThrow(), e.Key, 0), StreamId.Parse(stream).OrThrow(), from + i + 1, (index ?? from) + i, at ?? LongAgo.AddSeconds((index ?? from) + i), e.RecordedBy, e.When is null ? null : EdtfDate.Parse(e.When).OrThrow(), e.Evidence, e.Fact),
                e.Key, e.BodyHash),
            e))];

    /// <summary>Appends as the event store's documentation shows it, with our envelope on each event.</summary>
    private static async Task AppendByTheEventStoreAsync(PlainEventStore store, string stream, NewEvent[] events, int from = 0)
    {
        await using var session = store.Session();
        (session.CorrelationId, session.CausationId) = (null, null);
        var built = Numbered(stream, events, from).Select(n => (Of: n, Event: session.Events.BuildEvent(n.Event.Fact))).ToList();
        foreach (var (n, e) in built)
        {
            (e.Id, e.UserName, e.CorrelationId, e.CausationId) = (n.Logged.Entry.Id.Value, n.Event.RecordedBy, n.Event.CorrelationId, n.Event.CausationId);
            e.SetHeader(Headers.Index, n.Logged.Entry.Index);
            e.SetHeader(Headers.RecordedAt, Headers.Quote(n.Logged.Entry.RecordedAt.UtcDateTime.ToString(EntryReader.TimeFormat, CultureInfo.InvariantCulture)));
            e.SetHeader(Headers.Evidence, n.Event.EvidenceJson);
            e.SetHeader(Headers.Key, Headers.Quote(n.Event.Key));
            e.SetHeader(Headers.BodyHash, Headers.Quote(n.Event.BodyHash));
            Array.ForEach(n.Event.When is { } when ? [when] : Array.Empty<string>(), w => e.SetHeader(Headers.When, Headers.Quote(w)));
        }

        object[] appended = [.. built.Select(b => b.Event)];
        _ = from == 0 ? session.Events.StartStream<ProcessStream>(stream, appended) : session.Events.Append(stream, appended);
        // The event store names an event after its class when it is added.
        built.ForEach(b => (b.Event.EventTypeName, b.Event.DotNetTypeName) = (b.Of.Event.StoredName, b.Of.Event.StoredName));
        await session.SaveChangesAsync();
    }

    private NewEvent Any(string key) => Event(key, new ProcessOpened(Name.Parse("T").OrThrow(), []), null, null);

    private NewEvent Event(string key, Fact fact, string? when, string? trace) => new(
        new EntryId(Guid.Empty), fact, when, JsonSerializer.Serialize(Evidence.None, StorageJson.Options), Evidence.None, _facts.Encrypt(fact, new EntryId(Guid.Empty)), key, $"hash of {key}", "somebody", trace,
        trace is null ? null : "0199aaaa-0000-7000-8000-000000000001");

    /// <summary>Appends as under the lock: the times are old.</summary>
    private async Task<AppendOutcome> AppendAsync(long size, NumberedAppend[] events) => (await LogWriter.AppendLockedAsync(_connection, size, events)).Outcome;

    private async Task NothingWasWrittenAsync(string stream)
    {
        (await AskAsync<long>("select count(*) from tracker.mt_streams where id = $1", stream)).ShouldBe(0);
        (await AskAsync<long>("select count(*) - (select size from tracker.ledger_head) from tracker.mt_events")).ShouldBe(0);
        (await AskAsync<bool>("select case when is_called then last_value else 0 end = (select count(*) from tracker.mt_events) from tracker.mt_events_sequence")).ShouldBeTrue("no number of the sequence is lost");
    }

    private async Task<T> AskAsync<T>(string sql, string? value = null)
    {
        await using var command = _database.CreateCommand(sql);
        _ = value is null ? null : command.Parameters.AddWithValue(value);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private sealed class ProcessStream;
}
