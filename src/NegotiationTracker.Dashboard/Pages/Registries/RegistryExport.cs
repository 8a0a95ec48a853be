using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Exports;

namespace NegotiationTracker.Dashboard.Pages.Registries;

/// <summary>Everything that is recorded about a person, an actor, a place or a body as a file, one row for each account: first which ids are one with it, then its fields.</summary>
public static class RegistryExport
{
    private static readonly Column<(string Thing, string Field, Aspect Of, Account Account)>[] Columns =
    [
        new("thing", r => r.Thing),
        new("field", r => r.Field),
        new("value", r => r.Account.Value),
        new("mode", r => r.Account.Mode),
        new("standing", r => r.Of.Standing),
        new("shown", r => r.Account.Entry == r.Of.Entry ? "yes" : "no"),
        new("sources", r => r.Account.Sources),
        new("withdrawn", r => r.Account.Withdrawn ? "yes" : "no"),
        new("entry", r => r.Account.Entry),
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string kind, string registry, string id, TrackerClient client) => ExportAnswer.FileAsync(
        async () =>
        {
            var answer = await client.GetRegistryRecordAsync(registry, id, http.PageOptions(), http.RequestAborted);
            return new Table<(string, string, Aspect, Account)>(Columns, [.. AspectsOf(answer.Value).SelectMany(a => a.Aspect.Accounts.Select(account => (a.Thing, a.Field, a.Aspect, account)))], answer.Basis);
        },
        kind, $"{registry}-{id}");

    private static IEnumerable<(string Thing, string Field, Aspect Aspect)> AspectsOf(StreamRecord record)
    {
        var identity = record.Identity;
        return (identity?.SameAs is { } same ? [("identity", "sameAs", same)] : Array.Empty<(string, string, Aspect)>())
            .Concat((identity?.Names ?? []).Select(n => ("identity", $"names/{n.Item}", n.Aspect)))
            .Concat((identity?.Joined ?? []).Select(j => ("identity", $"joined/{j.Item}", j.Aspect)))
            .Concat(record.Things.SelectMany(t => t.Value.Select(f => (t.Key, f.Key, f.Value))));
    }
}
