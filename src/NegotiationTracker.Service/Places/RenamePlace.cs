using NegotiationTracker.Domain.Places;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Places;

/// <summary>Record that a place got another name.</summary>
public sealed class RenamePlace() : Records<PlaceRenamed>(
    "rename-place",
    "Record that a place got another name.",
    """
    {"slug": "new-name", "name": "Hill City", "when": "2019-03", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Place);
