namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>Reading, as every server does it.</summary>
public sealed class ReadTests
{
    [Theory]
    [MemberData(nameof(Server.Kinds), MemberType = typeof(Server))]
    public async Task A_stream_is_read_from_a_revision_in_both_directions_with_a_maximum(string kind)
    {
        await using var server = await Server.StartAsync(kind);
        var stream = Events.NewStream();
        await server.Client.AppendToStreamAsync(stream, StreamState.NoStream, Events.Several(6));

        (await Read(Direction.Forwards, new(2), 3)).ShouldBe([2ul, 3ul, 4ul]);
        (await Read(Direction.Backwards, new(2), 9)).ShouldBe([2ul, 1ul, 0ul]);
        (await Read(Direction.Backwards, StreamPosition.End, 2)).ShouldBe([5ul, 4ul]);
        (await Read(Direction.Forwards, new(6), 2)).ShouldBeEmpty();

        Task<List<ulong>> Read(Direction direction, StreamPosition from, long count) =>
            server.Client.ReadStreamAsync(direction, stream, from, count).Select(e => e.EventNumber).ToListAsync().AsTask();
    }

    [Theory]
    [MemberData(nameof(Server.Kinds), MemberType = typeof(Server))]
    public async Task A_stream_that_is_not_there_is_not_found(string kind)
    {
        await using var server = await Server.StartAsync(kind);
        var stream = Events.NewStream();
        (await Should.ThrowAsync<StreamNotFoundException>(async () => await server.Client.ReadStreamAsync(Direction.Forwards, stream, StreamPosition.Start).ToListAsync())).StreamName.ShouldBe(stream);
    }

    [Theory]
    [MemberData(nameof(Server.Kinds), MemberType = typeof(Server))]
    public async Task All_is_read_from_a_place_in_both_directions(string kind)
    {
        await using var server = await Server.StartAsync(kind);
        var prefix = Events.NewStream("all");
        var given = await Append(server, prefix);

        var filter = EventFilter.StreamPrefix(prefix);
        var all = await server.Client.ReadAllAsync(Direction.Forwards, Position.Start, filter).ToListAsync();
        all.Select(e => e.EventId).ShouldBe(given);
        (await Ids(Direction.Forwards, all[1].Position, 2)).ShouldBe(given[1..3]);
        (await Ids(Direction.Backwards, all[1].Position, 9)).ShouldBe(given[..1]);
        (await Ids(Direction.Backwards, Position.End, 2)).ShouldBe(given[2..].Reverse());

        Task<List<Guid>> Ids(Direction direction, Position from, long count) => server.Client.ReadAllAsync(direction, from, filter, count).Select(e => e.EventId).ToListAsync().AsTask();
    }

    [Theory]
    [MemberData(nameof(Server.Kinds), MemberType = typeof(Server))]
    public async Task Without_a_filter_all_has_what_the_server_writes_for_itself(string kind)
    {
        await using var server = await Server.StartAsync(kind);
        var stream = Events.NewStream();
        var written = await server.Client.AppendToStreamAsync(stream, StreamState.NoStream, [Events.New()]);
        await server.Client.DeleteAsync(stream, StreamState.StreamRevision(0));

        var types = await server.Client.ReadAllAsync(Direction.Forwards, written.LogPosition!.Value).Where(e => e.EventStreamId.EndsWith(stream, StringComparison.Ordinal)).Select(e => e.EventType).ToListAsync();
        types.ShouldBe(["happened", "$metadata"]);
        (await server.Client.ReadAllAsync(Direction.Forwards, written.LogPosition.Value, EventFilter.ExcludeSystemEvents()).AnyAsync(e => e.EventType.StartsWith('$'))).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Server.Kinds), MemberType = typeof(Server))]
    public async Task Filters_go_by_prefix_or_expression_of_stream_or_type(string kind)
    {
        await using var server = await Server.StartAsync(kind);
        var prefix = Events.NewStream("filter");
        var given = await Append(server, prefix);
        var type = $"typed-{prefix}";
        var typed = Events.New(type);
        await server.Client.AppendToStreamAsync($"other-{prefix}", StreamState.Any, [typed]);

        (await Ids(EventFilter.StreamPrefix($"{prefix}-a", $"{prefix}-b"))).ShouldBe(given);
        (await Ids(EventFilter.StreamRegex($"^{prefix}-b$"))).ShouldBe(given[2..]);
        (await Ids(EventFilter.EventTypePrefix(type[..^1]))).ShouldBe([typed.EventId]);
        (await Ids(EventFilter.EventTypeRegex($"^{type}$"))).ShouldBe([typed.EventId]);

        Task<List<Guid>> Ids(EventFilter filter) => server.Client.ReadAllAsync(Direction.Forwards, Position.Start, filter).Select(e => e.EventId).ToListAsync().AsTask();
    }

    [Theory]
    [MemberData(nameof(Server.Kinds), MemberType = typeof(Server))]
    public async Task What_is_enumerated_twice_is_read_twice(string kind)
    {
        await using var server = await Server.StartAsync(kind);
        var stream = Events.NewStream();
        await server.Client.AppendToStreamAsync(stream, StreamState.NoStream, Events.Several(3));
        var read = server.Client.ReadStreamAsync(Direction.Forwards, stream, StreamPosition.Start, 2);
        (await read.CountAsync()).ShouldBe(2);
        (await read.CountAsync()).ShouldBe(2);
    }

    private static async Task<Guid[]> Append(Server server, string prefix)
    {
        var (a, b) = (Events.Several(2), Events.Several(2));
        await server.Client.AppendToStreamAsync($"{prefix}-a", StreamState.NoStream, a);
        await server.Client.AppendToStreamAsync($"{prefix}-b", StreamState.NoStream, b);
        return [.. a.Concat(b).Select(e => e.EventId)];
    }
}
