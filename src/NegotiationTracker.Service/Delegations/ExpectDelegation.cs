using NegotiationTracker.Domain.Delegations;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Delegations;

/// <summary>Record that an actor was expected to come.</summary>
public sealed class ExpectDelegation() : Records<DelegationExpected>(
    "expect-delegation",
    "Record that an actor was expected to come.",
    """
    {"actor": "HOSTLAND", "role": "observer", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Round);
