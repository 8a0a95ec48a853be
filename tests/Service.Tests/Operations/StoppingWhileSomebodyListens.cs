using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Operations;

/// <summary>A stopping service ends open change streams. It does not wait for their readers.</summary>
public sealed class StoppingWhileSomebodyListens(TestCluster cluster)
{
    [Fact]
    public async Task The_stream_ends_whole()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var service = new StartedService(cluster);
        await service.InitializeAsync();
        var told = (await service.SendAsync("/api/processes/northern-talks/rename-process", """{"title":"Talks in the north","evidence":{"unsourced":true}}""")).ShouldBeAccepted();
        (await service.GetAsync($"/api/processes/northern-talks/timeline?after={told.Position}")).Status.ShouldBe(200);
        using var listening = await service.Http.GetAsync(
            new Uri("/api/processes/northern-talks/changes", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, ct);
        using var reader = new StreamReader(await listening.Content.ReadAsStreamAsync(ct));
        (await reader.ReadLineAsync(ct)).ShouldStartWith("id: ");

        var stopping = service.Host.DisposeAsync().AsTask();
        var rest = await reader.ReadToEndAsync(ct);

        rest.ShouldEndWith("\n");
        await stopping;
    }
}
