using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace NegotiationTracker.Service.Tests.EventLog.Migration;

internal static class Relayed
{
    /// <summary>Waits until a service's database has so many entries.</summary>
    public static async Task RelaysAsync(this TrackerHost host, long size, bool stop = true)
    {
        for (var tries = 0; ; tries++)
        {
            await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("select size from tracker.ledger_head");
            if ((long)(await command.ExecuteScalarAsync())! == size)
            {
                break;
            }

            tries.ShouldBeLessThan(1200, "the log was not relayed");
            await Task.Delay(50);
        }

        await (stop ? host.DisposeAsync() : ValueTask.CompletedTask);
    }
}
