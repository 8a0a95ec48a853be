using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Readouts.Drafts;

/// <summary>What is known about a readout before its text is read.</summary>
/// <param name="Source">The key of its source.</param>
/// <param name="Process">The key of the process that it is about.</param>
/// <param name="Round">The key of the round that it is about. Null if that is not known: a number in the text gives it.</param>
/// <param name="Published">The day of its publication. Null if only the text can give it.</param>
/// <param name="Publisher">The actor that published it. It is meant by "our country" and "we".</param>
public sealed record ReadoutContext(string Source, string Process, string? Round = null, EdtfDate? Published = null, string? Publisher = null);
