using CsCheck;
using NegotiationTracker.Readouts.Names;
using Xunit;

namespace NegotiationTracker.Readouts.Tests.Names;

public sealed class WordAutomatonTests
{
    private static readonly Gen<string[]> Words = Gen.Char['a', 'c'].Select(c => c.ToString()).Array[0, 12];

    private static readonly Gen<string[][]> Phrases = Gen.Char['a', 'c'].Select(c => c.ToString()).Array[1, 4].Array[0, 8];

    [Fact]
    public void It_finds_what_a_search_at_each_word_finds() => Gen.Select(Words, Phrases).Sample((words, phrases) =>
    {
        var automaton = new WordAutomaton<int>();
        for (var i = 0; i < phrases.Length; i++)
        {
            automaton.Add(phrases[i], i);
        }

        var found = automaton.Find(words).SelectMany(f => f.Meanings.Select(m => (f.First, f.Length, m))).Order().ToList();
        var expected = from first in Enumerable.Range(0, words.Length)
                       from phrase in Enumerable.Range(0, phrases.Length)
                       where words.Skip(first).Take(phrases[phrase].Length).SequenceEqual(phrases[phrase])
                       select (first, phrases[phrase].Length, phrase);
        return found.SequenceEqual(expected.Order());
    });
}
