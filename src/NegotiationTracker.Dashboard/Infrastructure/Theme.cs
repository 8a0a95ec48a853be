using Microsoft.AspNetCore.Http;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>Light, dark, or as the system. A cookie stores it, so that a page is right from its first byte and without script.</summary>
public static class Theme
{
    private const string Cookie = "theme";

    public static IReadOnlyList<string> All { get; } = ["auto", "light", "dark"];

    public static string Of(HttpContext? http) => http?.Request.Cookies[Cookie] is { } theme && All.Contains(theme) ? theme : "auto";

    /// <summary>Stores <c>?to=</c> and redirects to the page on which it was chosen.</summary>
    public static IResult Choose(HttpContext http, string? to, string? back)
    {
        if (to is not null && All.Contains(to))
        {
            http.Response.Cookies.Append(Cookie, to, new CookieOptions { MaxAge = TimeSpan.FromDays(400), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true });
        }

        return Results.LocalRedirect(IsOfThisSite(back) ? back! : "/");
    }

    /// <summary>Returns whether a path is on this site. Two slashes or backslashes begin the address of another site.</summary>
    internal static bool IsOfThisSite(string? path) => path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl);
}
