using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>Another state of knowledge for a page: a moment in UTC as a form has it, or an entry of the log.</summary>
public static class AsOfChoice
{
    /// <summary>Goes back to the page, its other words kept.</summary>
    /// <param name="back">Path and words of the page.</param>
    /// <param name="at">A moment, as <c>datetime-local</c> sends it, read as UTC.</param>
    public static IResult Choose(string? back, string? at)
    {
        var page = Theme.IsOfThisSite(back) ? back! : "/";
        return Results.LocalRedirect(Links.At("http://page" + page, KnownAtOf(at)));
    }

    /// <returns>A word for <c>knownAt</c>; null for what is empty. What cannot be read is handed on, for the API to refuse by name.</returns>
    public static string? KnownAtOf(string? at)
    {
        at = at?.Trim();
        return string.IsNullOrEmpty(at) ? null
            : DateTime.TryParseExact(at, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
                ? moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture) : at;
    }
}
