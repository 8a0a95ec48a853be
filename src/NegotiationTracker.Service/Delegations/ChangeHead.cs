using NegotiationTracker.Domain.Delegations;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Delegations;

/// <summary>Record that another person leads a delegation.</summary>
public sealed class ChangeHead() : Records<DelegationHeadChanged>(
    "change-head",
    "Record that another person leads a delegation.",
    """
    {"slug": "new-head", "actor": "HOSTLAND", "head": {"asWritten": "B. Envoy"}, "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Round);
