using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Storage.Projections;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog;

public sealed class ModelsRunAnew(StartedService service) : IClassFixture<StartedService>
{
    private ProjectionDaemonHost Runs => service.Host.Services.GetRequiredService<ProjectionDaemonHost>();

    [Fact]
    public async Task Models_that_are_run_anew_go_on_where_they_stood()
    {
        await AnswersAsync("anew-1");
        await Runs.StartAsync(CancellationToken.None);
        await AnswersAsync("anew-2");
        (await service.GetAsync("/health/ready")).Status.ShouldBe(200);
    }

    /// <summary>An abandoned projection daemon keeps its connection for notifications open.</summary>
    [Fact]
    public async Task A_daemon_that_was_let_go_listens_no_more()
    {
        for (var anew = 0; anew < 3; anew++)
        {
            await Runs.StartAsync(CancellationToken.None);
            await AnswersAsync($"listening-{anew}");
        }

        (await service.AskAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and query ilike 'listen %'")).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task Models_that_were_stopped_are_started_by_whoever_keeps_them()
    {
        await Runs.StopAsync();
        await AnswersAsync("stopped");
    }

    /// <summary>Waits until an answer has the new entry. A model may need the three seconds of the supervisor and its own time.</summary>
    private async Task AnswersAsync(string process)
    {
        var told = (await service.SendAsync($"/api/processes/{process}/open-process", $$"""{"title":"T",{{StartedService.Unsourced}}}""", process)).ShouldBeAccepted();
        var read = await service.GetAsync($"/api/processes/{process}?after={told.Position}");
        for (var again = 0; read.Status == 504 && again < 10; again++)
        {
            read = await service.GetAsync($"/api/processes/{process}?after={told.Position}");
        }

        read.Status.ShouldBe(200, read.Body?.ToJsonString());
    }
}
