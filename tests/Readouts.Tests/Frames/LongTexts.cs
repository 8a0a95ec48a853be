using System.Diagnostics;
using NegotiationTracker.Readouts.Drafts;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Readouts.Tests.Scoring;
using NegotiationTracker.Readouts.Texts;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Readouts.Tests.Frames;

/// <summary>A text of the greatest length is read or refused, whatever is in it: no rule tries without an end.</summary>
public sealed class LongTexts(ITestOutputHelper output)
{
    private static readonly Registry Known = new() { Actors = [new KnownActor("MIDLAND", ["Midland"], ["Midlander"]), new KnownActor("NORTHLAND", ["Northland"], [])] };

    [Theory]
    [InlineData("the foreign minister of Midland and the deputy foreign minister of ")]
    [InlineData("Midland, Northland, and ")]
    [InlineData("The delegation of Midland, led by Ada Ash, said that Northland, ")]
    [InlineData("“We, the delegation of Midland, ")]
    [InlineData("The seventh round of talks between Midland and Northland opened in ")]
    [InlineData("Midland did not sign the joint statement. ")]
    [InlineData("Ada Ash said. “No.” Northland added on Monday: “Yes, we ")]
    [InlineData("a")]
    [InlineData("- Midland - Northland - ")]
    public void A_text_of_the_greatest_length_is_read_or_refused(string words)
    {
        var text = ReadoutText.Of(string.Concat(Enumerable.Repeat(words, (ReadoutText.MaxCharacters / words.Length) + 1))[..ReadoutText.MaxCharacters]);
        try
        {
            ReadoutReader.Read(text, Known, new ReadoutContext("readout", "talks", "7", null, null)).NotUnderstood.Count.ShouldBeLessThanOrEqualTo(ReadoutText.MaxCharacters);
        }
        catch (ReadoutException e)
        {
            e.Message.ShouldStartWith("A sentence takes too long to read.");
        }
    }

    /// <summary>A text of real sentences that is four times as long takes about four times as long. A rule that looks back over the whole text for each sentence would take sixteen times.</summary>
    [Fact]
    public void The_time_of_reading_grows_with_the_length()
    {
        var gold = Folders.NamesIn(Folders.Making).Select(n => GoldList.Load(Folders.Making, n)).ToList();
        var words = string.Join("\n\n", gold.Select(g => g.Text.Text));
        var registry = new Registry { Actors = [.. gold.SelectMany(g => g.Registry.Actors).DistinctBy(a => a.Code)], Places = [.. gold.SelectMany(g => g.Registry.Places).DistinctBy(p => p.Slug)] };
        TimeSpan TimeOf(int length)
        {
            var text = ReadoutText.Of(string.Join("\n\n", Enumerable.Repeat(words, (length / words.Length) + 1))[..length]);
            var least = TimeSpan.MaxValue;
            for (var i = 0; i < 3; i++)
            {
                var started = Stopwatch.GetTimestamp();
                ReadoutReader.Read(text, registry, new ReadoutContext("readout", "talks", "7", null, null)).Drafts.ShouldNotBeEmpty();
                least = Stopwatch.GetElapsedTime(started) is var elapsed && elapsed < least ? elapsed : least;
            }

            return least;
        }

        var (quarter, whole) = (TimeOf(25_000), TimeOf(100_000));

        output.WriteLine($"{quarter.TotalMilliseconds:0} ms for 25,000 characters, {whole.TotalMilliseconds:0} ms for 100,000");
        (whole / quarter).ShouldBeLessThan(8);
    }
}
