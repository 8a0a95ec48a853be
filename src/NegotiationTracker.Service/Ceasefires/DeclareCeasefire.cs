using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Ceasefires;

/// <summary>Record that a party declared a ceasefire for itself.</summary>
public sealed class DeclareCeasefire() : Records<CeasefireDeclared>(
    "declare-ceasefire",
    "Record that a party declared a ceasefire for itself.",
    """
    {"party": "FARLAND", "class": "cessation-of-hostilities", "purpose": "Calm for the talks.", "area": "The border districts.", "from": "2016-12-30T00:00:00+03:00", "term": {"duration": "P7D"}, "when": "2016-12-29", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Ceasefire);
