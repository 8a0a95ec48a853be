using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Pages.Overview;
using NegotiationTracker.Dashboard.Pages.Timelines;

namespace NegotiationTracker.Dashboard;

/// <summary>What the process that serves the dashboard adds and maps. It knows the API through the typed client only.</summary>
public static class DashboardSetup
{
    private const string Host = "NegotiationTracker.Service";

    /// <param name="builder">The process's builder.</param>
    /// <param name="address">Where the API listens, asked for when the first page is.</param>
    /// <param name="keys">A folder for the keys that forms are sealed with; null keeps them in memory, and a form that is open when the process ends has to be shown anew.</param>
    public static void AddDashboard(this WebApplicationBuilder builder, Func<IServiceProvider, Uri> address, string? keys)
    {
        // A build that was not published keeps static files where they were written; this says where. After a publish there is no such list.
        builder.WebHost.UseSetting(WebHostDefaults.StaticWebAssetsKey, Beside("staticwebassets.runtime.json"));
        builder.WebHost.UseStaticWebAssets();
        // The list is whole; without this a build that was not published would look for files beside it too.
        builder.WebHost.UseSetting("DisableStaticAssetNotFoundRuntimeFallback", "true");
        var services = builder.Services;
        // Every page stands in its address, so what a circuit holds is soon had again: one whose reader has gone is not kept for long, since it goes on listening.
        services.AddRazorComponents().AddInteractiveServerComponents(o => o.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(30));
        services.AddLocalization();
        _ = keys is null ? services.AddDataProtection().UseEphemeralDataProtectionProvider() : services.AddDataProtection().SetApplicationName(Host).PersistKeysToFileSystem(OwnerOnly(keys));
        // That the keys are not enciphered themselves: whoever can read the folder has the key of the ledger beside it.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        services.AddResponseCompression(o => o.MimeTypes = ["text/html"]);
        services.AddSingleton(s => new TrackerClient(new HttpClient { BaseAddress = address(s), Timeout = TimeSpan.FromSeconds(30) }));
        services.AddSingleton<ReadinessCache>().AddSingleton<OverviewFacts>().AddSingleton<TimelineRows>().AddScoped<PageBasis>();
        services.AddSingleton<LiveChanges>().AddSingleton<Recordings>().AddScoped<PageChanges>();
    }

    /// <summary>Before anything that answers.</summary>
    public static void UseDashboard(this WebApplication app)
    {
        app.UseWhen(http => !IsApi(http), pages => pages.UseMiddleware<SecurityHeaders>().UseResponseCompression());
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.Use((http, next) =>
        {
            // A program that asks for what is not there is told by a problem, as everywhere in the API.
            if (!Browses(http) && http.Features.Get<IStatusCodePagesFeature>() is { } pages)
            {
                pages.Enabled = false;
            }

            return next(http);
        });
        app.UseAntiforgery();
    }

    /// <returns>The pages, and the static files; without the list of static files that a build makes there are none.</returns>
    public static IEnumerable<IEndpointConventionBuilder> MapDashboard(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
        var list = Beside("staticwebassets.endpoints.json");
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

    private static string Beside(string list) => Path.Combine(AppContext.BaseDirectory, $"{Host}.{list}");
}
