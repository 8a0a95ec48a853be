using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Documents;

/// <summary>Record that someone signed a document for an actor.</summary>
public sealed class SignDocument() : Records<DocumentSigned>(
    "sign-document",
    "Record that someone signed a document for an actor.",
    """
    {"slug": "hostland", "actor": "HOSTLAND", "person": {"person": "p-1", "asWritten": "Envoy Ada"}, "capacity": "guarantor", "place": "hilltown", "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Document);
