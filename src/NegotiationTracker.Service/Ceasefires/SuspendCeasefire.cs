using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Ceasefires;

/// <summary>Record that a party suspended a ceasefire for itself.</summary>
public sealed class SuspendCeasefire() : Records<CeasefireSuspended>(
    "suspend-ceasefire",
    "Record that a party suspended a ceasefire for itself.",
    """
    {"slug": "nor-1", "party": "NOR_LAND", "term": {"duration": "PT24H"}, "reason": "Shelling went on.", "when": "2017-01-07", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Ceasefire);
