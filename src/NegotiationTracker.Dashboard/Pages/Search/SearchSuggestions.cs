using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Search;

/// <summary>A line under the search box.</summary>
/// <param name="Href">Where it leads.</param>
/// <param name="Name">The name of the thing.</param>
/// <param name="Kind">The kind of thing, in the reader's language.</param>
/// <param name="Text">The text that matches. Null if it is the name.</param>
public sealed record Suggestion(string Href, string Name, string Kind, string? Text);

/// <summary>The best hits for what somebody has typed so far. The search box asks for them where script runs.</summary>
public static class SearchSuggestions
{
    private const int Most = 8;

    public static Task<IResult> AnswerAsync(HttpContext http, TrackerClient client, IStringLocalizer<SearchTexts> texts) => ExportAnswer.OfAsync(async () =>
    {
        var (asking, links) = (http.PageOptions() with { Limit = Most }, new Links(http.Word("knownAt"), http.Word("validAt")));
        var answer = await client.SearchAsync(http.Word("q") ?? string.Empty, asking, http.RequestAborted);
        return Results.Json(answer.Value.Items.Select(h => new Suggestion(links.To(h), h.Name, texts.Kind(h.Kind), SearchLabels.ShowsText(h) ? h.Match.Text : null)), Contracts.ContractJson.Options);
    });
}
