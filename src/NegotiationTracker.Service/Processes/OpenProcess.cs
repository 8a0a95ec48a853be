using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Processes;

/// <summary>Record that a negotiation process began.</summary>
public sealed class OpenProcess() : Records<ProcessOpened>(
    "open-process",
    "Record that a negotiation process began.",
    """
    {"title": "Northern talks", "concerning": ["NOR_LAND"], "when": "2016-12", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Process);
