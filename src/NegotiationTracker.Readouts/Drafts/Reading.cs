using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Drafts;

/// <summary>What was understood of a text, and what was not.</summary>
/// <param name="Blocks">The blocks of the text, in order.</param>
/// <param name="Drafts">The drafts, in the order of their core words.</param>
/// <param name="NotUnderstood">The sentences in which somebody speaks, and which gave no draft.</param>
/// <param name="Published">The day of publication, if it is known or a line of the text gives it.</param>
public sealed record Reading(IReadOnlyList<Block> Blocks, IReadOnlyList<Draft> Drafts, IReadOnlyList<CharacterRange> NotUnderstood, EdtfDate? Published);
