namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>Appending, as every server does it.</summary>
public sealed class AppendTests
{
    [Theory]
    [MemberData(nameof(Server.Kinds), MemberType = typeof(Server))]
    public async Task What_is_appended_is_read_as_it_was(string kind)
    {
        await using var server = await Server.StartAsync(kind);
        var (stream, given) = (Events.NewStream(), Events.New("seated", """{"n":"é"}""", """{"by":"ö"}"""));

        var written = await server.Client.AppendToStreamAsync(stream, StreamState.NoStream, [given]);

        written.NextExpectedRevision.ShouldBe(0ul);
        var read = await server.Client.ReadStreamAsync(Direction.Forwards, stream, StreamPosition.Start).SingleAsync();
        (read.EventStreamId, read.EventNumber, read.EventType, read.EventId, read.ContentType).ShouldBe((stream, 0ul, "seated", given.EventId, EventData.Json));
        (Events.Text(read.Data), Events.Text(read.Metadata)).ShouldBe(("""{"n":"é"}""", """{"by":"ö"}"""));
        written.LogPosition.ShouldBe(read.Position);
        read.Created.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [MemberData(nameof(Server.Kinds), MemberType = typeof(Server))]
    public async Task Revisions_go_up_by_one_and_an_append_is_expected_at_the_last(string kind)
    {
        await using var server = await Server.StartAsync(kind);
        var stream = Events.NewStream();
        await server.Client.AppendToStreamAsync(stream, StreamState.NoStream, Events.Several(3));

        var written = await server.Client.AppendToStreamAsync(stream, StreamState.StreamRevision(2), Events.Several(2));

        written.NextExpectedRevision.ShouldBe(4ul);
        var read = await server.Client.ReadStreamAsync(Direction.Forwards, stream, StreamPosition.Start).ToListAsync();
        read.Select(e => e.EventNumber).ShouldBe([0ul, 1ul, 2ul, 3ul, 4ul]);
        read.Select(e => e.Position).ShouldBe(read.Select(e => e.Position).Order());
    }

    public static TheoryData<string, string> Wrong() => new(
        from kind in Server.Kinds().Select(k => k.Data)
        from expected in new[] { "no stream", "0", "9" }
        select (kind, expected));

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_stream_that_is_not_as_expected_refuses_and_says_where_it_stands(string kind, string expected)
    {
        await using var server = await Server.StartAsync(kind);
        var stream = Events.NewStream();
        await server.Client.AppendToStreamAsync(stream, StreamState.Any, Events.Several(3));
        var state = expected == "no stream" ? StreamState.NoStream : StreamState.StreamRevision(ulong.Parse(expected));

        var refused = await Should.ThrowAsync<WrongExpectedVersionException>(() => server.Client.AppendToStreamAsync(stream, state, [Events.New()]));

        (refused.StreamName, refused.ExpectedState, refused.ActualRevision, refused.NothingTaken).ShouldBe((stream, state, 2ul, true));
    }

    [Theory]
    [MemberData(nameof(Server.Kinds), MemberType = typeof(Server))]
    public async Task A_stream_that_is_to_be_there_and_is_not_refuses(string kind)
    {
        await using var server = await Server.StartAsync(kind);
        var refused = await Should.ThrowAsync<WrongExpectedVersionException>(() => server.Client.AppendToStreamAsync(Events.NewStream(), StreamState.StreamExists, [Events.New()]));
        refused.ActualRevision.ShouldBeNull();
    }

    public static TheoryData<string, string> Repeats() => new(
        from kind in Server.Kinds().Select(k => k.Data)
        from expected in new[] { "any", "no stream", "stream exists" }
        select (kind, expected));

    [Theory]
    [MemberData(nameof(Repeats))]
    public async Task A_repeat_with_the_same_ids_is_answered_like_the_first_and_adds_nothing(string kind, string expected)
    {
        await using var server = await Server.StartAsync(kind);
        var (stream, given) = (Events.NewStream(), Events.Several(2));
        var first = await server.Client.AppendToStreamAsync(stream, StreamState.NoStream, given);
        var then = await server.Client.AppendToStreamAsync(stream, StreamState.StreamRevision(1), [Events.New()]);
        var state = expected switch { "any" => StreamState.Any, "no stream" => StreamState.NoStream, _ => StreamState.StreamExists };

        var again = await server.Client.AppendToStreamAsync(stream, state, given);

        again.ShouldBe(first);
        (await server.Client.ReadStreamAsync(Direction.Backwards, stream, StreamPosition.End).FirstAsync()).EventNumber.ShouldBe(then.NextExpectedRevision!.Value);
    }

    [Theory]
    [MemberData(nameof(Server.Kinds), MemberType = typeof(Server))]
    public async Task A_repeat_of_a_part_with_something_new_behind_is_refused(string kind)
    {
        await using var server = await Server.StartAsync(kind);
        var (stream, given) = (Events.NewStream(), Events.Several(2));
        await server.Client.AppendToStreamAsync(stream, StreamState.NoStream, given);
        await Should.ThrowAsync<WrongExpectedVersionException>(() => server.Client.AppendToStreamAsync(stream, StreamState.NoStream, [.. given, Events.New()]));
        await Should.ThrowAsync<WrongExpectedVersionException>(() => server.Client.AppendToStreamAsync(stream, StreamState.Any, [.. given, Events.New()]));
    }

    [Theory]
    [MemberData(nameof(Server.Kinds), MemberType = typeof(Server))]
    public async Task An_append_larger_than_the_server_takes_is_refused_with_the_size_that_it_takes(string kind)
    {
        await using var server = await Server.StartAsync(kind);
        var large = new EventData(Events.NewId(), "large", new byte[1024 * 1024 + 1]);
        var refused = await Should.ThrowAsync<MaximumAppendSizeExceededException>(() => server.Client.AppendToStreamAsync(Events.NewStream(), StreamState.Any, [large]));
        (refused.MaximumAppendSize, refused.NothingTaken).ShouldBe((1024u * 1024, true));
    }

    [Theory]
    [MemberData(nameof(Server.Kinds), MemberType = typeof(Server))]
    public async Task Many_append_at_once_and_each_revision_is_there_once(string kind)
    {
        await using var server = await Server.StartAsync(kind);
        var stream = Events.NewStream();

        await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => server.Client.AppendToStreamAsync(stream, StreamState.Any, [Events.New()])));

        (await server.Client.ReadStreamAsync(Direction.Forwards, stream, StreamPosition.Start).Select(e => e.EventNumber).ToListAsync())
            .ShouldBe(Enumerable.Range(0, 300).Select(n => (ulong)n));
    }
}
