namespace NegotiationTracker.Dashboard.Texts;

/// <summary>Texts of charts: <c>ChartTexts.resx</c>.</summary>
public sealed class ChartTexts;

/// <summary>Texts of the matrix of attendance: <c>AttendanceTexts.resx</c>.</summary>
public sealed class AttendanceTexts;

/// <summary>Texts of ceasefires: <c>CeasefireTexts.resx</c>.</summary>
public sealed class CeasefireTexts;

/// <summary>Texts of promises: <c>PromiseTexts.resx</c>.</summary>
public sealed class PromiseTexts;

/// <summary>Texts of processes side by side: <c>SideBySideTexts.resx</c>.</summary>
public sealed class SideBySideTexts;

/// <summary>Texts of progress: <c>ProgressTexts.resx</c>.</summary>
public sealed class ProgressTexts;

/// <summary>Texts of networks: <c>NetworkTexts.resx</c>.</summary>
public sealed class NetworkTexts;

/// <summary>Texts of what needs attention: <c>AttentionTexts.resx</c>.</summary>
public sealed class AttentionTexts;

/// <summary>Texts of the page of a document: <c>DocumentTexts.resx</c>.</summary>
public sealed class DocumentTexts;
