using NegotiationTracker.Domain.Delegations;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Delegations;

/// <summary>Record that a delegation took part, in a role.</summary>
public sealed class SeatDelegation() : Records<DelegationSeated>(
    "seat-delegation",
    "Record that a delegation took part, in a role.",
    """
    {"actor": "HOSTLAND", "role": "observer", "head": {"asWritten": "A. Envoy"}, "asWritten": "the Host Land", "when": "2017-03-14/2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Round);
