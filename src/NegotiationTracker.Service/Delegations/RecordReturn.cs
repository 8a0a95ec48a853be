using NegotiationTracker.Domain.Delegations;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Delegations;

/// <summary>Record that a delegation that walked out came back.</summary>
public sealed class RecordReturn() : Records<DelegationReturned>(
    "record-return",
    "Record that a delegation that walked out came back.",
    """
    {"slug": "over-maps", "actor": "HOSTLAND", "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Round);
