using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Rounds;

/// <summary>Record that a round began.</summary>
public sealed class OpenRound() : Records<RoundOpened>(
    "open-round",
    "Record that a round began.",
    """
    {"label": "Third round", "number": 3, "place": "hilltown", "host": "HOSTLAND", "when": "2017-03-14", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Round);
