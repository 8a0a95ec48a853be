using NegotiationTracker.Domain.Actors;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Actors;

/// <summary>Enter an actor in the registry.</summary>
public sealed class RegisterActor() : Records<ActorRegistered>(
    "register-actor",
    "Enter an actor in the registry.",
    """
    {"kind": "state", "names": [{"language": "en", "text": "Host Land"}], "codes": [{"scheme": "gw", "code": "705"}], "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Actor);
