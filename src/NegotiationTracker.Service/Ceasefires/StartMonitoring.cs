using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Ceasefires;

/// <summary>Record that someone began to watch over a ceasefire.</summary>
public sealed class StartMonitoring() : Records<MonitoringStarted>(
    "start-monitoring",
    "Record that someone began to watch over a ceasefire.",
    """
    {"slug": "joint", "monitors": ["HOSTLAND"], "summary": "Its first report appeared.", "when": "2017-02-06", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Ceasefire);
