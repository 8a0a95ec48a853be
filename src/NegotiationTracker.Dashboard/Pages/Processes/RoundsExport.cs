using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Processes;

/// <summary>All rounds of a process as a file, one row for each round, in the order of happening.</summary>
public static class RoundsExport
{
    private static readonly Column<Round>[] Columns =
    [
        new("round", r => r.Key),
        new("label", r => r.Label?.Value),
        new("number", r => r.Number?.Value),
        new("kind", r => r.Kind?.Value),
        new("announcedWindow", r => r.AnnouncedWindow?.Value),
        new("opened", r => r.Opened?.Value),
        new("openedStanding", r => r.Opened?.Standing),
        new("closed", r => r.Closed?.Value),
        new("closedStanding", r => r.Closed?.Standing),
        new("held", r => r.Held?.Value is null ? "no" : "yes"),
        new("cancelled", r => r.Cancellations.Count > 0 ? "yes" : "no"),
        new("place", r => r.Place?.Value),
        new("placeName", r => r.Place?.Value is { } place ? r.Names?.Places.GetValueOrDefault(place) : null),
        new("delegationsPresent", r => r.Delegations.Where(d => d.Attendance == "present").Select(d => d.Actor)),
        new("jointStatement", r => r.JointStatement?.Value),
        new("sourcesWithdrawn", r => WithdrawnColumns.Of(
            ("label", r.Label), ("number", r.Number), ("kind", r.Kind), ("announcedWindow", r.AnnouncedWindow), ("opened", r.Opened), ("closed", r.Closed), ("held", r.Held), ("place", r.Place),
            ("jointStatement", r.JointStatement))),
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string kind, string process, TrackerClient client) => ExportAnswer.FileAsync(
        async () =>
        {
            var (rows, basis, _) = await AllPages.AskAsync(a => client.ListRoundsAsync(process, a, http.RequestAborted), http.PageOptions(names: true), http.RequestAborted);
            var whole = new List<Round>();
            foreach (var round in rows)
            {
                whole.Add(round with { Delegations = await client.AllAsync(round, "delegations", round.Delegations, http.RequestAborted) });
            }

            return new Table<Round>(Columns, whole, basis);
        },
        kind, $"{process}-rounds");
}
