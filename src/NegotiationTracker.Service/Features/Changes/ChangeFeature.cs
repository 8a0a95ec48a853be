namespace NegotiationTracker.Service.Features.Changes;

/// <summary>What changed anywhere in the record, in pages and as a stream.</summary>
public static class ChangeFeature
{
    public static IServiceCollection AddChanges(this IServiceCollection services) => services.AddSingleton<ChangeQueries>().AddSingleton<ChangeStream>();

    public static void MapChanges(this IEndpointRouteBuilder routes)
    {
        ChangeQueries.Map(routes);
        ChangeStream.Map(routes);
    }
}
