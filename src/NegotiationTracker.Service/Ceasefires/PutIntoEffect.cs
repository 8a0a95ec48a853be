using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Ceasefires;

/// <summary>Record that a ceasefire took effect.</summary>
public sealed class PutIntoEffect() : Records<CeasefireTookEffect>(
    "put-into-effect",
    "Record that a ceasefire took effect.",
    """
    {"asWritten": "midnight, local time", "when": "2016-12-30T00:00:00+03:00", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Ceasefire);
