using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Ceasefires;

/// <summary>Record that a zone was set up under a ceasefire.</summary>
public sealed class EstablishZone() : Records<ZoneEstablished>(
    "establish-zone",
    "Record that a zone was set up under a ceasefire.",
    """
    {"zone": "north", "name": "Northern zone", "area": "Ten kilometres on either side of the river.", "place": "hilltown", "term": {"duration": "P6M"}, "when": "2017-05-06", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Ceasefire);
