using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Rounds;

/// <summary>Record that a round was called off.</summary>
public sealed class CancelRound() : Records<RoundCancelled>(
    "cancel-round",
    "Record that a round was called off.",
    """
    {"slug": "called-off", "by": "HOSTLAND", "when": "2017-03-01", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Round);
