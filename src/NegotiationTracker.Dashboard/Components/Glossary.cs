namespace NegotiationTracker.Dashboard.Components;

/// <summary>The terms that the page of help explains.</summary>
public static class Glossary
{
    /// <summary>The terms, in the order in which a reader meets them. A link to one is <c>/help#contested</c>.</summary>
    public static readonly IReadOnlyList<string> Terms =
    [
        "process", "round", "entry", "account", "source", "standing", "corroborated", "contested", "denied", "unsourced", "withdrawn", "corrected", "sources-withdrawn", "not-recorded", "situation-on", "said-on",
        "basis", "dates", "edtf", "ceasefire", "reports", "promise", "guarantor", "ledger",
    ];
}

/// <summary>The terms that the page links already, so that each is linked where it is used first.</summary>
public sealed class PageTerms
{
    private readonly HashSet<string> _linked = new(StringComparer.Ordinal);

    /// <summary>Returns whether the page uses a term of the glossary for the first time.</summary>
    public bool IsFirst(string term) => Glossary.Terms.Contains(term, StringComparer.Ordinal) && _linked.Add(term);
}
