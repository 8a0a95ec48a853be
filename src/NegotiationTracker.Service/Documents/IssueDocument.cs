using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Documents;

/// <summary>Record that a document was issued.</summary>
public sealed class IssueDocument() : Records<DocumentIssued>(
    "issue-document",
    "Record that a document was issued.",
    """
    {"type": "joint-statement", "issuers": ["HOSTLAND"], "process": "northern-talks", "round": "3", "reader": {"actor": "HOSTLAND", "capacity": "foreign-minister"}, "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Document);
