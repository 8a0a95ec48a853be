namespace NegotiationTracker.Service.Features.Registries;

/// <summary>The registries of actors, people, places and sources, and topics: their commands and their questions.</summary>
public static class RegistryFeature
{
    public static IServiceCollection AddRegistries(this IServiceCollection services) =>
        services.AddActors().AddPeople().AddPlaces().AddSources().AddSingleton<RegistryQueries>().AddSingleton<ActivityQueries>().AddSingleton<TopicQueries>();

    public static void MapRegistries(this IEndpointRouteBuilder routes)
    {
        routes.MapActors();
        routes.MapPeople();
        routes.MapPlaces();
        routes.MapSources();
        RegistryQueries.Map(routes);
        TopicQueries.Map(routes);
        ActivityQueries.Map(routes);
    }
}
