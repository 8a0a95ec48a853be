using NegotiationTracker.Dashboard.Pages.Asking;
using NegotiationTracker.Dashboard.Pages.Attendance;
using NegotiationTracker.Dashboard.Pages.Attention;
using NegotiationTracker.Dashboard.Pages.Audit;
using NegotiationTracker.Dashboard.Pages.Briefs;
using NegotiationTracker.Dashboard.Pages.Ceasefires;
using NegotiationTracker.Dashboard.Pages.Commitments;
using NegotiationTracker.Dashboard.Pages.Compare;
using NegotiationTracker.Dashboard.Pages.CompareAccounts;
using NegotiationTracker.Dashboard.Pages.Disputes;
using NegotiationTracker.Dashboard.Pages.Documents;
using NegotiationTracker.Dashboard.Pages.Entries;
using NegotiationTracker.Dashboard.Pages.Imports;
using NegotiationTracker.Dashboard.Pages.Networks;
using NegotiationTracker.Dashboard.Pages.Overview;
using NegotiationTracker.Dashboard.Pages.Processes;
using NegotiationTracker.Dashboard.Pages.Progress;
using NegotiationTracker.Dashboard.Pages.Promises;
using NegotiationTracker.Dashboard.Pages.Registries;
using NegotiationTracker.Dashboard.Pages.Rounds;
using NegotiationTracker.Dashboard.Pages.SideBySide;
using NegotiationTracker.Dashboard.Pages.Sources;
using NegotiationTracker.Dashboard.Pages.Statements;
using NegotiationTracker.Dashboard.Pages.Timelines;
using NegotiationTracker.Dashboard.Pages.WhatIsNew;

namespace NegotiationTracker.Dashboard;

/// <summary>An export of a page.</summary>
/// <param name="Pattern">The address. <c>{kind}</c> is the ending of the file, such as csv.</param>
/// <param name="Summary">The content.</param>
/// <param name="Answer">The handler.</param>
public sealed record PageExport(string Pattern, string Summary, Delegate Answer)
{
    /// <summary>All exports, one for each page with a list.</summary>
    public static IReadOnlyList<PageExport> All { get; } =
    [
        new("/export/processes.{kind:regex(^(csv|json)$)}", "The processes that the overview shows", OverviewExport.AnswerAsync),
        new("/export/ask.{kind:regex(^(csv|json)$)}", "The answer to a question about a list of the record, all pages", AskExport.AnswerAsync),
        new("/export/processes/{process}/rounds.{kind:regex(^(csv|json)$)}", "All rounds of a process", RoundsExport.AnswerAsync),
        new("/export/processes/{process}/rounds/{round}/accounts.{kind:regex(^(csv|json)$)}", "Every account of a round", RoundExport.AnswerAsync),
        new("/export/processes/{process}/statements.{kind:regex(^(csv|json)$)}", "The statements that the tab shows, all pages", StatementsExport.AnswerAsync),
        new("/export/processes/{process}/disputes.{kind:regex(^(csv|json)$)}", "Contested facts, one row for each account", DisputesExport.AnswerAsync),
        new("/export/entries/{id}/history.{kind:regex(^(csv|json)$)}", "Every version of an entry", EntryExport.AnswerAsync),
        new("/export/sources/{source}/entries.{kind:regex(^(csv|json)$)}", "The entries that cite a source, by process and stream", SourceExport.AnswerAsync),
        new("/export/{registry:regex(^(people|actors|places|bodies)$)}/{id}/accounts.{kind:regex(^(csv|json)$)}", "Every account of a person, an actor, a place or a body, and of which ids are one with it", RegistryExport.AnswerAsync),
        new("/export/topics.{kind:regex(^(csv|json)$)}", "All topics, with the number of entries on each", TopicExport.AnswerAsync),
        new("/export/{registry:regex(^(people|actors|places|bodies|topics)$)}/{id}/timeline.{kind:regex(^(csv|json|svg)$)}", "The timeline of a person, an actor, a place, a body or a topic across processes, or its chart", TimelineExport.OfSomebodyAsync),
        new("/export/{registry:regex(^(people|actors)$)}/{id}/{list:regex(^(rounds|met)$)}.{kind:regex(^(csv|json)$)}", "The rounds of a person or an actor, or whom it met", ActivityExport.AnswerAsync),
        new("/export/processes/{process}/timeline.{kind:regex(^(csv|json|svg)$)}", "The timeline that the page shows: its list or its chart", TimelineExport.AnswerAsync),
        new("/export/processes/{process}/compare.{kind:regex(^(csv|json)$)}", "What changed between two states of knowledge of a process", CompareExport.AnswerAsync),
        new("/export/compare.{kind:regex(^(csv|json|svg)$)}", "The processes in ?process= side by side, one line each; or their chart", SideBySideExport.AnswerAsync),
        new("/export/compare-accounts.{kind:regex(^(csv|json)$)}", "What two sources say of a round, one line for each fact; ?process=, ?round=, ?a= and ?b= like the page", CompareAccountsExport.AnswerAsync),
        new("/export/network.{kind:regex(^(csv|json|svg|graphml)$)}", "Who meets whom: a line for each link, the picture, or GraphML, with the question of the page", NetworkExport.AnswerAsync),
        new("/export/new.{kind:regex(^(csv|json)$)}", "What is new in the whole record, the newest first, with the filters of the page", WhatIsNewExport.AnswerAsync),
        new("/export/attention.{kind:regex(^(csv|json)$)}", "What needs attention, all pages, with the filters of the page", AttentionExport.AnswerAsync),
        new("/export/imports/{run}.{kind:regex(^(csv|json)$)}", "The report of an import: a line for each finding and each refused line", ImportExport.AnswerAsync),
        new("/export/imports/profiles/{profile}.json", "A saved mapping, to be imported elsewhere", ImportExport.ProfileAsync),
        new("/export/models.{kind:regex(^(csv|json)$)}", "What each read model has processed, compared with the log", AuditExport.AnswerAsync),
        new("/export/processes/{process}/attendance.{kind:regex(^(csv|json|svg)$)}", "Who was at which round, one line for each cell; or the matrix as a chart", AttendanceExport.AnswerAsync),
        new("/export/processes/{process}/ceasefires.{kind:regex(^(csv|json|svg)$)}", "Facts of ceasefires, one line each; or the chart of the one in ?ceasefire=", CeasefireExport.AnswerAsync),
        new("/export/ceasefires/{ceasefire}/told.{kind:regex(^(csv|json|svg)$)}", "Facts of one ceasefire, one line each; or its chart", CeasefireExport.OneAsync),
        new("/export/documents/{document}/accounts.{kind:regex(^(csv|json)$)}", "Every account of a document", DocumentExport.AnswerAsync),
        new("/export/commitments/{commitment}/accounts.{kind:regex(^(csv|json)$)}", "Every account of a commitment", CommitmentExport.AnswerAsync),
        new("/export/processes/{process}/promises.{kind:regex(^(csv|json|svg)$)}", "Promises compared with what happened; or their chart", PromiseExport.AnswerAsync),
        new("/export/processes/{process}/progress.{kind:regex(^(csv|json|svg)$)}", "Indicators with their histories, one line for each value; or the chart of the one in ?indicator=", ProgressExport.AnswerAsync),
        new("/export/processes/{process}/rounds/{round}/brief.{kind:regex(^(docx|md)$)}", "The brief of a round for paper: Word or Markdown", BriefExport.OfRoundAsync),
        new("/export/processes/{process}/brief.{kind:regex(^(docx|md)$)}", "The brief of a process, or of an interval of it, for paper: Word or Markdown", BriefExport.OfProcessAsync),
        new("/export/ceasefires/{ceasefire}/brief.{kind:regex(^(docx|md)$)}", "The brief of a ceasefire for paper: Word or Markdown", BriefExport.OfCeasefireAsync),
        new("/export/brief.{kind:regex(^(docx|md)$)}", "The brief of an interval across processes for paper: Word or Markdown", BriefExport.OfDaysAsync),
    ];
}
