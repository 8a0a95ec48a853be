namespace NegotiationTracker.Dashboard.Texts;

/// <summary>Words round pictures: <c>PictureTexts.resx</c>.</summary>
public sealed class PictureTexts;

/// <summary>Words of the matrix of attendance: <c>AttendanceTexts.resx</c>.</summary>
public sealed class AttendanceTexts;

/// <summary>Words of ceasefires: <c>CeasefireTexts.resx</c>.</summary>
public sealed class CeasefireTexts;

/// <summary>Words of promises: <c>PromiseTexts.resx</c>.</summary>
public sealed class PromiseTexts;

/// <summary>Words of progress: <c>ProgressTexts.resx</c>.</summary>
public sealed class ProgressTexts;
