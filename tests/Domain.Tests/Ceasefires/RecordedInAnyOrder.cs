using CsCheck;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Tests.ReadModels;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Ceasefires.Acts;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Ceasefires;

/// <summary>Uncontested facts give the same rows in any order of recording.</summary>
public sealed class RecordedInAnyOrder
{
    private static readonly (Fact Fact, string? When)[] Facts =
    [
        (Declared(Alfa, For("P7D")), "2016-09-10"), (Declared(Bravo, For("P7D")), "2016-09-11"), (new CeasefireTookEffect(), "2016-09-12T19:00:00+03:00"),
        (Extended(For("P5D")), "2016-09-18"), (Extended(For("P1M"), "again"), "2016-09-22"), (Suspended(Bravo), "2016-09-20"), (Recommitted(Bravo), "2016-09"),
        (Acts.Denied(Carol), null), (Ended(Alfa), "2016-11"), (Lapsed(), "2016-12-01"), (Zone(), "2016-10"), (ZoneLonger(), "2016-11"), (ZoneGone(), "2017"),
        (Agreed("joint", Carol), "2016-09-12"), (Started("joint", Carol), null), (Violations("week", "2016-09-12/2016-09-18", 5), "2016-09-19"),
        (Violations("month", "2016-09", 9), "2016-10-01"), (new CeasefireLinked(Slug("lakeside")), null),
    ];

    [Fact]
    public void A_ceasefire_looks_the_same()
    {
        var expected = Views.Of(Log(Enumerable.Range(0, Facts.Length)));
        Gen.Shuffle(Enumerable.Range(0, Facts.Length).ToArray()).Sample(order => Views.Of(Log(order)).ShouldBe(expected), iter: 200);
    }

    private static IEnumerable<Entry> Log(IEnumerable<int> order) =>
        order.Select((n, index) => Say.Entry(Given.Ceasefire.Stream, n, index, Facts[n].Fact, Facts[n].When is { } when ? Date(when) : null, On("herald")));
}
