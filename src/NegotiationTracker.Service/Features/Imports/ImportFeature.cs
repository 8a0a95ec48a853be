using NegotiationTracker.Storage.Erasure;

namespace NegotiationTracker.Service.Features.Imports;

/// <summary>Imports of files of other collections: their runs, drafts, actors and signals.</summary>
public static class ImportFeature
{
    public static IServiceCollection AddImports(this IServiceCollection services) =>
        services.AddSingleton<ImportStore>().AddSingleton<ProfileStore>().AddSingleton<ImportKnowledge>().AddSingleton<ImportRunner>().AddSingleton<ImportWorker>().AddHostedService(s => s.GetRequiredService<ImportWorker>())
            .AddSingleton<BlackOutTexts>(s => s.GetRequiredService<ImportStore>().BlackOutAsync);

    public static void MapImports(this IEndpointRouteBuilder routes) => ImportEndpoints.Map(routes);
}
