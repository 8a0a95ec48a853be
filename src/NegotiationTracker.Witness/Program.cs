using System.Globalization;
using NegotiationTracker.Witness;

// Numbers and dates are written the same on every machine, whatever its language.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

try
{
    await using var host = await WitnessHost.StartAsync(args);
    await Console.Out.WriteLineAsync($"The witness listens on {host.Address}. Its public key is:\n{host.VerifierKeys}");
    await host.WaitForShutdownAsync();
    return 0;
}
catch (WitnessSettingException e)
{
    await Console.Error.WriteLineAsync($"The witness did not start: {e.Message}");
    return 2;
}
