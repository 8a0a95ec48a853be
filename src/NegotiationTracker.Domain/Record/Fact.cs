using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Record;

/// <summary>Whether the source says that it was so, or that it was not so.</summary>
public enum Mode
{
    Asserts,
    Denies,
}

/// <summary>What a fact's valid time says of it.</summary>
public enum Temporality
{
    /// <summary>It came then, and has been so since.</summary>
    Occurrence,

    /// <summary>It was so for that time.</summary>
    Period,

    /// <summary>It is so whenever one asks, unless a time is given: what a thing is called, what belongs to what.</summary>
    Always,
}

/// <summary>Whether what lasts so was the case at a moment.</summary>
public static class TemporalityExtensions
{
    public static Occurrence At(this Temporality lasts, EdtfDate? when, EdtfDate moment) => lasts switch
    {
        Temporality.Always when when is null => Occurrence.Certainly,
        Temporality.Period => when.Covers(moment),
        _ => when.HadCome(moment),
    };
}

/// <summary>
/// The data of one event: what a source says of the world. It knows no id, clock or user; the envelope has them. An absent member means
/// that the source is silent, never "none".
/// </summary>
public abstract record Fact
{
    public Mode Mode { get; init; }

    /// <summary>Gets the name of the event, as answers have it.</summary>
    public string EventName => EventNameAttribute.Of(GetType()).Name;

    /// <summary>What its valid time says of it.</summary>
    public virtual Temporality Temporality => Temporality.Occurrence;

    /// <summary>Entries of the same stream that this account knowingly contradicts.</summary>
    public ValueList<EntryId> Contradicts { get; init; } = [];

    /// <summary>List members that the source calls complete, by name: only then is an omission a denial.</summary>
    public ValueList<string> Complete { get; init; } = [];

    /// <summary>What is claimed, aspect by aspect.</summary>
    /// <param name="when">The fact's own valid time, which is an aspect of things that happen once.</param>
    public abstract IEnumerable<Claim> Claims(EdtfDate? when);

    /// <summary>Streams that have to exist before this can be recorded.</summary>
    public virtual IEnumerable<StreamId> References() => [];

    /// <summary>Returns the ids, beyond its own entry and stream, by which read models find the rows that this fact touches.</summary>
    /// <param name="stream">The stream that the fact stands on.</param>
    public virtual IEnumerable<string> ProjectionKeys(StreamId stream) => [];

    /// <summary>Returns what stands against the fact by the rules of its kind. Naming an entry in <see cref="Contradicts"/> overcomes what that entry stands for.</summary>
    /// <param name="book">What is recorded on the stream so far.</param>
    /// <param name="proposal">The fact with its valid time and its evidence.</param>
    public virtual IEnumerable<RuleViolation> RuleViolations(RecordState book, Proposal proposal) => [];

    /// <summary>Returns a refusal that nothing overcomes; null if nothing of that kind stands against the fact.</summary>
    /// <param name="book">What is recorded on the stream so far.</param>
    /// <param name="proposal">The fact with its valid time and its evidence.</param>
    public virtual Decision? FinalRefusal(RecordState book, Proposal proposal) => null;

    /// <summary>Who and what is spoken of, for finding it again.</summary>
    public virtual Mentions Mentions => Mentions.Nothing;

    /// <summary>The members that can be called complete, each with the thing and the beginning of the field that its items are aspects of.</summary>
    public virtual IEnumerable<CompletableList> Listings() => [];

    /// <summary>The same fact with every name given to the person whose it is.</summary>
    public virtual Fact WithNameOwners(NameOwnership naming) => this;

    /// <summary>Whether a list that this fact calls complete has no word of the aspect.</summary>
    public bool LeavesOut(Aspect aspect, EdtfDate? when) =>
        Listings().Any(l => Complete.Contains(l.Member) && l.Holds(aspect)) && !Claims(when).Any(c => c.Aspect.Names(aspect) || aspect.Names(c.Aspect));
}

/// <summary>One field of one thing: <c>delegation/ALFA</c>, <c>head</c>.</summary>
public readonly record struct Aspect(string Thing, string Field)
{
    /// <summary>True for the same item of a list, and for one named more closely: an actor's participant by name is one of that actor.</summary>
    public bool Names(Aspect item) => Thing == item.Thing && (Field == item.Field || Field.StartsWith(item.Field + "/", StringComparison.Ordinal));

    public override string ToString() => $"{Thing} {Field}";
}

/// <summary>A value given to an aspect.</summary>
/// <param name="Aspect">What is spoken of.</param>
/// <param name="Value">The value, as text that is equal when the value is.</param>
/// <param name="Date">Set where the value is a date: two dates contradict each other only where one is certainly before the other.</param>
/// <param name="Detail">What two accounts of the same value may tell differently: a spelling.</param>
/// <param name="IsFreeText">True for what each may tell in words of its own, such as a summary: such accounts never disagree.</param>
public sealed record Claim(Aspect Aspect, string Value, EdtfDate? Date = null, string? Detail = null, bool IsFreeText = false)
{
    /// <summary>Gets what sort of value it is.</summary>
    public ValueKind Kind { get; init; } = Date is not null ? ValueKind.Date : IsFreeText ? ValueKind.Text : ValueKind.Word;

    /// <summary>Gets what sort of item the aspect is, if it is one of a list; null if it is none.</summary>
    public ValueKind? Item { get; init; }

    /// <summary>Gets whether the value or the item is a person's name that nobody has matched; <see cref="Detail"/> has the name as written.</summary>
    public bool Unmatched { get; init; }

    /// <summary>True where both cannot be so; imprecise dates that may be the same day do not disagree.</summary>
    public bool ConflictsWith(Claim other) => !IsFreeText && !other.IsFreeText &&
        ((Date, other.Date) is ({ } mine, { } theirs) ? mine.ConflictsWith(theirs) : Value != other.Value);

    public static Claim Of(string thing, string field, string value, string? detail = null, ValueKind kind = ValueKind.Word, ValueKind? item = null) =>
        new(new Aspect(thing, field), value, null, detail) { Kind = kind, Item = item };

    /// <summary>Zero or one claim: a source that gives no date is silent about it.</summary>
    public static IEnumerable<Claim> Dated(string thing, string field, EdtfDate? date) =>
        date is null ? [] : [new Claim(new Aspect(thing, field), date.Text, date)];

    /// <summary>What a source tells of a term: nothing, or up to three claims.</summary>
    public static IEnumerable<Claim> OfTerm(string thing, Term? term) =>
        [.. Dated(thing, "until", term?.Until), .. Optional(thing, "duration", term?.Duration?.Plain, ValueKind.Duration), .. InWords(thing, "term", term?.InWords)];

    /// <summary>Zero or one claim of words: an absent member is silence.</summary>
    public static IEnumerable<Claim> InWords(string thing, string field, string? words) =>
        words is null ? [] : [new Claim(new Aspect(thing, field), words, IsFreeText: true)];

    /// <summary>Zero or one claim: an absent member is silence.</summary>
    public static IEnumerable<Claim> Optional(string thing, string field, string? value, ValueKind kind = ValueKind.Word) =>
        value is null ? [] : [Of(thing, field, value, kind: kind)];
}

/// <summary>A list that a source may call complete.</summary>
public sealed record CompletableList(string Member, string Thing, string FieldPrefix)
{
    public bool Holds(Aspect aspect) => aspect.Thing == Thing && aspect.Field.StartsWith(FieldPrefix, StringComparison.Ordinal);
}

/// <summary>Who and what a fact speaks of.</summary>
public sealed record Mentions(ValueList<ActorCode> Actors, ValueList<PersonId> People, ValueList<string> Roles, ValueList<string> Topics)
{
    public static Mentions Nothing { get; } = new([], [], [], []);

    public static Mentions Of(ActorCode? actor) => actor is null ? Nothing : Of([actor]);

    /// <summary>Each list without repetitions; an absent person is nobody.</summary>
    public static Mentions Of(
        IEnumerable<ActorCode> actors, IEnumerable<NamedPerson?>? people = null, IEnumerable<string>? roles = null, IEnumerable<string>? topics = null) => new(
        actors.Distinct().ToValueList(),
        (people ?? []).OfType<NamedPerson>().Select(p => p.Person).Distinct().ToValueList(),
        (roles ?? []).Distinct(StringComparer.Ordinal).ToValueList(),
        (topics ?? []).Distinct(StringComparer.Ordinal).ToValueList());
}
