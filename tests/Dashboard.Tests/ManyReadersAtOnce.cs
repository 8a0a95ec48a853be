using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>When more pages are asked for than can be made, some wait, and the others are told to come back. Pages that are open go on.</summary>
public sealed class ManyReadersAtOnce : IAsyncDisposable
{
    private const int AtOnce = 16;
    private const int Waiting = 64;

    private readonly PageLimit _limit = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
    private readonly TaskCompletionSource _made = new();
    private int _began;

    [Fact]
    public async Task Pages_wait_for_others_and_those_beyond_get_503()
    {
        var asked = Enumerable.Range(0, AtOnce + Waiting).Select(_ => Ask(Page())).ToList();
        _began.ShouldBe(AtOnce);
        asked.ShouldAllBe(a => !a.IsCompleted);

        var refused = Page();
        await Ask(refused);

        refused.Response.StatusCode.ShouldBe(StatusCodes.Status503ServiceUnavailable);
        refused.Response.Headers.RetryAfter.ToString().ShouldBe("2");
        refused.Response.ContentType.ShouldBe("text/plain; charset=utf-8");
        refused.Response.Body.Position = 0;
        (await new StreamReader(refused.Response.Body).ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldNotBeEmpty();
        _began.ShouldBe(AtOnce);

        _made.SetResult();
        await Task.WhenAll(asked).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        _began.ShouldBe(AtOnce + Waiting);
        await Ask(Page());
        _began.ShouldBe(AtOnce + Waiting + 1);
    }

    [Fact]
    public async Task A_reader_who_leaves_makes_room_and_what_is_no_page_never_waits()
    {
        var asked = Enumerable.Range(0, AtOnce + Waiting - 1).Select(_ => Ask(Page())).ToList();
        using var left = new CancellationTokenSource();
        var leaving = Page();
        leaving.RequestAborted = left.Token;
        var gone = Ask(leaving);
        gone.IsCompleted.ShouldBeFalse();

        await left.CancelAsync();
        await gone.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        var next = Ask(Page());
        next.IsCompleted.ShouldBeFalse();
        _ = Ask(Page(limited: false));

        _began.ShouldBe(AtOnce + 1);
        _made.SetResult();
        await Task.WhenAll([.. asked, next]).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        _began.ShouldBe(AtOnce + Waiting + 1);
    }

    public async ValueTask DisposeAsync()
    {
        _limit.Dispose();
        await _services.DisposeAsync();
    }

    private Task Ask(DefaultHttpContext http) => _limit.RunAsync(http, _ =>
    {
        Interlocked.Increment(ref _began);
        return _made.Task;
    });

    private DefaultHttpContext Page(bool limited = true)
    {
        var http = new DefaultHttpContext { RequestServices = _services };
        http.Response.Body = new MemoryStream();
        http.SetEndpoint(new Endpoint(null, limited ? new EndpointMetadataCollection(new LimitedPage()) : EndpointMetadataCollection.Empty, "a page"));
        return http;
    }
}
