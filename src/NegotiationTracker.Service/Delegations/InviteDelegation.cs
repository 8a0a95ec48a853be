using NegotiationTracker.Domain.Delegations;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Delegations;

/// <summary>Record that an actor was invited.</summary>
public sealed class InviteDelegation() : Records<DelegationInvited>(
    "invite-delegation",
    "Record that an actor was invited.",
    """
    {"actor": "HOSTLAND", "role": "observer", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Round);
