using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Processes;

/// <summary>Record that the process goes by another title.</summary>
public sealed class RenameProcess() : Records<ProcessRenamed>(
    "rename-process",
    "Record that the process goes by another title.",
    """
    {"title": "Northern peace talks", "when": "2018", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Process);
