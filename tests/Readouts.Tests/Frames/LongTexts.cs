using NegotiationTracker.Readouts.Drafts;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Readouts.Texts;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Readouts.Tests.Frames;

/// <summary>A text of the greatest length is read or refused, whatever is in it: no rule tries without an end.</summary>
public sealed class LongTexts
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
}
