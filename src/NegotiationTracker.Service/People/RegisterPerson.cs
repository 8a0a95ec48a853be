using NegotiationTracker.Domain.People;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.People;

/// <summary>Enter a person in the registry.</summary>
public sealed class RegisterPerson() : Records<PersonRegistered>(
    "register-person",
    "Enter a person in the registry.",
    """
    {"name": "A. Envoy", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Person);
