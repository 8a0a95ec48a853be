using NegotiationTracker.Domain.Geography;
using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Architecture.Tests.Events;

/// <summary>One fact of every event with every member set, for the golden files.</summary>
internal static partial class Examples
{
    public static EntryId Entry { get; } = EntryId.Parse("0f8fad5b-d9cb-869f-a165-70867728950e").OrThrow();

    public static IReadOnlyList<Fact> All { get; } =
        [.. Processes(), .. Rounds(), .. Delegations(), .. Words(), .. Papers(), .. Ceasefires(), .. Bodies(), .. Registries(), .. Entries()];

    public static string StreamOf(string category) => category switch
    {
        Categories.Round => "round-northern-talks/7",
        Categories.Actor => "actor-HOSTLAND",
        _ => $"{category}-northern-talks",
    };

    internal static Slug Slug(string text) => Domain.Values.Slug.Parse(text).OrThrow();

    internal static ActorCode Actor(string text) => ActorCode.Parse(text).OrThrow();

    internal static Name Name(string text) => Domain.Values.Name.Parse(text).OrThrow();

    internal static EdtfDate Date(string text) => EdtfDate.Parse(text).OrThrow();

    internal static NamedPerson Known(string id, string name) => new(PersonId.Parse(id).OrThrow(), new PersonalName(PersonId.Parse(id).OrThrow(), name));

    internal static NamedPerson Unmatched(string id, string name) => Known(id, name) with { Unmatched = true };

    private static ValueList<T> List<T>(params T[] items) => items.ToValueList();

    private static PersonalName Protected(string id, string name) => new(PersonId.Parse(id).OrThrow(), name);

    private static IEnumerable<Fact> Processes() =>
    [
        new ProcessOpened(Name("Northern talks"), List(Actor("NORTH"), Actor("SOUTH")), "Talks on the northern border.") { Complete = ["concerning"] },
        new ProcessRenamed(Name("Northern peace talks")),
        new ExternalIdAssigned(Slug("pa-x"), "115", "conflict"),
        new ProcessLinked(Slug("southern-talks"), LinkKind.Supports),
        new ProcessStatusReported(ProcessStatus.Revived, Actor("HOSTLAND"), "A new round was announced."),
        new TrackOpened(Slug("detainees"), Name("Talks on detainees"), TrackLevel.SemiOfficial, List(Slug("detainees")), Actor("HOSTLAND"), "Experts meet between the rounds."),
        new ProcessesJoined(Slug("southern-talks")),
        new ProcessesParted(Slug("southern-talks")),
    ];

    private static IEnumerable<Fact> Registries() =>
    [
        new ActorRegistered(
            ActorKind.ArmedOrganisation, List(new LanguageName("en", Name("Northern Front"), Date("2011/..")), new LanguageName("fr", Name("Front du Nord"))),
            List(new ExternalCode(Slug("ucdp"), "299"))),
        new AliasRecorded("The Front", "en"),
        new ActorSucceeded(Actor("HOSTLAND"), SuccessionKind.Split, "The northern provinces left."),
        new PersonRegistered(Protected("p-1", "Jane Doe")),
        new PersonAliasRecorded(Protected("p-1", "Doe Jane"), "en"),
        new PostHeld(Actor("HOSTLAND"), "foreign minister"),
        new MatchConfirmed(PersonId.Parse("u-0123456789abcdef01234567").OrThrow()),
        new PeopleJoined(PersonId.Parse("p-1").OrThrow()),
        new PeopleParted(PersonId.Parse("p-1").OrThrow()),
        new ActorsJoined(Actor("HOSTLAND")),
        new ActorsParted(Actor("HOSTLAND")),
        new PersonErased("The person asked for it."),
        new PlaceRegistered(Name("Old Harbour"), Actor("HOSTLAND")),
        new PlaceRenamed(Slug("renaming-1"), Name("New Harbour")),
        new CoordinatesRecorded(Latitude.Parse("51.16940").OrThrow(), Longitude.Parse("-71.4491").OrThrow(), PointMeaning.Settlement),
        new RegionAssigned(Slug("northern-region")),
        new SourceRegistered(
            Name("Ministry of Hostland"), "https://example.org/readout", "Readout of round 7", Date("2017-03-16"), Access.SecondHand, "a news agency's report",
            Actor("HOSTLAND"), "en", new TextMeasure(new string('a', 64), 1200)),
        new SourceWithdrawn(Withdrawer.Publisher, Date("2024-05-03"), "The ministry says that the text was a draft."),
        new SourceArchived("https://archive.example/2024/readout", Date("2024-05-04")),
        new SourceSuperseded(Slug("host-readout-corrected")),
        new SourceEditionRecorded(Slug("v10"), Name("Version 10"), new string('a', 64), Date("2025-06-30"), 9_034_112, 2_257),
        new SourceDerived(Slug("host-readout"), List(Slug("document-issued"), Slug("document-signed"))),
    ];

    /// <summary>Targets in the form of the decisions, for a round with one seat.</summary>
    private static IEnumerable<Fact> Entries()
    {
        var stream = StreamId.Parse(StreamOf(Categories.Round)).OrThrow();
        var read = Seated with { Role = Role.Observer, Head = Known("p-1", "Doe J."), Mode = Mode.Asserts, Contradicts = [] };
        var book = RecordState.Of([new Entry(Entry, stream, 1, 0, DateTimeOffset.UnixEpoch, "local", Date("2017-03-15"), Evidence.None, read)]);
        var evidence = new Evidence([new Citation(Slug("host-readout"), "paragraph 2", new HeldText(new string('a', 64), [new CharacterRange(0, 10)]))]);
        var corrected = new Revision(Seated with { Mode = Mode.Asserts, Contradicts = [] }, Date("2017-03-15/2017-03-16"), evidence, ["evidence", "head", "role", "when"]);
        return
        [
            Decided(EntryDecisions.Correct(stream, book, Entry, corrected, "The list was read wrongly.", Identities.None)),
            Decided(EntryDecisions.Retract(stream, book, Entry, "It was recorded twice.")),
            Decided(EntryDecisions.Prefer(stream, book, Entry, "It is closer to the event.")),
        ];
    }

    private static Fact Decided(Decision decision) =>
        decision is Decision.Appended { Fact: var fact } ? fact : throw new InvalidOperationException($"the example was not taken: {decision}");
}
