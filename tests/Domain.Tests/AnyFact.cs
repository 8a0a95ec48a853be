using System.Reflection;
using CsCheck;
using NegotiationTracker.Domain.Bodies;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Statements;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Tests.Time;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Tests;

/// <summary>Facts of every type, drawn from few actors, people, places and days, so that they meet.</summary>
internal static partial class AnyFact
{
    public static readonly Gen<EdtfDate?> When = Dates.Among<string?>(
        null, "2017-10-01", "2017-10-30", "2017-10-31", "2017-10", "2017-11-02~", "2017-11/..", "/2017-11", "2017").Select(d => d is null ? null : Dates.Read(d));

    public static readonly Gen<Evidence> Evidence = Dates.Among(Domain.Record.Evidence.None, Say.On("herald"), Say.On("gazette"), Say.On("herald", "gazette"));

    private static readonly Gen<ActorCode> Actor = Dates.Among(Say.Alfa, Say.Bravo, Say.Carol);
    private static readonly Gen<Slug> Slug = Dates.Among(Say.Slug("one"), Say.Slug("two"));
    private static readonly Gen<string?> Words = Dates.Among<string?>(null, null, "a plan", "a map");
    private static readonly Gen<Name?> Name = Words.Select(w => w is null ? null : Say.Name(w));
    private static readonly Gen<NamedPerson> Person = Dates.Among(
        Say.Person("p-1"), Say.Person("p-2", "Pat Two"), new NamedPerson(NamedPerson.Nobody, new PersonalName(NamedPerson.Nobody, "Unknown Pat"), true));

    private static readonly Gen<ActorCode?> By = Maybe(Actor);
    private static readonly Gen<Slug?> Place = Maybe(Slug);
    private static readonly Gen<NamedPerson?> Someone = Maybe(Person);
    private static readonly Gen<StreamId> Link = Dates.Among(
        StreamId.Process(Say.Slug("one")), StreamId.Round(Say.Slug("one"), Say.Slug("two")), StreamId.Ceasefire(Say.Slug("one")), StreamId.Document(Say.Slug("two")));

    private static readonly Gen<Speaker> Speaker = Gen.Select(By, Someone, (a, p) => a is null ? new Speaker(Collective: "the hosts", Actors: [Say.Alfa]) : new Speaker(a, p));
    private static readonly Gen<Participant> Participant = Gen.Select(Actor, Someone, Place, (a, p, c) => new Participant(a, p, c));

    /// <summary>A generator for each type of fact about the world. A fact whose members may have any value of their types needs no line of its own.</summary>
    public static IReadOnlyDictionary<Type, Gen<Fact>> Of { get; } = Own()
        .Concat(EventCatalog.Current.Events.Select(e => e.Type).Where(t => !t.IsSubclassOf(typeof(EntryFact))).ExceptBy(Own().Select(g => g.Key), t => t).Select(ByMembers))
        .ToDictionary(g => g.Key, g => g.Value);

    private static IEnumerable<KeyValuePair<Type, Gen<Fact>>> Own() => new[]
    {
        Any(Gen.Select(Name, List(Actor), Words, (n, a, w) => new ProcessOpened(n ?? Say.Name("Talks"), a, w))),
        Any(Gen.Select(Slug, One<LinkKind>(), (s, k) => new ProcessLinked(s, k))),
        Any(Gen.Select(One<ProcessStatus>(), By, Words, (s, b, w) => new ProcessStatusReported(s, b, w))),
        Any(Gen.Select(Slug, Name, List(Slug), By, Words, (s, n, t, b, w) => new TrackOpened(s, n, w is null ? null : TrackLevel.Official, t, b, w))),
        Any(Gen.Select(Name, Maybe(One<RoundKind>().Select(k => (object)k)), When, Place, By, (n, k, w, p, b) => new RoundAnnounced(n, null, (RoundKind?)k, w, p, b))),
        Any(Gen.Select(Slug, When, By, Words, (s, w, b, r) => new RoundRescheduled(s, w ?? Dates.Read("2017-12"), b, r))),
        Any(Gen.Select(Name, Gen.Int[3, 5], Place, By, (n, i, p, b) => new RoundOpened(n, i > 4 ? null : i, null, p, b))),
        Any(Gen.Select(Slug, One<SessionFormat>(), List(Participant), By, Words, (s, f, p, h, w) => new SessionHeld(s, f, p, h, null, w))),
        Any(Gen.Select(Slug, List(Participant), List(Participant), One<MediationMeans>(), List(Slug), Words, (s, m, t, b, p, w) => new MediationHeld(s, m, t, b, null, p, w))),
        Any(Gen.Select(Gen.Int[0, 2], Words, (j, w) => new RoundClosed(j > 1 ? null : (JointStatement)j, w))),
        Any(Gen.Select(Actor, One<Role>(), By, (a, r, b) => new DelegationInvited(a, r, b))),
        Any(Gen.Select(Actor, One<Role>(), (a, r) => new DelegationExpected(a, r))),
        Any(Gen.Select(Actor, One<Role>(), Someone, List(Person), Words, (a, r, h, m, w) => new DelegationSeated(a, r, h, m, w, Groups: m.Count > 1 ? m.Count : null))),
        Any(Gen.Select(Slug, Actor, Person, Someone, (s, a, h, p) => new DelegationHeadChanged(s, a, h, p))),
        Any(Gen.Select(Slug, Speaker, List(Slug), Words, Place, (s, p, t, w, n) => new StatementMade(s, p, t, w ?? "peace") { Session = n })),
        Any(Gen.Select(Slug, Speaker, List(Slug), One<Stance>(), List(Slug), (s, p, t, c, f) => new CeasefireStatementMade(s, p, t, "quiet", c, f))),
        Any(Gen.Select(One<DocumentType>(), List(Actor), Slug, Place, Name, Someone, List(Actor), (t, a, p, r, n, d, e) =>
            new DocumentIssued(t, a, p, r, n, d is null ? null : new Reader(Say.Alfa, d))
            {
                Endorsers = e,
                Refusers = a.Count == 1 ? a : [],
                Clauses = r is null ? [] : [new Clause(r, n)],
                Languages = e.Count > 2 ? ["en"] : [],
            })),
        Any(Gen.Select(Slug, Actor, Someone, Place, (s, a, p, w) => new DocumentSigned(s, a, p, null, w))),
        Any(Gen.Select(Slug, Slug, Words, (s, e, w) => new DocumentCoded(s, e, [new Coding("Ce", w ?? "3"), new Coding("Pps:St", "1")]))),
        Any(Gen.Select(One<DocumentLinkKind>(), Link, (k, t) => new DocumentLinked(k, t))),
        Any(Gen.Select(List(Actor), List(Actor), Slug, Place, When, Place, Words, (b, t, p, r, d, c, w) => new CommitmentMade(b, t, w ?? "to meet", p, r, d, c))),
        Any(Gen.Select(One<ActorKind>(), Name, (k, n) => new ActorRegistered(k, n is null ? [] : [new LanguageName("en", n)], [new ExternalCode(Say.Slug("cow"), "2")]))),
        Any(Gen.Select(Words, Words, (a, l) => new AliasRecorded(a ?? "the host", l))),
        Any(Words.Select(w => new PersonRegistered(Named(w)))),
        Any(Gen.Select(Words, Words, (w, l) => new PersonAliasRecorded(Named(w), l))),
        Any(Dates.Among("p-1", "p-2").Select(p => new MatchConfirmed(PersonId.Parse(p).OrThrow()))),
        Any(Dates.Among("p-1", "p-2").Select(p => new PeopleJoined(PersonId.Parse(p).OrThrow()))),
        Any(Dates.Among("p-1", "p-2").Select(p => new PeopleParted(PersonId.Parse(p).OrThrow()))),
        Any(Actor.Select(a => new ActorsJoined(a))),
        Any(Actor.Select(a => new ActorsParted(a))),
        Any(Slug.Select(s => new DocumentsJoined(s))),
        Any(Slug.Select(s => new DocumentsParted(s))),
        Any(Slug.Select(s => new ProcessesJoined(s))),
        Any(Slug.Select(s => new ProcessesParted(s))),
        Any(Gen.Select(Name, By, (n, a) => new PlaceRegistered(n ?? Say.Name("Harbour"), a))),
        Any(Gen.Select(Name, Words, When, By, (n, w, d, a) => new SourceRegistered(n, w, null, d, Access.Read, null, a))),
    }.Concat(Ceasefires()).Concat(Bodies());

    /// <summary>A fact that a stream of the category can begin with, saying as little as it can.</summary>
    public static Fact Beginning(string category) => category switch
    {
        Categories.Process => new ProcessOpened(Say.Name("Talks"), []),
        Categories.Round => new RoundAnnounced(),
        Categories.Document => new DocumentIssued(DocumentType.Report, [], Say.Slug("one")),
        Categories.Commitment => new CommitmentMade([], [], "to meet", Say.Slug("one")),
        Categories.Ceasefire => new CeasefireDeclared(Say.Actor("DELTA")),
        Categories.Body => new BodyEstablished(null, null, [], null, []),
        Categories.Actor => new ActorRegistered(ActorKind.State, [], []),
        Categories.Person => new PersonRegistered(Named(null)),
        Categories.Place => new PlaceRegistered(Say.Name("Harbour")),
        _ => new SourceRegistered(),
    };

    /// <summary>The stream <c>one</c> of a category.</summary>
    public static StreamId Stream(string category) =>
        StreamId.Parse(category switch { Categories.Round => "round-one/one", Categories.Actor => "actor-ALFA", _ => $"{category}-one" }).OrThrow();

    private static PersonalName Named(string? text) => new(PersonId.Parse("one").OrThrow(), text ?? "Pat One");

    /// <summary>A generator that draws each member by its type.</summary>
    private static KeyValuePair<Type, Gen<Fact>> ByMembers(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        var values = constructor.GetParameters().Aggregate(Gen.Const(Array.Empty<object?>()), (all, p) => Gen.Select(all, Member(p), (a, v) => (object?[])[.. a, v]));
        return KeyValuePair.Create(type, WithEnvelope(values.Select(v => (Fact)constructor.Invoke(v))));
    }

    private static Gen<object?> Member(ParameterInfo member)
    {
        var optional = new NullabilityInfoContext().Create(member).WriteState == NullabilityState.Nullable;
        return member.ParameterType switch
        {
            var t when t == typeof(Slug) => optional ? Place.Select(s => (object?)s) : Slug.Select(s => (object?)s),
            var t when t == typeof(ActorCode) => optional ? By.Select(a => (object?)a) : Actor.Select(a => (object?)a),
            var t when t == typeof(string) => Words.Select(w => (object?)(optional ? w : w ?? "a word")),
            var t when t == typeof(Name) => Name.Select(n => (object?)(optional ? n : n ?? Say.Name("Harbour"))),
            var t when t == typeof(EdtfDate) => When.Select(w => (object?)(optional ? w : w ?? Dates.Read("2017-12"))),
            var t when t == typeof(NamedPerson) => optional ? Someone.Select(p => (object?)p) : Person.Select(p => (object?)p),
            var t when t == typeof(int?) => Dates.Among<object?>(null, 0, 7),
            var t when t == typeof(long?) => Dates.Among<object?>(null, 0L, 9_034_112L),
            var t when t == typeof(ValueList<ActorCode>) => List(Actor).Select(a => (object?)a),
            var t when t == typeof(ValueList<Slug>) => List(Slug).Select(s => (object?)s),
            var t when t == typeof(Latitude) => Dates.Among("51.1", "51.17", "-3").Select(d => (object?)Latitude.Parse(d).OrThrow()),
            var t when t == typeof(Longitude) => Dates.Among("71", "71.45", "-179.9").Select(d => (object?)Longitude.Parse(d).OrThrow()),
            var t when (Nullable.GetUnderlyingType(t) ?? t) is { IsEnum: true } words => Dates.Among(Enum.GetValues(words).Cast<object?>().Take(3).ToArray()),
            var t => throw new NotSupportedException($"{member.Member.DeclaringType!.Name}.{member.Name} is a {t.Name}: add a generator for the event, or for the type of this member, to AnyFact"),
        };
    }

    private static KeyValuePair<Type, Gen<Fact>> Any<T>(Gen<T> facts)
        where T : Fact => KeyValuePair.Create(typeof(T), WithEnvelope(facts.Select(f => (Fact)f)));

    /// <summary>Facts that sometimes deny, and sometimes call their lists complete.</summary>
    private static Gen<Fact> WithEnvelope(Gen<Fact> facts) => Gen.Select(facts, Gen.Int[0, 9], Gen.Int[0, 9], (f, mode, complete) => f with
    {
        Mode = mode == 0 ? Mode.Denies : Mode.Asserts,
        Complete = complete == 0 ? f.Listings().Select(l => l.Member).ToValueList() : [],
    });

    private static Gen<T> One<T>()
        where T : struct, Enum => Dates.Among(Enum.GetValues<T>()[..Math.Min(3, Enum.GetValues<T>().Length)]);

    private static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : class => Gen.Select(gen, Gen.Bool, (v, there) => there ? v : null);

    private static Gen<ValueList<T>> List<T>(Gen<T> gen) => gen.Array[0, 3].Select(a => a.Distinct().ToValueList());
}
