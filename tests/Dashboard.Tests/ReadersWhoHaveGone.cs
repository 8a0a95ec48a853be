using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Pages.Overview;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>When the reader of a page has gone, nothing more is asked or computed for it.</summary>
public sealed class ReadersWhoHaveGone
{
    [Theory]
    [InlineData("/")]
    [InlineData("/processes/p")]
    [InlineData("/processes/p/rounds/1")]
    [InlineData("/ceasefires/c")]
    [InlineData("/sources/s")]
    [InlineData("/entries/e")]
    public async Task The_question_of_the_page_is_cancelled_and_no_other_follows(string page)
    {
        using var slow = new Slow();
        using var api = new HttpClient(slow) { BaseAddress = new Uri("http://service.invalid") };
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.AddDashboard(_ => new Uri("http://service.invalid"), null);
        builder.Services.AddSingleton(new TrackerClient(api)).AddSingleton(TimeProvider.System);
        await using var dashboard = builder.Build();
        dashboard.UseDashboard();
        _ = dashboard.MapDashboard().ToList();
        await dashboard.StartAsync(TestContext.Current.CancellationToken);
        using var reader = new HttpClient { BaseAddress = new Uri(dashboard.Urls.First()) };
        using var gone = new CancellationTokenSource();

        var loading = reader.GetAsync(new Uri(page, UriKind.Relative), gone.Token);
        await slow.Asked.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => loading);

        await slow.Cancelled.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        var questions = slow.Questions;
        await Task.Delay(500, TestContext.Current.CancellationToken);
        slow.Questions.ShouldBe(questions);
    }

    [Fact]
    public async Task The_rows_of_the_overview_are_computed_no_further()
    {
        using var many = new Many();
        using var api = new HttpClient(many) { BaseAddress = new Uri("http://service.invalid") };
        using var gone = new CancellationTokenSource();
        var rows = 0;

        await Should.ThrowAsync<OperationCanceledException>(() => OverviewData.AskAsync(new TrackerClient(api), QueryOptions.Default, 2_000, _ => Row(), gone.Token));

        rows.ShouldBe(3);

        DateOnly Row()
        {
            if (++rows == 3)
            {
                gone.Cancel();
            }

            return new DateOnly(2026, 1, 1);
        }
    }

    /// <summary>A service that never answers a question of a page.</summary>
    private sealed class Slow : HttpMessageHandler
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _questions;

        public Task Asked => _asked.Task;

        public Task Cancelled => _cancelled.Task;

        public int Questions => Volatile.Read(ref _questions);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath.StartsWith("/health", StringComparison.Ordinal) || request.RequestUri.AbsolutePath.EndsWith("/states", StringComparison.Ordinal))
            {
                return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            }

            Interlocked.Increment(ref _questions);
            _asked.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                _cancelled.TrySetResult();
                throw;
            }

            throw new InvalidOperationException("a wait without an end has ended");
        }
    }

    /// <summary>A service with many processes.</summary>
    private sealed class Many : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var items = string.Join(',', Enumerable.Range(0, 100).Select(n => $$"""{"process":"p{{n}}","rounds":{"recorded":0,"held":0,"heldOn":[],"hosts":[]},"ceasefires":[],"concerning":[],"externalIds":[],"links":[],"disputes":0}"""));
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent($$"""{"items":[{{items}}]}""", null, "application/json") });
        }
    }
}
