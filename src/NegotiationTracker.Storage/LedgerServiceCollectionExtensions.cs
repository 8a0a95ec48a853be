using NegotiationTracker.Storage.Ledger;

namespace NegotiationTracker.Storage;

/// <summary>Registers the services that sign the log. Without a folder they only serve it.</summary>
public static class LedgerServiceCollectionExtensions
{
    public static void AddLedger(this IServiceCollection services, LedgerSettings settings)
    {
        services.AddHttpClient();
        services.AddSingleton(settings).AddSingleton<TreeStore>().AddSingleton<Checkpoints>().AddSingleton<Witnesses>();
        services.AddSingleton<Signer>().AddHostedService(s => s.GetRequiredService<Signer>());
        if (settings.Folder is { } folder)
        {
            services.AddSingleton(new SigningFolder(folder, settings.Origin));
        }

        services.AddSingleton<LedgerTiles>().AddSingleton<LedgerProofs>().AddSingleton<ModelDigests>().AddSingleton<LogBundles>();
        services.AddSingleton<ExpectedDigests>().AddSingleton<ScheduledVerification>().AddHostedService(s => s.GetRequiredService<ScheduledVerification>());
    }
}
