using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Tests.Ceasefires;

/// <summary>Facts about ceasefires in few words.</summary>
internal static class Acts
{
    public static Term For(string duration) => new(Duration: Duration.Parse(duration).OrThrow());

    public static Term Until(string date) => new(Say.Date(date));

    public static CeasefireDeclared Declared(ActorCode party, Term? term = null, string? from = null) => new(party, From: from is null ? null : Say.Date(from), Term: term);

    public static CeasefireDenied Denied(ActorCode party, string slug = "no") => new(Say.Slug(slug), party);

    public static CeasefireSuspended Suspended(ActorCode party, string slug = "pause", Term? term = null) => new(Say.Slug(slug), party, term);

    public static CeasefireRecommitted Recommitted(ActorCode party, string slug = "again", Term? term = null) => new(Say.Slug(slug), party, term);

    public static CeasefireExtended Extended(Term? term, string slug = "longer") => new(Say.Slug(slug), term, []);

    public static CeasefireLapsed Lapsed(string slug = "out") => new(Say.Slug(slug));

    public static CeasefireEnded Ended(ActorCode? party = null, string slug = "over") => new(Say.Slug(slug), party);

    public static ZoneEstablished Zone(string zone = "north", Term? term = null) => new(Say.Slug(zone), Term: term);

    public static ZoneExtended ZoneLonger(string zone = "north", string slug = "longer", Term? term = null) => new(Say.Slug(slug), Say.Slug(zone), term, []);

    public static ZoneDissolved ZoneGone(string zone = "north") => new(Say.Slug(zone));

    public static MonitoringAgreed Agreed(string slug, params ActorCode[] monitors) => new(Say.Slug(slug), monitors.ToValueList());

    public static MonitoringStarted Started(string slug, params ActorCode[] monitors) => new(Say.Slug(slug), monitors.ToValueList());

    public static ViolationsReported Violations(string slug, string period, int count) => new(Say.Slug(slug), Say.Date(period), count);
}
