using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Ceasefires;

/// <summary>Record that a zone was done away with.</summary>
public sealed class DissolveZone() : Records<ZoneDissolved>(
    "dissolve-zone",
    "Record that a zone was done away with.",
    """
    {"zone": "north", "reason": "The river districts changed hands.", "when": "2018-07", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Ceasefire);
