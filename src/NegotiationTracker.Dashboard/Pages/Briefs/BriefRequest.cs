using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Briefs;
using NegotiationTracker.Dashboard.Exports;

namespace NegotiationTracker.Dashboard.Pages.Briefs;

/// <summary>What a brief is asked with, by a page or for a file.</summary>
/// <param name="Client">The client.</param>
/// <param name="Words">The words.</param>
/// <param name="Asking">The state of knowledge and the moment of the reader.</param>
/// <param name="Site">The address of this site, for the link to the living page.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Gone">Cancels the requests.</param>
public sealed record BriefRequest(TrackerClient Client, BriefWords Words, QueryOptions Asking, Uri Site, TimeProvider Clock, CancellationToken Gone)
{
    /// <summary>Returns the day for which statuses and verdicts are evaluated.</summary>
    public DateOnly Today(AnswerBasis? basis) => Asking.TodayOf(basis, Clock);
}
