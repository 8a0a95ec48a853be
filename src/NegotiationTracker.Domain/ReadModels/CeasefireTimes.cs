using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>What is told of when a ceasefire was in force.</summary>
internal static class CeasefireTimes
{
    public static InForce Of(AccountBook book)
    {
        var began = AspectView.Of(book, "ceasefire", "in effect from");
        return new InForce(
            Took(AspectView.Of(book, "ceasefire", "in effect")),
            Times(began),
            [.. TermOf(book, began), .. Closings(book, "lapse", "lapsed"), .. Closings(book, "ending", "ended")],
            [
                .. Told(book, "extension", "extended").Select(e => new Resumption(null, Shown(e.Fields, "when"))),
                .. Told(book, "recommitment", "party").Select(Recommitted),
            ],
            Told(book, "party", "declared").Select(p => ActorCode.Parse(p.Id).OrThrow()).ToValueList());
    }

    /// <summary>The date shown of a field; null where there is none.</summary>
    public static EdtfDate? Shown(IReadOnlyDictionary<string, AspectView> fields, string field) => Shown(fields.GetValueOrDefault(field));

    public static Term TermOf(IReadOnlyDictionary<string, AspectView> fields) => new(
        Shown(fields, "until"), fields.GetValueOrDefault("duration")?.Value is { } length ? Duration.Parse(length).OrThrow() : null);

    private static EdtfDate? Shown(AspectView? aspect) => aspect?.Value is { } text ? EdtfDate.Parse(text).OrThrow() : null;

    /// <summary>Things of a kind whose field has an account that stands.</summary>
    private static IEnumerable<Thing> Told(AccountBook book, string kind, string field) =>
        Thing.All(book, kind).Where(t => t.Fields.GetValueOrDefault(field)?.Value is not null);

    private static Resumption Recommitted(Thing recommitment)
    {
        var when = Shown(recommitment.Fields, "when");
        return new Resumption(ActorCode.Parse(recommitment.Fields["party"].Value!).OrThrow(), when, TermOf(recommitment.Fields).EndFrom(when));
    }

    private static Holding Took(AspectView? tookEffect) => tookEffect?.Standing switch
    {
        null or Standing.Withdrawn => Holding.NotRecorded,
        Standing.Denied => Holding.No,
        Standing.Contested => Holding.Possibly,
        _ => Holding.Yes,
    };

    /// <summary>Lapses, and endings as a whole: where a party gave it up, the others may hold to it.</summary>
    private static IEnumerable<Closing> Closings(AccountBook book, string by, string field) =>
        Told(book, by, field).Where(t => t.Fields.GetValueOrDefault("party")?.Value is null).Select(t => new Closing(by, Times(t.Fields.GetValueOrDefault("when"))));

    /// <summary>
    /// The term, which closes the ceasefire where each party that declared it gave it an end that can be reckoned: from its taking effect, else from when the
    /// party said that it would begin or declared it, through all extensions.
    /// </summary>
    private static IEnumerable<Closing> TermOf(AccountBook book, AspectView? began)
    {
        var ends = Told(book, "party", "declared")
            .Select(p => TermOf(p.Fields).EndFrom(Shown(began) ?? Shown(p.Fields, "from") ?? Shown(p.Fields, "declared on"))).ToList();
        foreach (var extension in Told(book, "extension", "extended").OrderBy(e => Shown(e.Fields, "when")))
        {
            var more = TermOf(extension.Fields);
            ends = [.. ends.Select(e => more.EndFrom(e))];
        }

        return ends.Count > 0 && ends.TrueForAll(e => e is not null) ? [new Closing("term", ends.OfType<EdtfDate>().Distinct().Order().ToValueList())] : [];
    }

    private static ValueList<EdtfDate> Times(AspectView? aspect) => aspect?.Accounts
        .Where(a => a.Mode == Mode.Asserts && !a.Withdrawn).Select(a => EdtfDate.Parse(a.Value).OrThrow()).Distinct().Order().ToValueList() ?? [];
}
