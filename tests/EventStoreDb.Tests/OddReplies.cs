using Grpc.Core;

namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>The replies that the protocol allows and a server does not give. The client names what cannot be read, and every failure is one of its own.</summary>
public sealed class OddReplies
{
    /// <summary>The forms of an event that cannot be read, and the part of it that is named.</summary>
    public static TheoryData<Oddity, string> Unreadable { get; } = new()
    {
        { Oddity.NoEvent, "it has no stream, it has no created, it has no type, it has no id, it has no content-type" },
        { Oddity.NoId, "it has no id" },
        { Oddity.IdThatIsNoId, "its id 42 is not a UUID" },
        { Oddity.NoStream, "it has no stream" },
        { Oddity.StreamThatIsNoText, "the name of its stream is not UTF-8" },
        { Oddity.NoType, "it has no type" },
        { Oddity.NoContentType, "it has no content-type" },
        { Oddity.NoCreated, "it has no created" },
        { Oddity.CreatedThatIsNoTime, "its created yesterday is not a time" },
        { Oddity.CreatedAfterAllTime, "its created 9223372036854775807 is not a time" },
        { Oddity.LargestRevision, "its revision 18446744073709551615 is too large" },
        { Oddity.LargestPosition, "its commit position 18446744073709551614 is too large, its prepare position 18446744073709551614 is too large" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task An_event_that_cannot_be_read_says_why_among_those_that_can(Oddity oddity, string told)
    {
        await using var stage = await Stage.WithAsync(3);
        stage.Script.Alter(stage.Cluster.Log.All[1].Event.Id, oddity);

        var all = await stage.Client.ReadAllAsync(Direction.Forwards, Position.Start, cancellationToken: Ct).ToListAsync(Ct);
        var stream = await stage.Client.ReadStreamAsync(Direction.Forwards, "s", StreamPosition.Start, cancellationToken: Ct).ToListAsync(Ct);
        var followed = await stage.Client.SubscribeToAll(FromAll.Start, cancellationToken: Ct).OfType<StreamMessage.Event>().Take(3).Select(e => e.Record).ToListAsync(Ct);

        foreach (var records in new[] { all, stream, followed })
        {
            records.Select(r => r.Fault).ShouldBe([null, $"the answer of the server is not an event: {told}", null]);
        }
    }

    [Theory]
    [InlineData(Oddity.LargestSignedRevision)]
    [InlineData(Oddity.NoPosition)]
    [InlineData(Oddity.AnotherStream)]
    public async Task An_event_that_a_server_can_have_is_read(Oddity oddity)
    {
        await using var stage = await Stage.WithAsync(1);
        stage.Script.Alter(stage.Cluster.Log.All[0].Event.Id, oddity);

        (await stage.Client.ReadAllAsync(Direction.Forwards, Position.Start, cancellationToken: Ct).SingleAsync(Ct)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task Answers_of_a_kind_that_only_other_servers_know_are_passed_over()
    {
        await using var stage = await Stage.WithAsync(3);
        stage.Script.Deliver(new Delivery.Unknown());
        stage.Script.DeliverSubscriptions(new Delivery.Unknown());

        (await stage.Client.ReadStreamAsync(Direction.Forwards, "s", StreamPosition.Start, cancellationToken: Ct).CountAsync(Ct)).ShouldBe(3);
        (await stage.Client.SubscribeToAll(FromAll.Start, cancellationToken: Ct).OfType<StreamMessage.Event>().Take(3).CountAsync(Ct)).ShouldBe(3);
    }

    [Fact]
    public async Task More_events_than_were_asked_for_are_not_taken()
    {
        await using var stage = await Stage.WithAsync(3);
        stage.Script.Deliver(new Delivery.Duplicate(0));

        (await stage.Client.ReadStreamAsync(Direction.Backwards, "s", StreamPosition.End, 1, cancellationToken: Ct).Select(r => r.EventNumber).ToListAsync(Ct)).ShouldBe([2ul]);
    }

    /// <summary>Every status, and whether the append may have taken place.</summary>
    public static TheoryData<StatusCode, string?, Type, bool> Statuses()
    {
        var all = new TheoryData<StatusCode, string?, Type, bool>();
        foreach (var status in Enum.GetValues<StatusCode>().Except([StatusCode.OK]))
        {
            var (type, nothing) = status switch
            {
                StatusCode.DeadlineExceeded => (typeof(DeadlineExceededException), false),
                StatusCode.Unavailable or StatusCode.Cancelled => (typeof(ConnectionLostException), false),
                StatusCode.Unauthenticated => (typeof(NotAuthenticatedException), true),
                StatusCode.PermissionDenied => (typeof(AccessDeniedException), true),
                StatusCode.Unimplemented => (typeof(UnsupportedByServerException), true),
                StatusCode.ResourceExhausted => (typeof(MaximumAppendSizeExceededException), true),
                StatusCode.InvalidArgument => (typeof(ServerFailedException), true),
                _ => (typeof(ServerFailedException), false),
            };
            all.Add(status, null, type, nothing);
            all.Add(status, "an-exception-of-later-servers", type, nothing);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Every_status_of_an_append_says_whether_it_may_have_taken_place(StatusCode status, string? exception, Type type, bool nothingTaken)
    {
        await using var stage = await Stage.SetAsync();
        stage.Script.Always(Method.Append, new Fault.Fails(status, "odd", exception));

        var failed = await Should.ThrowAsync<EventStoreException>(() => stage.Client.AppendToStreamAsync("s", StreamState.Any, [Events.New()], cancellationToken: Ct));

        (failed.GetType(), failed.NothingTaken).ShouldBe((type, nothingTaken));
    }

    [Fact]
    public async Task An_append_that_is_neither_taken_nor_refused_may_have_taken_place()
    {
        await using var stage = await Stage.SetAsync();
        stage.Script.Next(Method.Append, new Fault.Answers(AppendAnswer.Nothing));

        (await Should.ThrowAsync<ConnectionLostException>(() => stage.Client.AppendToStreamAsync("s", StreamState.Any, [Events.New()], cancellationToken: Ct))).NothingTaken.ShouldBeFalse();
    }

    [Theory]
    [InlineData("no host!", 2113)]
    [InlineData("127.0.0.1", 0)]
    [InlineData("127.0.0.1", 70000)]
    public async Task A_leader_where_nothing_can_be_called_is_as_one_that_was_not_named(string host, int port)
    {
        await using var stage = await Stage.SetAsync();
        stage.Script.Next(Method.Append, new Fault.NotLeader(host, port));

        (await stage.Client.AppendToStreamAsync("s", StreamState.Any, [Events.New()], cancellationToken: Ct)).NextExpectedRevision.ShouldBe(0ul);
    }

    [Theory]
    [InlineData("", 2113u)]
    [InlineData("no host!", 2113u)]
    [InlineData("127.0.0.1", 0u)]
    [InlineData("127.0.0.1", uint.MaxValue)]
    public async Task A_member_where_nothing_can_be_called_is_passed_over(string host, uint port)
    {
        await using var stage = await Stage.SetAsync(new() { Nodes = 3 });
        stage.Cluster.Strangers.Add((host, port));

        (await stage.Client.AppendToStreamAsync("s", StreamState.Any, [Events.New()], cancellationToken: Ct)).NextExpectedRevision.ShouldBe(0ul);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
