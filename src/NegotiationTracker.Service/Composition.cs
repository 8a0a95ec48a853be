using Marten;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NegotiationTracker.Dashboard;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Service.Api;
using NegotiationTracker.Service.Api.OpenApi;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Features.Attention;
using NegotiationTracker.Service.Features.Bodies;
using NegotiationTracker.Service.Features.Ceasefires;
using NegotiationTracker.Service.Features.Changes;
using NegotiationTracker.Service.Features.Commitments;
using NegotiationTracker.Service.Features.Delegations;
using NegotiationTracker.Service.Features.Documents;
using NegotiationTracker.Service.Features.Entries;
using NegotiationTracker.Service.Features.Imports;
using NegotiationTracker.Service.Features.Names;
using NegotiationTracker.Service.Features.Networks;
using NegotiationTracker.Service.Features.Processes;
using NegotiationTracker.Service.Features.Readouts;
using NegotiationTracker.Service.Features.Registries;
using NegotiationTracker.Service.Features.Rounds;
using NegotiationTracker.Service.Features.Search;
using NegotiationTracker.Service.Features.Statements;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage;
using NegotiationTracker.Storage.Erasure;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.EventLog.Postgres;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Ledger;
using NegotiationTracker.Storage.Monitoring;
using NegotiationTracker.Storage.Privacy;
using NegotiationTracker.Storage.Projections;
using NegotiationTracker.Storage.Startup;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Scalar.AspNetCore;

namespace NegotiationTracker.Service;

/// <summary>Composes the service: its parts, and the addresses that they serve.</summary>
public static class Composition
{
    public static void Add(WebApplicationBuilder builder, DatabaseStartup store, EventLogSettings log)
    {
        var added = builder.Services.Where(s => s.ServiceType == typeof(IEventUpcaster)).Select(s => s.ImplementationInstance).Cast<IEventUpcaster>();
        var facts = new EventSerializer(store.Keys, new EventUpcasters(EventCatalog.Current, [.. EventUpcasters.Released, .. added]));
        var (entries, ahead) = (new EntryReader(facts, Settings.EntryCacheBytes(builder.Configuration)), new FactsAhead());
        var readers = new WaitingReaders();
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(store.Database).AddSingleton(store.Owner).AddSingleton(store.Role).AddSingleton(store.Keys);
        services.AddSingleton(facts).AddSingleton(entries).AddSingleton(ahead).AddSingleton<IdentityLog>();
        services.AddMarten(o => MartenSetup.Configure(o, store.Database, facts, entries, ahead, readers)).UseLightweightSessions();
        services.AddSingleton<ProjectionDaemonHost>().AddSingleton<LeaderElection>().AddHostedService(s => s.GetRequiredService<LeaderElection>());
        services.AddEventLog(log);
        services.AddCommandPipeline().AddFeatures();
        services.AddSingleton(ReadoutSettings.Of(builder.Configuration));
        services.AddLedger(LedgerSettings.Of(builder.Configuration, builder.Configuration["Storage:Data"]));
        services.AddSingleton<AnswerCache>().AddSingleton<StreamsOfProcesses>().AddSingleton<SourceStates>().AddSingleton<ReadModelStore>().AddSingleton<DetailsListQueries>().AddSingleton<ModelFeed>().AddHostedService(s => s.GetRequiredService<ModelFeed>()).AddSingleton(readers).AddSingleton<ProjectionProgress>().AddSingleton<ProjectionRebuild>();
        services.AddSingleton<LogIntegrityCheck>().AddSingleton<LogIntegrityMonitor>().AddHostedService(s => s.GetRequiredService<LogIntegrityMonitor>());
        services.AddSingleton<Telemetry>().AddSingleton<ProjectionLagMonitor>().AddHostedService(s => s.GetRequiredService<ProjectionLagMonitor>()).AddHostedService<ProjectionSupervisor>().AddSingleton<ModelCatchUp>().AddHostedService(s => s.GetRequiredService<ModelCatchUp>()).AddHostedService<OldModelCleanup>().AddHostedService<TableStatistics>();
        services.AddSingleton<ClearCachedNames>(s => s.GetRequiredService<StreamCache>().Clear).AddSingleton<PersonErasure>().AddHostedService<ErasureWorker>();
        builder.AddDashboard(Pages.OwnAddress, builder.Configuration["Storage:Data"] is { Length: > 0 } data ? Path.Combine(data, "forms") : null);
        services.AddSingleton<CommandDescriptions>().AddOpenApi("v1", ApiDocument.Configure);
        builder.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestBodySize = CommandEndpoints.MaxRead);

        // The event store logs every expected conflict as an error. The appender logs what matters.
        builder.Logging.AddFilter("Marten.IDocumentStore", LogLevel.Critical).AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Npgsql", LogLevel.Warning);
        var telemetry = services.AddOpenTelemetry()
            .WithTracing(t => t.AddSource(Telemetry.Name, "Marten", "Npgsql").AddAspNetCoreInstrumentation())
            .WithMetrics(m => m.AddMeter(Telemetry.Name, "Marten", "Npgsql").AddAspNetCoreInstrumentation());
        if (!string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            telemetry.UseOtlpExporter();
        }
    }

    /// <summary>Registers every feature: its commands and its questions.</summary>
    internal static IServiceCollection AddFeatures(this IServiceCollection services) => services.AddProcesses().AddRounds().AddDelegations().AddStatements().AddDocuments()
        .AddCommitments().AddCeasefires().AddBodies().AddRegistries().AddEntries().AddNames().AddSearch().AddChanges().AddNetworks().AddAttention().AddImports().AddReadouts();

    public static void Map(WebApplication app)
    {
        // They hear of changes from the first look of the feed on.
        var feed = app.Services.GetRequiredService<ModelFeed>();
        feed.OnChange(app.Services.GetRequiredService<AnswerCache>().Change);
        feed.OnChange(app.Services.GetRequiredService<StreamsOfProcesses>().Change);
        feed.OnChange(app.Services.GetRequiredService<SourceStates>().Change);
        app.UseMiddleware<HeadMiddleware>();
        app.UseRouting();
        app.UseMiddleware<ProblemDetailsMiddleware>();
        app.UseMiddleware<CrossSiteRequestMiddleware>();
        app.UseMiddleware<MediaTypeMiddleware>();
        app.UseWhen(http => http.Request.Path.StartsWithSegments(ApiPagePolicy.Path, StringComparison.OrdinalIgnoreCase), page => page.UseMiddleware<ApiPagePolicy>());
        app.UseDashboard();
        Pages.Map(app);
        app.MapBulkImport();
        CommandDescriptions.Map(app);
        app.MapProcesses();
        app.MapRounds();
        app.MapDelegations();
        app.MapStatements();
        app.MapDocuments();
        app.MapCommitments();
        app.MapCeasefires();
        app.MapBodies();
        app.MapRegistries();
        app.MapEntries();
        app.MapNames();
        app.MapSearch();
        app.MapChanges();
        app.MapNetworks();
        app.MapAttention();
        app.MapImports();
        app.MapReadouts();
        LedgerEndpoints.Map(app);
        ModelEndpoints.Map(app);
        ExportEndpoints.Map(app);
        HealthEndpoints.Map(app);
        ProjectionEndpoints.Map(app);
        app.MapOpenApi("/api/openapi/{documentName}.json").WithMetadata(new EndpointKindMetadata(EndpointKind.Open));
        app.MapScalarApiReference(ApiDocument.Configure).WithMetadata(new EndpointKindMetadata(EndpointKind.Open));
    }
}
