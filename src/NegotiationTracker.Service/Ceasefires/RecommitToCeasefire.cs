using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Ceasefires;

/// <summary>Record that a party bound itself to a ceasefire again.</summary>
public sealed class RecommitToCeasefire() : Records<CeasefireRecommitted>(
    "recommit-to-ceasefire",
    "Record that a party bound itself to a ceasefire again.",
    """
    {"slug": "far-1", "party": "FARLAND", "reason": "The other side withdrew from the crossing.", "when": "2017-02-01", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Ceasefire);
