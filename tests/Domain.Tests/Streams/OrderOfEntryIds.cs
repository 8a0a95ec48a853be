using NegotiationTracker.Domain.Streams;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Streams;

/// <summary>Entries of one time are in the order of their ids. Answers and other programs order the texts of the ids.</summary>
public sealed class OrderOfEntryIds
{
    [Fact]
    public void Is_the_order_of_their_texts()
    {
        var random = new Random(20171031);
        for (var i = 0; i < 20_000; i++)
        {
            var (left, right) = (new byte[16], new byte[16]);
            random.NextBytes(left);
            left.CopyTo(right, 0);
            // They differ in one byte, so that each part of an id decides.
            right[random.Next(16)] = (byte)random.Next(256);
            var (one, other) = (new EntryId(new Guid(left)), new EntryId(new Guid(right)));
            Math.Sign(one.CompareTo(other)).ShouldBe(Math.Sign(string.CompareOrdinal(one.Text, other.Text)), $"{one} {other}");
        }
    }
}
