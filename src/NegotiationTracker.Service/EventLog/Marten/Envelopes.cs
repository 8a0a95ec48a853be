using System.Globalization;
using Marten;
using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Service.Storage;

namespace NegotiationTracker.Service.EventLog.Marten;

/// <summary>Puts what the log knows of an event round it, event by event: a session's own headers would be the same for all of a group.</summary>
internal static class Envelopes
{
    public static JasperFx.Events.IEvent Built(IDocumentSession session, Entry entry, NewEvent e)
    {
        var built = session.Events.BuildEvent(e.Fact);
        built.Id = entry.Id.Value;

        // The name on disk is the catalogue's. The event store's own column for the class holds it too: no name of a class is on disk.
        (built.EventTypeName, built.DotNetTypeName) = (e.StoredName, e.StoredName);
        built.UserName = e.RecordedBy;
        built.CorrelationId = e.CorrelationId;
        built.CausationId = e.CausationId;
        built.SetHeader(Headers.Index, entry.Index);
        built.SetHeader(Headers.RecordedAt, Headers.Quote(entry.RecordedAt.UtcDateTime.ToString(EntryReader.TimeFormat, CultureInfo.InvariantCulture)));
        built.SetHeader(Headers.Evidence, e.EvidenceJson);
        built.SetHeader(Headers.Key, Headers.Quote(e.Key));
        built.SetHeader(Headers.BodyHash, Headers.Quote(e.BodyHash));
        if (e.When is not null)
        {
            built.SetHeader(Headers.When, Headers.Quote(e.When));
        }

        return built;
    }
}
