using NegotiationTracker.Witness;

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
