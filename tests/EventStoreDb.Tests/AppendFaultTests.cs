namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>Appends that fail: what is safe is repeated, and of what is not the caller learns that the outcome is unknown.</summary>
public sealed class AppendFaultTests
{
    public static TheoryData<Fault> Safe() =>
        [new Fault.Unavailable(), new Fault.Unavailable("Server Is Too Busy"), new Fault.NotLeader(), new Fault.Refused()];

    [Theory]
    [MemberData(nameof(Safe))]
    public async Task What_the_server_has_definitely_not_begun_is_repeated(Fault fault)
    {
        await using var stage = await Stage.SetAsync();
        stage.Script.Next(Method.Append, fault, fault);

        (await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, Events.Several(2))).NextExpectedRevision.ShouldBe(1ul);

        (stage.Count(Method.Append), stage.Cluster.Log.All.Count).ShouldBe((3, 2));
    }

    [Fact]
    public async Task It_is_repeated_so_often_and_no_more()
    {
        await using var stage = await Stage.SetAsync();
        stage.Script.Always(Method.Append, new Fault.Unavailable());

        var failed = await Should.ThrowAsync<UnavailableException>(() => stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()]));

        (failed.NothingTaken, stage.Count(Method.Append)).ShouldBe((true, 1 + new ResilienceSettings().Retries));
    }

    [Fact]
    public async Task An_answer_that_is_lost_leaves_the_outcome_unknown_and_nothing_is_repeated()
    {
        await using var stage = await Stage.SetAsync();
        stage.Script.Next(Method.Append, new Fault.AnswerLost());

        var failed = await Should.ThrowAsync<ConnectionLostException>(() => stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()]));

        (failed.NothingTaken, stage.Count(Method.Append), stage.Cluster.Log.All.Count).ShouldBe((false, 1, 1));
    }

    [Fact]
    public async Task A_caller_repeats_what_is_unknown_with_the_same_ids_and_is_answered_like_the_first_time()
    {
        await using var stage = await Stage.SetAsync();
        stage.Script.Next(Method.Append, new Fault.AnswerLost());
        var given = Events.Several(3);
        await Should.ThrowAsync<ConnectionLostException>(() => stage.Client.AppendToStreamAsync("s", StreamState.NoStream, given));

        var again = await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, given);

        again.ShouldBe(new(2, new((ulong)stage.Cluster.Log.All[2].Commit, (ulong)stage.Cluster.Log.All[2].Prepare)));
        stage.Cluster.Log.All.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_repeat_that_expects_nothing_is_written_again_by_a_server_that_was_started_anew()
    {
        await using var stage = await Stage.SetAsync();
        var given = Events.Several(1);
        await stage.Client.AppendToStreamAsync("s", StreamState.Any, given);
        stage.Cluster.Log.ForgetIds();
        (await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, given)).NextExpectedRevision.ShouldBe(0ul);
        (await stage.Client.AppendToStreamAsync("s", StreamState.Any, given)).NextExpectedRevision.ShouldBe(1ul);
    }

    [Fact]
    public async Task A_connection_that_is_cut_after_all_was_sent_leaves_the_outcome_unknown()
    {
        await using var stage = await Stage.SetAsync();
        await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()]);
        stage.Script.Next(Method.Append, new Fault.RequestLost());
        (await Should.ThrowAsync<ConnectionLostException>(() => stage.Client.AppendToStreamAsync("s", StreamState.Any, [Events.New()]))).NothingTaken.ShouldBeFalse();
        (await stage.Client.AppendToStreamAsync("s", StreamState.StreamRevision(0), [Events.New()])).NextExpectedRevision.ShouldBe(1ul);
    }

    [Fact]
    public async Task A_connection_that_is_cut_before_all_was_sent_has_left_nothing_and_the_append_is_repeated()
    {
        await using var stage = await Stage.SetAsync();
        stage.Script.Next(Method.Append, new Fault.Cut());

        // More than HTTP/2 lets through before the server reads on.
        var large = Enumerable.Range(0, 9).Select(_ => new EventData(Events.NewId(), "large", new byte[100_000])).ToList();
        (await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, large)).NextExpectedRevision.ShouldBe(8ul);

        stage.Count(Method.Append).ShouldBe(2);
    }

    [Fact]
    public async Task Without_an_answer_in_time_the_outcome_is_unknown()
    {
        await using var stage = await Stage.SetAsync();
        stage.Script.Always(Method.Append, new Fault.Silent());

        var failed = await Should.ThrowAsync<DeadlineExceededException>(() => stage.Client.AppendToStreamAsync("s", StreamState.Any, [Events.New()], TimeSpan.FromSeconds(2)));

        (failed.NothingTaken, stage.Count(Method.Append)).ShouldBe((false, 1));
    }

    public static TheoryData<Fault> Open() => [new Fault.DeadlineExceeded(), new Fault.TimedOut(), new Fault.Unavailable("upstream connect error")];

    [Theory]
    [MemberData(nameof(Open))]
    public async Task An_answer_that_does_not_say_whether_it_was_taken_is_not_repeated(Fault fault)
    {
        await using var stage = await Stage.SetAsync();
        stage.Script.Next(Method.Append, fault);
        var failed = await Should.ThrowAsync<EventStoreException>(() => stage.Client.AppendToStreamAsync("s", StreamState.Any, [Events.New()]));
        (failed.NothingTaken, failed.Passing, stage.Count(Method.Append)).ShouldBe((false, true, 1));
    }

    [Fact]
    public async Task A_server_that_is_slow_is_waited_for()
    {
        await using var stage = await Stage.SetAsync();
        stage.Script.Next(Method.Append, new Fault.Slow(TimeSpan.FromMilliseconds(300)));
        (await stage.Client.AppendToStreamAsync("s", StreamState.Any, [Events.New()])).NextExpectedRevision.ShouldBe(0ul);
    }

    [Fact]
    public async Task A_caller_who_takes_it_back_gets_a_cancellation()
    {
        await using var stage = await Stage.SetAsync();
        stage.Script.Always(Method.Append, new Fault.Silent());
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Should.ThrowAsync<OperationCanceledException>(() => stage.Client.AppendToStreamAsync("s", StreamState.Any, [Events.New()], cancellationToken: stop.Token));
    }

    [Fact]
    public async Task A_deletion_whose_answer_is_lost_leaves_the_outcome_unknown()
    {
        await using var stage = await Stage.SetAsync();
        stage.Cluster.Log.Append("s", Expected.Any, Events.Proposed());
        stage.Script.Next(Method.Tombstone, new Fault.AnswerLost());
        (await Should.ThrowAsync<ConnectionLostException>(() => stage.Client.TombstoneAsync("s", StreamState.Any))).NothingTaken.ShouldBeFalse();
        await Should.ThrowAsync<StreamDeletedException>(() => stage.Client.TombstoneAsync("s", StreamState.Any));
    }
}
