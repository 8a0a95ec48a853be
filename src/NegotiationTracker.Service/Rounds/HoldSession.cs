using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Rounds;

/// <summary>Record that a session of a round was held.</summary>
public sealed class HoldSession() : Records<SessionHeld>(
    "hold-session",
    "Record that a session of a round was held.",
    """
    {"slug": "plenary", "format": "plenary", "participants": [{"actor": "HOSTLAND"}], "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Round);
