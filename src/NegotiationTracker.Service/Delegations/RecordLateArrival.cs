using NegotiationTracker.Domain.Delegations;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Delegations;

/// <summary>Record that a delegation came late.</summary>
public sealed class RecordLateArrival() : Records<DelegationArrivedLate>(
    "record-late-arrival",
    "Record that a delegation came late.",
    """
    {"actor": "HOSTLAND", "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Round);
