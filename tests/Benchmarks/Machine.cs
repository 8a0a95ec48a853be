using System.Runtime;
using System.Runtime.InteropServices;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>Describes the machine of the measurements.</summary>
internal static class Machine
{
    public static async Task PrintAsync(string connection)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        async Task<string> Show(string setting)
        {
            await using var command = database.CreateCommand($"select current_setting('{setting}')");
            return (string)(await command.ExecuteScalarAsync())!;
        }

        Console.WriteLine($"machine     {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20} MiB, {RuntimeInformation.OSDescription}");
        Console.WriteLine($"load        {(File.Exists("/proc/loadavg") ? (await File.ReadAllTextAsync("/proc/loadavg")).Trim() : "unknown")} (1, 5, 15 minutes)");
        Console.WriteLine($".NET        {RuntimeInformation.FrameworkDescription}, {(GCSettings.IsServerGC ? "server" : "workstation")} collector");
        Console.WriteLine($"PostgreSQL  {await Show("server_version")}, fsync={await Show("fsync")}, synchronous_commit={await Show("synchronous_commit")}, "
            + $"full_page_writes={await Show("full_page_writes")}, shared_buffers={await Show("shared_buffers")}");
        Console.WriteLine("client, service and database run on the same machine; client and service in one process");
    }
}
