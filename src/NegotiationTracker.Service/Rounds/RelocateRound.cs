using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Rounds;

/// <summary>Record that a round was moved to another place.</summary>
public sealed class RelocateRound() : Records<RoundRelocated>(
    "relocate-round",
    "Record that a round was moved to another place.",
    """
    {"slug": "to-lakeside", "place": "lakeside", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Round);
