using NegotiationTracker.Domain.Record;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Drafts;

/// <summary>What was understood of a text, and what was not.</summary>
/// <param name="Blocks">The blocks of the text, in order.</param>
/// <param name="Drafts">The drafts, in the order of their core words.</param>
/// <param name="NotUnderstood">The paragraphs in which somebody speaks or acts, and which gave no draft.</param>
public sealed record Reading(IReadOnlyList<Block> Blocks, IReadOnlyList<Draft> Drafts, IReadOnlyList<CharacterRange> NotUnderstood);
