using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Briefs;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Pages.Recording;
using NegotiationTracker.Dashboard.Pages.Timelines;

namespace NegotiationTracker.Dashboard;

/// <summary>Adds and maps the dashboard. It knows the API only through the typed client.</summary>
public static class DashboardSetup
{
    private const string Host = "NegotiationTracker.Service";

    /// <param name="builder">The builder of the process.</param>
    /// <param name="address">Returns the address of the API. It is called for the first page.</param>
    /// <param name="keys">A folder for the keys that encrypt forms. Null keeps them in memory, and an open form must be loaded again after a restart.</param>
    public static void AddDashboard(this WebApplicationBuilder builder, Func<IServiceProvider, Uri> address, string? keys)
    {
        // An unpublished build keeps static files in the source folders, and this list says where. After a publish there is no such list.
        builder.WebHost.UseSetting(WebHostDefaults.StaticWebAssetsKey, NextToHost("staticwebassets.runtime.json"));
        builder.WebHost.UseStaticWebAssets();
        // The list is complete. Without this, an unpublished build would search for files outside it too.
        builder.WebHost.UseSetting("DisableStaticAssetNotFoundRuntimeFallback", "true");
        var services = builder.Services;
        // The address contains the whole state of a page, so a circuit is easily rebuilt. A circuit without a reader is dropped soon, because it stays subscribed.
        services.AddRazorComponents().AddInteractiveServerComponents(o => o.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(30));
        services.AddLocalization();
        _ = keys is null ? services.AddDataProtection().UseEphemeralDataProtectionProvider() : services.AddDataProtection().SetApplicationName(Host).PersistKeysToFileSystem(OwnerOnly(keys));
        // The keys themselves are not encrypted: anyone who can read the folder can also read the ledger's key next to it.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        services.AddResponseCompression(o => o.MimeTypes = ["text/html"]);
        services.AddSingleton(s => new TrackerClient(new HttpClient { BaseAddress = address(s), Timeout = TimeSpan.FromSeconds(30) }));
        services.AddSingleton<PageLimit>().AddSingleton<ReadinessCache>().AddSingleton<RecordForms>().AddSingleton<TimelineRows>().AddScoped<PageBasis>().AddScoped<PageFiles>().AddScoped<PageTerms>();
        services.AddSingleton<BriefWords>().AddSingleton<ThingWords>();
        services.AddSingleton<LiveChanges>().AddScoped<PageChanges>();
    }

    /// <summary>Runs before all endpoints.</summary>
    public static void UseDashboard(this WebApplication app)
    {
        app.UseWhen(http => !IsApi(http), pages => pages.UseMiddleware<SecurityHeaders>().UseResponseCompression());
        // A page and a picture depend on the language of the reader. Files for programs do not.
        app.UseWhen(http => Language.IsForReaders(http.Request.Path), pages => pages.Use(Language.Vary).UseRequestLocalization(Language.Options()));
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.Use((http, next) =>
        {
            // Whether a missing address is a page or a problem depends on what the client accepts.
            http.Response.OnStarting(() =>
            {
                if (!IsApi(http) && http.Response.StatusCode == StatusCodes.Status404NotFound)
                {
                    http.Response.Headers.Append("Vary", "Accept");
                }

                return Task.CompletedTask;
            });

            // A program that asks for a missing address gets a problem, as everywhere in the API.
            if (!Browses(http) && http.Features.Get<IStatusCodePagesFeature>() is { } pages)
            {
                pages.Enabled = false;
            }

            return next(http);
        });
        app.UseAntiforgery();
        app.Use((HttpContext http, RequestDelegate next) => http.RequestServices.GetRequiredService<PageLimit>().RunAsync(http, next));
    }

    /// <returns>The pages and the static files. Without the build's list of static files there are none.</returns>
    public static IEnumerable<IEndpointConventionBuilder> MapDashboard(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
        pages.Add(endpoint =>
        {
            if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } pattern } && !pattern.Contains("_blazor", StringComparison.Ordinal))
            {
                endpoint.Metadata.Add(new LimitedPage());
            }
        });
        var list = NextToHost("staticwebassets.endpoints.json");
        if (!File.Exists(list))
        {
            return [pages];
        }

        pages.WithStaticAssets(list);
        return [pages, routes.MapStaticAssets(list)];
    }

    private static DirectoryInfo OwnerOnly(string folder) => OperatingSystem.IsWindows() ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static bool Browses(HttpContext http) =>
        !IsApi(http) && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private static string NextToHost(string list) => Path.Combine(AppContext.BaseDirectory, $"{Host}.{list}");
}
