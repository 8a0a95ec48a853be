using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using Standing = NegotiationTracker.Contracts.Standing;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>Builds the times at which a ceasefire was in effect, according to the accounts.</summary>
internal static class CeasefireTimes
{
    public static EffectPeriod Of(RecordState book)
    {
        var began = AspectBuilder.Of(book, "ceasefire", "in effect from");
        return new EffectPeriod(
            Took(AspectBuilder.Of(book, "ceasefire", "in effect")),
            Times(began),
            [.. TermOf(book, began), .. Terminations(book, "lapse", "lapsed"), .. Terminations(book, "ending", "ended")],
            [
                .. Asserted(book, "extension", "extended").Select(e => new Resumption(null, Shown(e.Fields, "when"))),
                .. Asserted(book, "recommitment", "party").Select(Recommitted),
            ],
            Asserted(book, "party", "declared").Select(p => ActorCode.Parse(p.Id).OrThrow()).ToValueList(),
            Records(book),
            AspectBuilder.Of(book, "ceasefire", "support period")?.Value is { } length ? Duration.Parse(length).OrThrow() : EffectPeriod.UsualSupportPeriod);
    }

    /// <summary>Returns what is recorded to have happened, with its date. A declaration without a date of its own has the time from which it was to hold.</summary>
    private static ValueList<DatedRecord> Records(RecordState book) => book.ActiveFacts<CeasefireFact>()
        .Where(h => h.Fact is { Mode: Mode.Asserts, Temporality: not Temporality.Always } and not ViolationsReported)
        .Select(h => (h.Fact, When: h.When ?? (h.Fact as CeasefireDeclared)?.From))
        .Where(h => h.When is not null)
        .Select(h => new DatedRecord(EventNameAttribute.Of(h.Fact.GetType()).Name, h.When!))
        .Distinct()
        .OrderBy(r => r.When)
        .ThenBy(r => r.Event, StringComparer.Ordinal)
        .ToValueList();

    /// <summary>Returns the date shown for a field. Returns null if there is none.</summary>
    public static EdtfDate? Shown(IReadOnlyDictionary<string, Contracts.Aspect> fields, string field) => Shown(fields.GetValueOrDefault(field));

    public static Term TermOf(IReadOnlyDictionary<string, Contracts.Aspect> fields) => new(
        Shown(fields, "until"), fields.GetValueOrDefault("duration")?.Value is { } length ? Duration.Parse(length).OrThrow() : null);

    public static EdtfDate? Shown(Contracts.Aspect? aspect) => aspect?.Value is { } text ? EdtfDate.Parse(text).OrThrow() : null;

    /// <summary>Returns the things of a kind with a field that an account asserts and that is not withdrawn.</summary>
    private static IEnumerable<Contracts.FieldGroup> Asserted(RecordState book, string kind, string field) =>
        FieldGroupBuilder.All(book, kind).Where(t => t.Fields.GetValueOrDefault(field)?.Value is not null);

    private static Resumption Recommitted(Contracts.FieldGroup recommitment)
    {
        var when = Shown(recommitment.Fields, "when");
        return new Resumption(ActorCode.Parse(recommitment.Fields["party"].Value!).OrThrow(), when, TermOf(recommitment.Fields).EndFrom(when));
    }

    private static EffectStatus Took(Contracts.Aspect? tookEffect) => tookEffect?.Standing switch
    {
        null or Standing.Withdrawn => EffectStatus.NotRecorded,
        Standing.Denied => EffectStatus.No,
        Standing.Contested => EffectStatus.Possibly,
        _ => EffectStatus.Yes,
    };

    /// <summary>Returns lapses, and endings as a whole. If one party ended the ceasefire for itself, the others may continue it.</summary>
    private static IEnumerable<Termination> Terminations(RecordState book, string by, string field) =>
        Asserted(book, by, field).Where(t => t.Fields.GetValueOrDefault("party")?.Value is null).Select(t => new Termination(by, Times(t.Fields.GetValueOrDefault("when"))));

    /// <summary>
    /// Returns the end of the term, if each party that declared the ceasefire gave it an end that can be computed. The term starts when the ceasefire took effect,
    /// or else when the party said that it would begin or declared it. All extensions count.
    /// </summary>
    private static IEnumerable<Termination> TermOf(RecordState book, Contracts.Aspect? began)
    {
        var ends = Asserted(book, "party", "declared")
            .Select(p => TermOf(p.Fields).EndFrom(Shown(began) ?? Shown(p.Fields, "from") ?? Shown(p.Fields, "declared on"))).ToList();
        foreach (var extension in Asserted(book, "extension", "extended").OrderBy(e => Shown(e.Fields, "when")))
        {
            var more = TermOf(extension.Fields);
            ends = [.. ends.Select(e => more.EndFrom(e))];
        }

        return ends.Count > 0 && ends.TrueForAll(e => e is not null) ? [new Termination(EffectPeriod.Term, ends.OfType<EdtfDate>().Distinct().Order().ToValueList())] : [];
    }

    private static ValueList<EdtfDate> Times(Contracts.Aspect? aspect) => aspect?.Accounts
        .Where(a => a.Mode == "asserts" && !a.Withdrawn).Select(a => EdtfDate.Parse(a.Value).OrThrow()).Distinct().Order().ToValueList() ?? [];
}
