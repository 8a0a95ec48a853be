using CsCheck;
using NegotiationTracker.Domain.Bodies;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Tests.Time;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.Tests;

/// <summary>Facts about ceasefires and bodies.</summary>
internal static partial class AnyFact
{
    private static KeyValuePair<Type, Gen<Fact>>[] Ceasefires()
    {
        var term = Gen.Select(When, Dates.Among<string?>(null, null, "P7D", "P1W", "P6M", "PT24H"), Words, Term);
        return
        [
            Any(Gen.Select(Actor, One<CeasefireClass>(), Words, When, Maybe(term), (a, c, w, f, t) => new CeasefireDeclared(a, c, w, w, f, t))),
            Any(Gen.Select(Slug, Maybe(term), List(Actor), (s, t, a) => new CeasefireExtended(s, t, a))),
            Any(Gen.Select(Slug, Actor, Maybe(term), Words, (s, a, t, w) => new CeasefireRecommitted(s, a, t, w))),
            Any(Gen.Select(Slug, Actor, Maybe(term), Words, (s, a, t, w) => new CeasefireSuspended(s, a, t, w))),
            Any(Gen.Select(Slug, Name, Words, Place, Maybe(term), (s, n, w, p, t) => new ZoneEstablished(s, n, w, p, t))),
            Any(Gen.Select(Slug, Slug, Maybe(term), List(Actor), (s, z, t, a) => new ZoneExtended(s, z, t, a))),
            Any(Gen.Select(Dates.Among("P10D", "P1M", "P1Y"), Words, (d, w) => new SupportPeriodSet(Duration.Parse(d).OrThrow(), w))),
            Any(Gen.Select(Slug, When, Gen.Int[0, 2], By, By, Words, (s, p, n, m, b, w) => new ViolationsReported(s, p, n == 0 ? null : n, w, m, null, b, w))),
        ];
    }

    private static KeyValuePair<Type, Gen<Fact>>[] Bodies() =>
    [
        Any(Gen.Select(One<BodyKind>(), Name, List(Actor), By, List(Slug), Words, (k, n, a, c, p, w) => new BodyEstablished(k, n, a, c, p, w))),
        Any(Gen.Select(Slug, Words, List(Actor), (s, w, a) => new MandateSet(s, w ?? "to watch", a, new Term(Duration: Duration.Parse("P10D").OrThrow())))),
        Any(Gen.Select(Slug, Name, List(Participant), Place, Place, Words, (s, n, p, at, of, w) => new BodyMet(s, n, p, at, of, of, w))),
    ];

    private static Term Term(EdtfDate? until, string? duration, string? words) => new(until, duration is null ? null : Duration.Parse(duration).OrThrow(), words);
}
