using System.Globalization;
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

/// <summary>What the valid time of a fact means.</summary>
public enum Temporality
{
    /// <summary>The fact happened at that time, and has been so since.</summary>
    Occurrence,

    /// <summary>The fact was so during that time.</summary>
    Period,

    /// <summary>The fact is always so unless a time is given: what a thing is called, what belongs to what.</summary>
    Always,

    /// <summary>The fact was so during that time, and is always so if no time is given.</summary>
    Lasting,
}

/// <summary>Compares the valid time of a fact with a moment.</summary>
public static class TemporalityExtensions
{
    public static Occurrence At(this Temporality lasts, EdtfDate? when, EdtfDate moment) => lasts switch
    {
        Temporality.Always or Temporality.Lasting when when is null => Occurrence.Certainly,
        Temporality.Period or Temporality.Lasting => when.Covers(moment),
        _ => when.HadCome(moment),
    };
}

/// <summary>
/// The data of one event: what a source says about the world. It has no id, clock or user: the envelope has them. An absent member means
/// that the source is silent. It never means "none".
/// </summary>
public abstract record Fact
{
    public Mode Mode { get; init; }

    /// <summary>Gets the name of the event in answers.</summary>
    public string EventName => EventNameAttribute.Of(GetType()).Name;

    /// <summary>Gets what the valid time of the fact means.</summary>
    public virtual Temporality Temporality => Temporality.Occurrence;

    /// <summary>Entries of the same stream that this one knowingly contradicts. A match can also contradict those of other people.</summary>
    public ValueList<EntryId> Contradicts { get; init; } = [];

    /// <summary>Names of members whose list the source calls complete. Only then is an omission a denial.</summary>
    public ValueList<string> Complete { get; init; } = [];

    /// <summary>Returns what the fact claims, aspect by aspect.</summary>
    /// <param name="when">The fact's valid time. For things that happen once, it is an aspect.</param>
    public abstract IEnumerable<Claim> Claims(EdtfDate? when);

    /// <summary>Returns the streams that must exist before this fact can be recorded.</summary>
    public virtual IEnumerable<StreamId> References() => [];

    /// <summary>Returns the ids, apart from its own entry and stream, by which read models find the rows that this fact changes.</summary>
    /// <param name="stream">The stream of the fact.</param>
    public virtual IEnumerable<string> ProjectionKeys(StreamId stream) => [];

    /// <summary>
    /// Returns what contradicts the fact by the rules of its kind. A command that names an entry in <see cref="Contradicts"/> overcomes its objection.
    /// </summary>
    /// <param name="book">All entries of the stream so far.</param>
    /// <param name="proposal">The fact with its valid time and its evidence.</param>
    public virtual IEnumerable<RuleViolation> RuleViolations(RecordState book, Proposal proposal) => [];

    /// <summary>Returns the entries on other streams that contradict the fact. Only a fact about identity is compared across streams.</summary>
    /// <param name="proposal">The fact with its valid time and its evidence.</param>
    public virtual IEnumerable<RuleViolation> ContradictsElsewhere(Proposal proposal) => [];

    /// <summary>Returns the part of the record with which the fact is compared.</summary>
    /// <param name="book">All entries of the stream so far.</param>
    public virtual RecordState RecordFor(RecordState book) => book;

    /// <summary>Returns what is in an unusual order with the fact by the rules of its kind. It is possible, so it is only worth a warning.</summary>
    /// <param name="book">All entries of the stream.</param>
    /// <param name="proposal">The fact with its valid time and its evidence.</param>
    public virtual IEnumerable<Warning> UnusualOrders(RecordState book, Proposal proposal) => [];

    /// <summary>Returns a refusal that nothing overcomes. Returns null if there is none.</summary>
    /// <param name="book">All entries of the stream so far.</param>
    /// <param name="proposal">The fact with its valid time and its evidence.</param>
    public virtual Decision? FinalRefusal(RecordState book, Proposal proposal) => null;

    /// <summary>Gets the actors, people and things that the fact mentions, for searching.</summary>
    public virtual Mentions Mentions => Mentions.Nothing;

    /// <summary>Returns the lists that can be called complete, each with the thing and the field prefix of its items.</summary>
    public virtual IEnumerable<CompletableList> Listings() => [];

    /// <summary>Returns the same fact with an owner for each personal name.</summary>
    public virtual Fact WithNameOwners(NameOwnership naming) => this;

    /// <summary>Returns the same fact with other streams where it leads to documents and processes that may be joined. A round keeps the process in its id.</summary>
    /// <param name="of">Returns the stream as which a stream is read.</param>
    public virtual Fact WithStreams(Func<StreamId, StreamId> of) => this;

    /// <summary>Returns whether a list that this fact calls complete omits the aspect.</summary>
    public bool LeavesOut(Aspect aspect, EdtfDate? when) =>
        Listings().Any(l => Complete.Contains(l.Member) && l.Holds(aspect)) && !Claims(when).Any(c => c.Aspect.Names(aspect) || aspect.Names(c.Aspect));
}

/// <summary>One field of one thing, such as <c>head</c> of <c>delegation/ALFA</c>.</summary>
public readonly record struct Aspect(string Thing, string Field)
{
    /// <summary>
    /// Returns whether this is the same item of a list, or a more exact one. A named participant of an actor is also a participant of that actor.
    /// </summary>
    public bool Names(Aspect item) => Thing == item.Thing && (Field == item.Field || Field.StartsWith(item.Field + "/", StringComparison.Ordinal));

    public override string ToString() => $"{Thing} {Field}";
}

/// <summary>One value for one aspect.</summary>
/// <param name="Aspect">The aspect.</param>
/// <param name="Value">The value as text. Equal values have equal texts.</param>
/// <param name="Date">The date, if the value is one. Two dates contradict each other only if one is certainly before the other.</param>
/// <param name="Detail">What may differ between two accounts of the same value, such as a spelling.</param>
/// <param name="IsFreeText">True for text in the source's own words, such as a summary. Free texts never contradict each other.</param>
public sealed record Claim(Aspect Aspect, string Value, EdtfDate? Date = null, string? Detail = null, bool IsFreeText = false)
{
    /// <summary>Gets the kind of the value.</summary>
    public ValueKind Kind { get; init; } = Date is not null ? ValueKind.Date : IsFreeText ? ValueKind.Text : ValueKind.Word;

    /// <summary>Gets the kind of list item that the aspect is. Null if the aspect is not in a list.</summary>
    public ValueKind? Item { get; init; }

    /// <summary>Gets whether the value or the item is a person's name without a match. <see cref="Detail"/> is then the name as written.</summary>
    public bool Unmatched { get; init; }

    /// <summary>Gets the name as written, if the item is a person without a match. The aspect has its comparable text.</summary>
    internal string? UnmatchedName { get; init; }

    /// <summary>Gets the aspect as a reader sees it.</summary>
    internal Aspect ShownAspect => UnmatchedName is null ? Aspect
        : Aspect with { Field = Aspect.Field[..(Aspect.Field.IndexOf(NamedPerson.UnmatchedPrefix, StringComparison.Ordinal) + NamedPerson.UnmatchedPrefix.Length)] + UnmatchedName };

    /// <summary>Gets the point, if the value is one. Two points contradict each other only if they differ by more than the last digit of the less exact one.</summary>
    public GeoPoint? Point { get; init; }

    /// <summary>Gets whether the value is a name. Two spellings of one name are one value.</summary>
    public bool IsName { get; init; }

    /// <summary>Gets the text by which the value is compared with the values of other claims.</summary>
    internal string ComparedValue => IsName || Kind is ValueKind.Person or ValueKind.Speaker ? Contracts.ComparableText.Of(Value) : Value;

    /// <summary>Returns whether the two claims exclude each other. Imprecise dates that may be the same day do not, and spellings of one name do not.</summary>
    public bool ConflictsWith(Claim other) => !IsFreeText && !other.IsFreeText &&
        ((Date, other.Date) is ({ } mine, { } theirs) ? mine.ConflictsWith(theirs) : (Point, other.Point) is ({ } here, { } there) ? here.ConflictsWith(there) : Value != other.Value && ComparedValue != other.ComparedValue && !IsWrittenLike(other) && !other.IsWrittenLike(this));

    /// <summary>
    /// Returns whether this is a name without a match, and the other claim has a person whose source writes the same name. Nobody has said that they are two, so they do not
    /// contradict each other: of two equal names one may be matched first.
    /// </summary>
    private bool IsWrittenLike(Claim person)
    {
        var name = $"{NamedPerson.UnmatchedPrefix}{Detail}";
        return Unmatched && !person.Unmatched && Detail is not null && person.Detail is not null && Contracts.ComparableText.Of(Detail) == Contracts.ComparableText.Of(person.Detail) && Value.EndsWith(name, StringComparison.Ordinal)
            && person.Value.StartsWith(Value[..^name.Length], StringComparison.Ordinal) && !person.Value[(Value.Length - name.Length)..].Contains(' ', StringComparison.Ordinal);
    }

    public static Claim Of(string thing, string field, string value, string? detail = null, ValueKind kind = ValueKind.Word, ValueKind? item = null) =>
        new(new Aspect(thing, field), value, null, detail) { Kind = kind, Item = item };

    /// <summary>Returns the claim that a thing has a name.</summary>
    public static Claim Named(string thing, string field, string name) => Of(thing, field, name, kind: ValueKind.Text) with { IsName = true };

    /// <summary>Returns zero or one claim. A source that gives no date is silent about it.</summary>
    public static IEnumerable<Claim> Dated(string thing, string field, EdtfDate? date) =>
        date is null ? [] : [new Claim(new Aspect(thing, field), date.Text, date)];

    /// <summary>Returns what a source says about a term: up to three claims.</summary>
    public static IEnumerable<Claim> OfTerm(string thing, Term? term) =>
        [.. Dated(thing, "until", term?.Until), .. Optional(thing, "duration", term?.Duration?.Plain, ValueKind.Duration), .. InWords(thing, "term", term?.InWords)];

    /// <summary>Returns zero or one claim of how many groups an actor stands for.</summary>
    public static IEnumerable<Claim> OfGroups(string thing, int? groups) => Optional(thing, "groups", groups?.ToString(CultureInfo.InvariantCulture), ValueKind.Count);

    /// <summary>Returns zero or one claim in words. An absent member is silence.</summary>
    public static IEnumerable<Claim> InWords(string thing, string field, string? words) =>
        words is null ? [] : [new Claim(new Aspect(thing, field), words, IsFreeText: true)];

    /// <summary>Returns zero or one claim. An absent member is silence.</summary>
    public static IEnumerable<Claim> Optional(string thing, string field, string? value, ValueKind kind = ValueKind.Word) =>
        value is null ? [] : [Of(thing, field, value, kind: kind)];
}

/// <summary>A list that a source may call complete.</summary>
public sealed record CompletableList(string Member, string Thing, string FieldPrefix)
{
    public bool Holds(Aspect aspect) => aspect.Thing == Thing && aspect.Field.StartsWith(FieldPrefix, StringComparison.Ordinal);
}

/// <summary>The actors, people and things that a fact mentions.</summary>
public sealed record Mentions(ValueList<ActorCode> Actors, ValueList<PersonId> People, ValueList<string> Roles, ValueList<string> Topics)
{
    public static Mentions Nothing { get; } = new([], [], [], []);

    public static Mentions Of(ActorCode? actor) => actor is null ? Nothing : Of([actor]);

    /// <summary>Returns the mentions without repetitions. Absent persons are left out.</summary>
    public static Mentions Of(
        IEnumerable<ActorCode> actors, IEnumerable<NamedPerson?>? people = null, IEnumerable<string>? roles = null, IEnumerable<string>? topics = null) => new(
        Once(actors), Once((people ?? []).OfType<NamedPerson>().Select(p => p.Person)), Once(roles ?? []), Once(topics ?? []));

    /// <summary>Returns items without repetitions. Most facts mention one actor and one person at most.</summary>
    private static ValueList<T> Once<T>(IEnumerable<T> items) => items.ToValueList() is var all && all.Count < 2 ? all : all.Distinct().ToValueList();
}
