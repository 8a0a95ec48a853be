using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Rounds;

/// <summary>Record that a round announced the one to follow it.</summary>
public sealed class AnnounceNextRound() : Records<NextRoundAnnounced>(
    "announce-next-round",
    "Record that a round announced the one to follow it.",
    """
    {"slug": "next", "window": "2017-05", "place": "hilltown", "by": "HOSTLAND", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Round);
