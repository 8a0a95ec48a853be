using NegotiationTracker.Domain.People;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.People;

/// <summary>Record that an unmatched name is this person.</summary>
public sealed class ConfirmMatch() : Records<MatchConfirmed>(
    "confirm-match",
    "Record that an unmatched name is this person.",
    """
    {"provisional": "u-0123456789abcdef01234567", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Person);
