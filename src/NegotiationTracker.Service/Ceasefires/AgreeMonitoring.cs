using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Ceasefires;

/// <summary>Record that someone is to watch over a ceasefire.</summary>
public sealed class AgreeMonitoring() : Records<MonitoringAgreed>(
    "agree-monitoring",
    "Record that someone is to watch over a ceasefire.",
    """
    {"slug": "joint", "monitors": ["HOSTLAND", "FARLAND"], "summary": "A joint group is to record violations.", "when": "2017-01-24", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Ceasefire);
