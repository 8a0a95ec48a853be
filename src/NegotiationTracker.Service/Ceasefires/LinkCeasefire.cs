using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Ceasefires;

/// <summary>Record that a ceasefire belongs to a process.</summary>
public sealed class LinkCeasefire() : Records<CeasefireLinked>(
    "link-ceasefire",
    "Record that a ceasefire belongs to a process.",
    """
    {"process": "northern-talks", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Ceasefire);
