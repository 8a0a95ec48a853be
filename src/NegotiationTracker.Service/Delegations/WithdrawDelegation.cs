using NegotiationTracker.Domain.Delegations;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Delegations;

/// <summary>Record that a delegation gave up its part for good.</summary>
public sealed class WithdrawDelegation() : Records<DelegationWithdrew>(
    "withdraw-delegation",
    "Record that a delegation gave up its part for good.",
    """
    {"actor": "HOSTLAND", "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Round);
