using NegotiationTracker.Domain.Delegations;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Delegations;

/// <summary>Record that a delegation walked out.</summary>
public sealed class RecordWalkOut() : Records<DelegationWalkedOut>(
    "record-walk-out",
    "Record that a delegation walked out.",
    """
    {"slug": "over-maps", "actor": "HOSTLAND", "reason": "over the maps", "when": "2017-03-14", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Round);
