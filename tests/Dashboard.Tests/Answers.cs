using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>Reads raw answers of the API and the scales of charts, so that tests do not depend on the code that draws.</summary>
internal static class Answers
{
    public static async Task<JsonElement> AnswerAsync(this Site site, string path) => JsonDocument.Parse(await site.Http.GetStringAsync(new Uri(path, UriKind.Relative))).RootElement;

    public static IEnumerable<JsonElement> List(this JsonElement element, string name) => element.TryGetProperty(name, out var list) ? list.EnumerateArray() : [];

    public static string? Text(this JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Returns the value shown of an aspect.</summary>
    public static string? Shown(this JsonElement element, string name) => element.TryGetProperty(name, out var aspect) && aspect.ValueKind == JsonValueKind.Object ? aspect.Text("value") : null;

    /// <summary>Returns the first and the last day of a day, a month, or an interval of days.</summary>
    public static (DateOnly First, DateOnly Last) Days(string edtf)
    {
        var ends = edtf.Replace("~", string.Empty).Split('T')[0].Split('/');
        static DateOnly Day(string text, bool last) => text.Length == 10 ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : DateOnly.ParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture).AddMonths(last ? 1 : 0).AddDays(last ? -1 : 0);
        return (Day(ends[0], false), Day(ends[^1], true));
    }

    public static async Task<double> NumberAsync(this ILocator locator, string attribute) => double.Parse((await locator.GetAttributeAsync(attribute))!, CultureInfo.InvariantCulture);

    /// <summary>Returns the position of a day in a chart.</summary>
    public static async Task<Func<DateOnly, double>> ScaleAsync(this ILocator picture)
    {
        var (first, last) = (DateOnly.Parse((await picture.GetAttributeAsync("data-first"))!, CultureInfo.InvariantCulture), DateOnly.Parse((await picture.GetAttributeAsync("data-last"))!, CultureInfo.InvariantCulture));
        var (left, right) = (await picture.NumberAsync("data-left"), await picture.NumberAsync("data-right"));
        return day => left + ((day.DayNumber - first.DayNumber) * (right - left) / (last.DayNumber - first.DayNumber + 1));
    }

    public static async Task<double> WeighAsync(this Reader reader, string path)
    {
        var session = await reader.Page.Context.NewCDPSessionAsync(reader.Page);
        await session.SendAsync("Network.enable");
        var bytes = 0d;
        session.Event("Network.loadingFinished").OnEvent += (_, e) => bytes += e!.Value.GetProperty("encodedDataLength").GetDouble();
        await reader.GoAsync(path);
        await reader.Page.Locator("html.script").WaitForAsync();
        await reader.Page.WaitForTimeoutAsync(500);
        return bytes;
    }
}
