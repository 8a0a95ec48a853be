using NegotiationTracker.Domain.Ceasefires;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Ceasefires;

/// <summary>When reports of violations rise.</summary>
public sealed class WhetherReportsRise
{
    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(4, 0, false)]
    [InlineData(5, 0, true)]
    [InlineData(5, 2, true)]
    [InlineData(6, 3, false)]
    [InlineData(7, 3, true)]
    [InlineData(200, 100, false)]
    public void At_least_five_and_more_than_twice_as_many_as_before(long now, long before, bool rise) => RisingReports.Are(now, before).ShouldBe(rise);
}
