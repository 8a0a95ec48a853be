using System.Text;
using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Briefs;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Briefs;

/// <summary>Briefs as files: Word and Markdown. They have the query parameters of the pages.</summary>
public static class BriefExport
{
    public static Task<IResult> OfRoundAsync(HttpContext http, string process, string round, string kind, TrackerClient client, BriefWords words, TimeProvider clock) =>
        FileAsync(http, kind, $"{process}-{round}-brief", client, words, clock, r => RoundBrief.AskAsync(r, process, round));

    public static Task<IResult> OfProcessAsync(HttpContext http, string process, string kind, TrackerClient client, BriefWords words, TimeProvider clock) =>
        FileAsync(http, kind, $"{process}-brief", client, words, clock, r => ProcessBrief.AskAsync(r, process, Days(http)));

    public static Task<IResult> OfCeasefireAsync(HttpContext http, string ceasefire, string kind, TrackerClient client, BriefWords words, TimeProvider clock) =>
        FileAsync(http, kind, $"ceasefire-{ceasefire}-brief", client, words, clock, r => CeasefireBrief.AskAsync(r, ceasefire));

    public static Task<IResult> OfDaysAsync(HttpContext http, string kind, TrackerClient client, BriefWords words, TimeProvider clock) =>
        FileAsync(http, kind, "brief", client, words, clock, r => ProcessBrief.AskAsync(r, null, Days(http)));

    /// <summary>Gets the language for the spelling of the file. Word knows languages of countries.</summary>
    private static string LanguageOfWords => Language.Current.Name switch { "fr" => "fr-FR", "ar" => "ar-SA", _ => "en-GB" };

    private static BriefDays? Days(HttpContext http) => BriefDays.Of(http.Word("from"), http.Word("until"));

    private static Task<IResult> FileAsync(HttpContext http, string kind, string name, TrackerClient client, BriefWords words, TimeProvider clock, Func<BriefRequest, Task<ApiResponse<Brief>>> ask) =>
        ExportAnswer.OfAsync(async () =>
        {
            var site = new Uri($"{http.Request.Scheme}://{http.Request.Host}/");
            var brief = (await ask(new BriefRequest(client, words, http.PageOptions(), site, clock, http.RequestAborted))).Value;
            return kind == "docx"
                ? Results.File(BriefWord.Write(brief, site, words.Shell["SiteName"], LanguageOfWords), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", name + ".docx")
                : Results.File(Encoding.UTF8.GetBytes(BriefMarkdown.Write(brief, site)), "text/markdown; charset=utf-8", name + ".md");
        });

}
