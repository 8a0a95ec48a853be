using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Ceasefires;

/// <summary>Record that a party denied a ceasefire, or a part in it.</summary>
public sealed class DenyCeasefire() : Records<CeasefireDenied>(
    "deny-ceasefire",
    "Record that a party denied a ceasefire, or a part in it.",
    """
    {"slug": "nor-1", "party": "NOR_LAND", "declaredBy": "FARLAND", "reason": "Nothing was agreed.", "when": "2016-12-31", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Ceasefire);
