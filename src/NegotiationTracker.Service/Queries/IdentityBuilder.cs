using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Service.Queries;

/// <summary>Builds what was recorded about which ids are one with an id.</summary>
internal static class IdentityBuilder
{
    /// <summary>Returns what was recorded. Returns null if nothing was.</summary>
    public static RecordIdentity? Of(Identities identities, StreamId id)
    {
        ListItem[] Of(bool names) => [.. identities.ReadAs(id).Where(a => a.IsName == names).Select(a => new ListItem { Item = a.Id.Key, Aspect = identities.AspectOf(a.Id)! })];
        var identity = new RecordIdentity { Id = identities.Of(id).Key, SameAs = identities.AspectOf(id), Names = Of(names: true), Joined = Of(names: false) };
        return identity is { SameAs: null, Names.Count: 0, Joined.Count: 0 } ? null : identity;
    }
}
