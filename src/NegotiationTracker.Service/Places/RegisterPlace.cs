using NegotiationTracker.Domain.Places;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Places;

/// <summary>Enter a place in the registry.</summary>
public sealed class RegisterPlace() : Records<PlaceRegistered>(
    "register-place",
    "Enter a place in the registry.",
    """
    {"name": "Hilltown", "country": "HOSTLAND", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Place);
