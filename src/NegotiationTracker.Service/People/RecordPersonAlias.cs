using NegotiationTracker.Domain.People;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.People;

/// <summary>Record another name of a person.</summary>
public sealed class RecordPersonAlias() : Records<PersonAliasRecorded>(
    "record-person-alias",
    "Record another name of a person.",
    """
    {"alias": "Envoy A.", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Person);
