using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Ceasefires;

/// <summary>Record that a zone was given a longer term.</summary>
public sealed class ExtendZone() : Records<ZoneExtended>(
    "extend-zone",
    "Record that a zone was given a longer term.",
    """
    {"slug": "north-1", "zone": "north", "term": {"duration": "P6M"}, "by": ["HOSTLAND"], "when": "2017-11", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Ceasefire);
