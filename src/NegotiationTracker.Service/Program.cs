using System.Globalization;
using NegotiationTracker.Service;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Database.Embedded;

// Numbers and dates have the same form on every machine, whatever its language.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

try
{
    await using var host = await TrackerHost.StartAsync(args);
    await host.WaitForShutdownAsync();
    return 0;
}
catch (Exception e) when (e is SettingException or PostgresMissingException or PostgresRefusedException)
{
    await Console.Error.WriteLineAsync($"The service did not start: {e.Message}");
    return 2;
}
