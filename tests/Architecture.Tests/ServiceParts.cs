using System.Text.RegularExpressions;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Service;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Privacy;
using NegotiationTracker.Storage.Projections;
using NegotiationTracker.Storage.Startup;
using Npgsql;

namespace NegotiationTracker.Architecture.Tests;

/// <summary>The service put together but never started: nothing here opens a connection.</summary>
internal static partial class ServiceParts
{
    private static readonly NpgsqlDataSource Nowhere = NpgsqlDataSource.Create("Host=nowhere.invalid;Database=none");

    /// <summary>The application, mapped and not started.</summary>
    public static WebApplication App { get; } = Build();

    /// <summary>Every command that the features register.</summary>
    public static CommandCatalog Commands { get; } = App.Services.GetRequiredService<CommandCatalog>();

    /// <summary>Every endpoint there is, those of packages included; of static files there are hundreds, each in several forms, and none is listed.</summary>
    public static IReadOnlyList<RouteEndpoint> Endpoints { get; } = MapAll();

    /// <summary>The event store's settings, as the service makes them.</summary>
    public static StoreOptions StoreOptions { get; } = Configure();

    public static PersonKeys NewKeyring() => new(Nowhere);

    public static string MethodsOf(RouteEndpoint endpoint) => string.Join(',', endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["any"]);

    /// <summary>Returns whether a path, without its query, is one of an endpoint's.</summary>
    public static bool Answers(RouteEndpoint endpoint, string path) =>
        Regex.IsMatch(path, $"^{Part().Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), "[^/]+")}$", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder();
        Composition.Add(builder, new DatabaseStartup(Nowhere, new SchemaOwner(Nowhere.ConnectionString), new ServiceRole("nobody", MayChangeTheLog: false), NewKeyring()), new EventLogSettings((EventStoreDb.Settings.EventStoreClientSettings?)null));
        var app = Mapped(builder.Build());

        // The description of the API finds the endpoints only in the pipeline that a start would build.
        app.UseRouting();
        app.UseEndpoints(_ => { });
        return app;
    }

    private static RouteEndpoint[] MapAll()
    {
        IEndpointRouteBuilder app = App;
        return [.. app.DataSources.SelectMany(d => d.Endpoints).OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null).OrderBy(e => e.RoutePattern.RawText, StringComparer.Ordinal)];
    }

    private static WebApplication Mapped(WebApplication app)
    {
        Composition.Map(app);
        return app;
    }

    private static StoreOptions Configure()
    {
        var options = new StoreOptions();
        var facts = new EventSerializer(NewKeyring());
        MartenSetup.Configure(options, Nowhere, facts, new EntryReader(facts), new FactsAhead(), new WaitingReaders());
        return options;
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();
}
