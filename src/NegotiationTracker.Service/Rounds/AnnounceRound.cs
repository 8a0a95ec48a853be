using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Rounds;

/// <summary>Record that a round was announced, with or without window and place.</summary>
public sealed class AnnounceRound() : Records<RoundAnnounced>(
    "announce-round",
    "Record that a round was announced, with or without window and place.",
    """
    {"label": "Third round", "number": 3, "kind": "round", "window": "2017-03-11/2017-03-20", "place": "hilltown", "by": "HOSTLAND", "when": "2017-02-20", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Round);
