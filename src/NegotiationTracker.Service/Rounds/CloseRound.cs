using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Rounds;

/// <summary>Record that a round ended, with or without a joint statement.</summary>
public sealed class CloseRound() : Records<RoundClosed>(
    "close-round",
    "Record that a round ended, with or without a joint statement.",
    """
    {"jointStatement": "none", "outcome": "No agreement on maps; a working group goes on.", "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Round);
