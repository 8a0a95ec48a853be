namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>Appends that the server refuses.</summary>
public sealed class AppendRefusalTests
{
    [Fact]
    public async Task What_the_server_refuses_is_not_repeated()
    {
        await using var stage = await Stage.SetAsync();
        stage.Script.Next(Method.Append, new Fault.WrongVersion(7), new Fault.TooLarge(5), new Fault.AccessDenied());
        (await Should.ThrowAsync<WrongExpectedVersionException>(Append)).ActualRevision.ShouldBe(7ul);
        (await Should.ThrowAsync<MaximumAppendSizeExceededException>(Append)).MaximumAppendSize.ShouldBe(5u);
        (await Should.ThrowAsync<AccessDeniedException>(Append)).NothingTaken.ShouldBeTrue();
        stage.Count(Method.Append).ShouldBe(3);

        Task<WriteResult> Append() => stage.Client.AppendToStreamAsync("s", StreamState.Any, [Events.New()]);
    }

    [Fact]
    public async Task A_message_larger_than_the_server_reads_is_too_large()
    {
        await using var stage = await Stage.SetAsync();
        var failed = await Should.ThrowAsync<MaximumAppendSizeExceededException>(() =>
            stage.Client.AppendToStreamAsync("s", StreamState.Any, [new(Events.NewId(), "large", new byte[18 * 1024 * 1024])]));
        (failed.MaximumAppendSize, failed.NothingTaken).ShouldBe((null, true));
    }
}
