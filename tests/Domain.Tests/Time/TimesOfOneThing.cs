using NegotiationTracker.Domain.Time;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Time;

/// <summary>Two times of one thing that cannot both be true.</summary>
public sealed class TimesOfOneThing
{
    [Theory]
    [InlineData("2017-10-30", "2017-10-31", true)]
    [InlineData("2017-10", "2017-10-31", false)]
    [InlineData("../2017-05-14", "../2017-05-18", true)]
    [InlineData("../2017-05", "../2017-05-18", false)]
    [InlineData("../2017-05-14", "2017-05-10", false)]
    [InlineData("2017-05-14/..", "2017-05-18/..", true)]
    [InlineData("2017-05-14/..", "../2017-05-18", false)]
    [InlineData("/2017-05-14", "/2017-05-18", false)]
    public void A_term_is_another_term_where_its_last_day_is(string one, string other, bool differ)
    {
        var (left, right) = (EdtfDate.Parse(one).OrThrow(), EdtfDate.Parse(other).OrThrow());
        left.ConflictsWith(right).ShouldBe(differ);
        right.ConflictsWith(left).ShouldBe(differ);
    }
}
