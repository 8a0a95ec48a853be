namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>Deleting, as every server does it.</summary>
public sealed class DeleteTests
{
    [Theory]
    [MemberData(nameof(Server.Kinds), MemberType = typeof(Server))]
    public async Task A_deleted_stream_is_not_found_and_goes_on_where_it_stood(string kind)
    {
        await using var server = await Server.StartAsync(kind);
        var stream = Events.NewStream();
        await server.Client.AppendToStreamAsync(stream, StreamState.NoStream, Events.Several(2));

        (await server.Client.DeleteAsync(stream, StreamState.StreamRevision(1))).LogPosition.ShouldNotBeNull();

        await Should.ThrowAsync<StreamNotFoundException>(async () => await server.Client.ReadStreamAsync(Direction.Forwards, stream, StreamPosition.Start).ToListAsync());
        (await server.Client.AppendToStreamAsync(stream, StreamState.NoStream, [Events.New()])).NextExpectedRevision.ShouldBe(2ul);
        (await ReadOnceItIsThereAsync(server.Client, stream)).ShouldBe([2ul]);
    }

    /// <summary>A server shows a stream that was deleted and goes on a moment after it has taken the append: that the stream is there again is an event of its own.</summary>
    private static async Task<List<ulong>> ReadOnceItIsThereAsync(EventStoreClient client, string stream)
    {
        for (var left = 500; ; left--)
        {
            try
            {
                return await client.ReadStreamAsync(Direction.Forwards, stream, StreamPosition.Start).Select(e => e.EventNumber).ToListAsync();
            }
            catch (StreamNotFoundException) when (left > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Server.Kinds), MemberType = typeof(Server))]
    public async Task A_stream_with_a_tombstone_takes_and_gives_nothing(string kind)
    {
        await using var server = await Server.StartAsync(kind);
        var stream = Events.NewStream();
        await server.Client.AppendToStreamAsync(stream, StreamState.NoStream, [Events.New()]);

        (await server.Client.TombstoneAsync(stream, StreamState.Any)).LogPosition.ShouldNotBeNull();

        (await Should.ThrowAsync<StreamDeletedException>(() => server.Client.AppendToStreamAsync(stream, StreamState.Any, [Events.New()]))).StreamName.ShouldBe(stream);
        await Should.ThrowAsync<StreamDeletedException>(async () => await server.Client.ReadStreamAsync(Direction.Forwards, stream, StreamPosition.Start).ToListAsync());
        await Should.ThrowAsync<StreamDeletedException>(() => server.Client.TombstoneAsync(stream, StreamState.Any));
    }

    [Theory]
    [MemberData(nameof(Server.Kinds), MemberType = typeof(Server))]
    public async Task A_deletion_that_expects_another_revision_is_refused_with_the_one_there_is(string kind)
    {
        await using var server = await Server.StartAsync(kind);
        var stream = Events.NewStream();
        await server.Client.AppendToStreamAsync(stream, StreamState.NoStream, Events.Several(2));
        (await Should.ThrowAsync<WrongExpectedVersionException>(() => server.Client.DeleteAsync(stream, StreamState.StreamRevision(9)))).ActualRevision.ShouldBe(1ul);
        (await Should.ThrowAsync<WrongExpectedVersionException>(() => server.Client.TombstoneAsync(stream, StreamState.StreamRevision(0)))).ActualRevision.ShouldBe(1ul);
        (await Should.ThrowAsync<WrongExpectedVersionException>(() => server.Client.DeleteAsync(Events.NewStream(), StreamState.Any))).ActualRevision.ShouldBeNull();
    }
}
