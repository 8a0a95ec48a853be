using NegotiationTracker.Domain.Delegations;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Delegations;

/// <summary>Record that a delegation stayed away, from the round or from one session.</summary>
public sealed class RecordAbsence() : Records<DelegationAbsent>(
    "record-absence",
    "Record that a delegation stayed away, from the round or from one session.",
    """
    {"slug": "stayed-away", "actor": "FARLAND", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Round);
