using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Ceasefires;

/// <summary>Record that a ceasefire ran out by its own term.</summary>
public sealed class RecordLapse() : Records<CeasefireLapsed>(
    "record-lapse",
    "Record that a ceasefire ran out by its own term.",
    """
    {"slug": "first", "reason": "Nobody extended it.", "when": "2017-01-11", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Ceasefire);
