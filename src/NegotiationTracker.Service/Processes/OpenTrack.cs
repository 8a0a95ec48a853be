using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Processes;

/// <summary>Record that a strand of the process was opened.</summary>
public sealed class OpenTrack() : Records<TrackOpened>(
    "open-track",
    "Record that a strand of the process was opened.",
    """
    {"slug": "detainees", "title": "Talks on detainees", "level": "official", "topics": ["detainees"], "by": "HOSTLAND", "summary": "Experts meet between the rounds.", "when": "2017-12", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Process);
