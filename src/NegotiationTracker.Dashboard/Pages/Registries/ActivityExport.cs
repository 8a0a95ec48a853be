using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Registries;

/// <summary>All rounds of a person or an actor, and whom it met, as files.</summary>
public static class ActivityExport
{
    private static readonly Column<(RoundActivity Round, string? Actor, PersonSeat? Seat)>[] Rounds =
    [
        new("when", r => r.Round.When),
        new("process", r => r.Round.Process),
        new("round", r => r.Round.Round),
        new("label", r => r.Round.Label),
        new("actor", r => r.Actor),
        new("name", r => r.Actor is { } actor ? r.Round.Names?.Actors.GetValueOrDefault(actor) : null),
        new("as", r => r.Seat?.As),
        new("attendance", r => DelegationOf(r.Round, r.Actor)?.Attendance),
        new("roles", r => DelegationOf(r.Round, r.Actor)?.Roles.Select(o => o.Role)),
        new("head", r => DelegationOf(r.Round, r.Actor)?.Head?.Value),
        new("with", r => r.Round.With),
        new("present", r => r.Round.Present),
        new("entries", r => r.Seat?.Entries ?? r.Round.Entries),
    ];

    private static readonly Column<Encounter>[] Met =
    [
        new("actor", m => m.Actor),
        new("name", m => m.Names?.Actors.GetValueOrDefault(m.Actor)),
        new("rounds", m => m.Rounds),
        new("sessions", m => m.Sessions),
        new("first", m => m.First),
        new("last", m => m.Last),
        new("lastRound", m => m.LastRound),
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string registry, string id, string list, string kind, TrackerClient client) => list == "met"
        ? ExportAnswer.FileAsync(async () => await TableAsync(http, registry, id, list, client, Met, (Encounter m) => [m]), kind, $"{id}-{list}")
        : ExportAnswer.FileAsync(async () => await TableAsync(http, registry, id, list, client, Rounds, (RoundActivity r) => RowsOf(r)), kind, $"{id}-{list}");

    private static async Task<Table<TRow>> TableAsync<TItem, TRow>(HttpContext http, string registry, string id, string list, TrackerClient client, Column<TRow>[] columns, Func<TItem, IEnumerable<TRow>> rows)
    {
        var ct = http.RequestAborted;
        var all = await AllPages.AskAsync(o => client.ListActivityAsync<TItem>(registry, id, list, o, ct), http.PageOptions(names: true), ct);
        return new Table<TRow>(columns, [.. all.Value.SelectMany(rows)], all.Basis);
    }

    private static IEnumerable<(RoundActivity Round, string? Actor, PersonSeat? Seat)> RowsOf(RoundActivity round) => round.Seats.Count > 0
        ? round.Seats.Select(s => (round, (string?)s.Actor, (PersonSeat?)s))
        : [(round, round.Delegations is [var own, ..] ? own.Actor : null, null)];

    private static Delegation? DelegationOf(RoundActivity round, string? actor) => round.Delegations.FirstOrDefault(d => d.Actor == actor);
}
