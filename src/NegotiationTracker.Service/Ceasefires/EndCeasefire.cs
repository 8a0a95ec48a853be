using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Ceasefires;

/// <summary>Record that a ceasefire was over, as a whole or for a party that gave it up.</summary>
public sealed class EndCeasefire() : Records<CeasefireEnded>(
    "end-ceasefire",
    "Record that a ceasefire was over, as a whole or for a party that gave it up.",
    """
    {"slug": "nor-1", "party": "NOR_LAND", "reason": "The siege went on.", "when": "2017-01-09", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Ceasefire);
