using System.Globalization;
using Marten;
using NegotiationTracker.Domain.Record;

namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>Sets the envelope of each event. The session's own headers would be the same for a whole group.</summary>
internal static class MartenEventFactory
{
    public static JasperFx.Events.IEvent Create(IDocumentSession session, Entry entry, NewEvent e)
    {
        var built = session.Events.BuildEvent(e.Fact);
        built.Id = entry.Id.Value;
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

    /// <summary>
    /// Gives an event its name on disk. The event store's own column for the class gets the same name, so that no class name is on disk. The call must come after
    /// the event was added to its stream, because the event store then names it after its class.
    /// </summary>
    public static void Name(JasperFx.Events.IEvent built, NewEvent e) => (built.EventTypeName, built.DotNetTypeName) = (e.StoredName, e.StoredName);
}
