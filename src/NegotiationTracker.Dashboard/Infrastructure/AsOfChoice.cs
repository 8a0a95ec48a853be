using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>Chooses another time for a page: a state of knowledge, by a moment in UTC or an entry of the log, or a moment in the world.</summary>
public static class AsOfChoice
{
    /// <summary>An instant before the first entry of any log.</summary>
    public const string Beginning = "1970-01-01T00:00:00Z";

    /// <summary>Redirects to the page and keeps its other query parameters.</summary>
    /// <param name="back">The path and the query of the page.</param>
    /// <param name="at">A moment, as <c>datetime-local</c> sends it, read as UTC; or a day, of which the end is meant. Today, and what is to come, is the present.</param>
    /// <param name="valid">A moment in the world, as EDTF. If the form sends it, then the state of knowledge stays.</param>
    /// <param name="clock">The clock.</param>
    public static IResult Choose(string? back, string? at, string? valid, TimeProvider clock)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var page = "http://page" + (Theme.IsOfThisSite(back) ? back! : "/");
        return Results.LocalRedirect(valid is null ? Links.At(page, DateOnly.TryParseExact(at?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day < today ? DayClock.AtEndOf(day) : null : KnownAtOf(at)) : Links.Then(page, string.IsNullOrWhiteSpace(valid) || valid.Trim() == today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ? null : valid.Trim()));
    }

    /// <returns>A value for <c>knownAt</c>. Null for an empty input. An unreadable input is passed on, and the API refuses it.</returns>
    public static string? KnownAtOf(string? at)
    {
        at = at?.Trim();
        return string.IsNullOrEmpty(at) ? null
            : DateTime.TryParseExact(at, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
                ? moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture) : at;
    }
}
