using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Processes;

/// <summary>Record what someone said about how the process stands.</summary>
public sealed class ReportProcessStatus() : Records<ProcessStatusReported>(
    "report-process-status",
    "Record what someone said about how the process stands.",
    """
    {"status": "suspended", "by": "HOSTLAND", "reason": "elections", "when": "2019-05", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Process);
