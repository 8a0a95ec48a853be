using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>The language of the pages. The browser chooses it, and a choice by hand is stored in a cookie, so that a page is right from its first byte and without script.</summary>
public static class Language
{
    private const string Cookie = "language";
    private static readonly string[] ForPrograms = ["/api", "/health", "/openapi", "/scalar", "/_content", "/_framework"];

    /// <summary>The languages by their own names. The first one is that of all other readers.</summary>
    public static IReadOnlyList<CultureInfo> All { get; } = [Culture("en"), Culture("fr"), Culture("ar")];

    /// <summary>Gets the language of the page that is being made.</summary>
    public static CultureInfo Current => All.FirstOrDefault(l => l.Name == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? All[0];

    /// <summary>Gets whether the page has the language of the API. A text of the API that only says again what a title says is left out of other pages.</summary>
    public static bool IsOfTheApi => Current == All[0];

    /// <summary>Returns the name of a language in that language, such as <c>Français</c>.</summary>
    public static string NameOf(CultureInfo language) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(language.NativeName);

    /// <summary>Stores <c>?to=</c> and redirects to the page on which it was chosen.</summary>
    public static IResult Choose(HttpContext http, string? to, string? back)
    {
        if (All.FirstOrDefault(l => l.Name == to) is { } language)
        {
            http.Response.Cookies.Append(Cookie, language.Name, new CookieOptions { MaxAge = TimeSpan.FromDays(400), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true });
        }

        return Results.LocalRedirect(Theme.IsOfThisSite(back) ? back! : "/");
    }

    /// <summary>Returns whether an address is for readers. The API, the tables and the static files have one language, so that their bytes depend on the question only.</summary>
    public static bool IsForReaders(PathString path) =>
        !ForPrograms.Any(p => path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase))
        && !(path.StartsWithSegments("/export", StringComparison.OrdinalIgnoreCase) && Path.GetExtension(path.Value!) is ".csv" or ".json" or ".graphml");

    /// <summary>The choice by hand comes before the wishes of the browser, in the order of the browser.</summary>
    internal static RequestLocalizationOptions Options()
    {
        var languages = All.ToList();
        return new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(All[0]),
            SupportedCultures = languages,
            SupportedUICultures = languages,
            ApplyCurrentCultureToResponseHeaders = true,
            RequestCultureProviders = [new CustomRequestCultureProvider(OfCookie), new AcceptLanguageHeaderRequestCultureProvider { MaximumAcceptLanguageHeaderValuesToTry = 10 }],
        };
    }

    /// <summary>Says to every cache on the way that the bytes depend on the language.</summary>
    internal static RequestDelegate Vary(RequestDelegate next) => http =>
    {
        http.Response.OnStarting(() =>
        {
            http.Response.Headers.Append("Vary", "Accept-Language, Cookie");
            return Task.CompletedTask;
        });
        return next(http);
    };

    private static Task<ProviderCultureResult?> OfCookie(HttpContext http) =>
        Task.FromResult(http.Request.Cookies[Cookie] is { } name && All.Any(l => l.Name == name) ? new ProviderCultureResult(name) : null);

    /// <summary>Digits and signs of Arabic text here are those of the addresses, the codes and the axes, and years are those of the common calendar.</summary>
    private static CultureInfo Culture(string name)
    {
        var culture = new CultureInfo(name, useUserOverride: false);
        if (name == "ar")
        {
            culture.NumberFormat = (NumberFormatInfo)CultureInfo.InvariantCulture.NumberFormat.Clone();
            culture.DateTimeFormat.Calendar = new GregorianCalendar(GregorianCalendarTypes.Localized);
        }

        return CultureInfo.ReadOnly(culture);
    }
}
