using NegotiationTracker.Domain.Bodies;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Bodies;

/// <summary>Record that a body was set up.</summary>
public sealed class EstablishBody() : Records<BodyEstablished>(
    "establish-body",
    "Record that a body was set up.",
    """
    {"kind": "working-group", "name": "Working group on detainees", "members": ["HOSTLAND", "FARLAND"], "chair": "HOSTLAND", "processes": ["northern-talks"], "summary": "It is to prepare exchanges.", "when": "2017-12-22", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Body);
