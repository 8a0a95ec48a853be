namespace NegotiationTracker.Dashboard.Texts;

/// <summary>Texts of briefs for paper: <c>BriefTexts.resx</c>.</summary>
public sealed class BriefTexts;
