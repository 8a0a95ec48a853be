using System.Globalization;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>Lists of details of which the answer has a part only. A page says so, and a file has all items.</summary>
public static class LongLists
{
    /// <summary>Returns whether the answer leaves items of a list out.</summary>
    public static bool IsCut(this Details details, string list) => details.More?.ContainsKey(list) == true;

    /// <summary>Returns a number of items for a reader, such as <c>500+</c> if there are more.</summary>
    public static string Count(this Details details, int shown, params IEnumerable<string> lists) =>
        shown.ToString(CultureInfo.CurrentCulture) + (lists.Any(details.IsCut) ? "+" : string.Empty);

    /// <summary>Returns all items of a list: those in the details, and those that the answer leaves out.</summary>
    public static async Task<IReadOnlyList<T>> AllAsync<T>(this TrackerClient client, Details details, string list, IReadOnlyList<T> first, CancellationToken ct = default) =>
        details.IsCut(list) ? [.. first, .. await client.ListMoreAsync<T>(details.More![list], ct).ToListAsync(ct)] : first;

    /// <summary>Returns a ceasefire with all items of its lists.</summary>
    public static async Task<Ceasefire> WholeAsync(this TrackerClient client, Ceasefire cut, CancellationToken ct) => cut with
    {
        Parties = await client.AllAsync(cut, "parties", cut.Parties, ct),
        Extensions = await client.AllAsync(cut, "extensions", cut.Extensions, ct),
        Lapses = await client.AllAsync(cut, "lapses", cut.Lapses, ct),
        Endings = await client.AllAsync(cut, "endings", cut.Endings, ct),
        FollowedBy = await client.AllAsync(cut, "followedBy", cut.FollowedBy, ct),
        Follows = await client.AllAsync(cut, "follows", cut.Follows, ct),
        Zones = await client.AllAsync(cut, "zones", cut.Zones, ct),
        Monitoring = await client.AllAsync(cut, "monitoring", cut.Monitoring, ct),
        Violations = await client.AllAsync(cut, "violations", cut.Violations, ct),
    };

    /// <summary>Returns a round with all items of its lists, and with all its changes.</summary>
    public static async Task<Round> WholeAsync(this TrackerClient client, Round cut, CancellationToken ct) => cut with
    {
        Reschedules = await client.AllAsync(cut, "reschedules", cut.Reschedules, ct),
        Relocations = await client.AllAsync(cut, "relocations", cut.Relocations, ct),
        Cancellations = await client.AllAsync(cut, "cancellations", cut.Cancellations, ct),
        Pauses = await client.AllAsync(cut, "pauses", cut.Pauses, ct),
        Renumberings = await client.AllAsync(cut, "renumberings", cut.Renumberings, ct),
        Delegations = await client.AllAsync(cut, "delegations", cut.Delegations, ct),
        Sessions = await client.AllAsync(cut, "sessions", cut.Sessions, ct),
        Mediations = await client.AllAsync(cut, "mediations", cut.Mediations, ct),
        Statements = await client.AllAsync(cut, "statements", cut.Statements, ct),
        Documents = await client.AllAsync(cut, "documents", cut.Documents, ct),
        Commitments = await client.AllAsync(cut, "commitments", cut.Commitments, ct),
        BodyMeetings = await client.AllAsync(cut, "bodyMeetings", cut.BodyMeetings, ct),
        Promises = await client.AllAsync(cut, "promises", cut.Promises, ct),
        Redeems = await client.AllAsync(cut, "redeems", cut.Redeems, ct),
        RedeemedBy = await client.AllAsync(cut, "redeemedBy", cut.RedeemedBy, ct),
        Changes = await client.ChangesAsync(cut, ct),
    };

    /// <summary>Returns a document with all items of its lists, and with all its changes.</summary>
    public static async Task<Document> WholeAsync(this TrackerClient client, Document cut, CancellationToken ct) => cut with
    {
        Issuers = await client.AllAsync(cut, "issuers", cut.Issuers, ct),
        Endorsers = await client.AllAsync(cut, "endorsers", cut.Endorsers, ct),
        Refusers = await client.AllAsync(cut, "refusers", cut.Refusers, ct),
        Stances = await client.AllAsync(cut, "stances", cut.Stances, ct),
        Clauses = await client.AllAsync(cut, "clauses", cut.Clauses, ct),
        Languages = await client.AllAsync(cut, "languages", cut.Languages, ct),
        Agreements = await client.AllAsync(cut, "agreements", cut.Agreements, ct),
        Endings = await client.AllAsync(cut, "endings", cut.Endings, ct),
        Codings = await client.AllAsync(cut, "codings", cut.Codings, ct),
        Signatures = await client.AllAsync(cut, "signatures", cut.Signatures, ct),
        Reservations = await client.AllAsync(cut, "reservations", cut.Reservations, ct),
        Links = await client.AllAsync(cut, "links", cut.Links, ct),
        LinkedFrom = await client.AllAsync(cut, "linkedFrom", cut.LinkedFrom, ct),
        ExternalIds = await client.AllAsync(cut, "externalIds", cut.ExternalIds, ct),
        Commitments = await client.AllAsync(cut, "commitments", cut.Commitments, ct),
        Changes = await client.ChangesAsync(cut, ct),
    };

    /// <summary>Returns all changes. The address of further changes is that of all of them, because the details have the last ones.</summary>
    private static async Task<IReadOnlyList<Change>> ChangesAsync(this TrackerClient client, Details details, CancellationToken ct) =>
        details.IsCut("changes") ? await client.ListMoreAsync<Change>(details.More!["changes"], ct).ToListAsync(ct) : details.Changes;
}
