using NegotiationTracker.Dashboard.Pages.Audit;
using NegotiationTracker.Dashboard.Pages.Compare;
using NegotiationTracker.Dashboard.Pages.Overview;

namespace NegotiationTracker.Dashboard.Exports;

/// <summary>An export of a page.</summary>
/// <param name="Pattern">Its address; <c>{kind}</c> is csv or json.</param>
/// <param name="Summary">What is in it.</param>
/// <param name="Answer">Answers it.</param>
public sealed record ExportOf(string Pattern, string Summary, Delegate Answer)
{
    /// <summary>All exports: a line a page that has a list.</summary>
    public static IReadOnlyList<ExportOf> All { get; } =
    [
        new("/export/processes.{kind:regex(^(csv|json)$)}", "The processes that the overview shows", OverviewExport.AnswerAsync),
        new("/export/processes/{process}/compare.{kind:regex(^(csv|json)$)}", "What changed between two states of knowledge of a process", CompareExport.AnswerAsync),
        new("/export/models.{kind:regex(^(csv|json)$)}", "What each read model has folded beside the log", AuditExport.AnswerAsync),
    ];
}
