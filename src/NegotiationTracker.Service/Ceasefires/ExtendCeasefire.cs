using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Ceasefires;

/// <summary>Record that a ceasefire was given a longer term.</summary>
public sealed class ExtendCeasefire() : Records<CeasefireExtended>(
    "extend-ceasefire",
    "Record that a ceasefire was given a longer term.",
    """
    {"slug": "first", "term": {"duration": "P5D"}, "by": ["FARLAND", "NOR_LAND"], "when": "2017-01-05", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Ceasefire);
