using NegotiationTracker.Domain.Delegations;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Delegations;

/// <summary>Record that credentials were disputed.</summary>
public sealed class ChallengeCredentials() : Records<CredentialsChallenged>(
    "challenge-credentials",
    "Record that credentials were disputed.",
    """
    {"slug": "who-speaks", "actor": "HOSTLAND", "by": "FARLAND", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Round);
