using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Rounds;

/// <summary>Record that a round was moved to another time.</summary>
public sealed class RescheduleRound() : Records<RoundRescheduled>(
    "reschedule-round",
    "Record that a round was moved to another time.",
    """
    {"slug": "to-april", "window": "2017-04", "reason": "a delegation asked for it", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Round);
