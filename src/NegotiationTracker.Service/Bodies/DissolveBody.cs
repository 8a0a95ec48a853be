using NegotiationTracker.Domain.Bodies;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Bodies;

/// <summary>Record that a body was done away with.</summary>
public sealed class DissolveBody() : Records<BodyDissolved>(
    "dissolve-body",
    "Record that a body was done away with.",
    """
    {"reason": "Its task was done.", "when": "2019-06", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Body);
