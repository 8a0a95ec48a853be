using NegotiationTracker.Domain.People;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.People;

/// <summary>Record that a person held a post.</summary>
public sealed class RecordPost() : Records<PostHeld>(
    "record-post",
    "Record that a person held a post.",
    """
    {"actor": "HOSTLAND", "post": "deputy foreign minister", "when": "2016/2018", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Person);
