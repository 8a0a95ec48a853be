using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Input;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Processes;

/// <summary>Record how the process stands to another one.</summary>
public sealed class LinkProcess() : Records<ProcessLinked>(
    "link-process",
    "Record how the process stands to another one.",
    """
    {"process": "southern-talks", "kind": "supports", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Process)
{
    protected override IEnumerable<Problem> Against(StreamId stream, ProcessLinked fact) =>
        StreamId.Process(fact.Process) == stream ? [new Problem("process", RequestMessages.ProcessLinkedToItself)] : [];
}
