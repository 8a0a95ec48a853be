using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Rounds;

/// <summary>Record that this round is the one an earlier round promised.</summary>
public sealed class RedeemAnnouncement() : Records<AnnouncementRedeemed>(
    "redeem-announcement",
    "Record that this round is the one an earlier round promised.",
    """
    {"process": "northern-talks", "round": "2", "promise": "next", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Round);
