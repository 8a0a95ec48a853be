using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Statements;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Tests.Time;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Tests;

/// <summary>Facts in few words, about actors, people and places that do not exist.</summary>
internal static class Say
{
    public static readonly ActorCode Alfa = Actor("ALFA");
    public static readonly ActorCode Bravo = Actor("BRAVO");
    public static readonly ActorCode Carol = Actor("CAROL");

    public static Slug Slug(string text) => Domain.Values.Slug.Parse(text).OrThrow();

    public static ActorCode Actor(string text) => ActorCode.Parse(text).OrThrow();

    public static Name Name(string text) => Domain.Values.Name.Parse(text).OrThrow();

    public static EdtfDate Date(string text) => Dates.Read(text);

    public static NamedPerson Person(string id, string? asWritten = null) =>
        PersonId.Parse(id).OrThrow() is var person && asWritten is null ? new NamedPerson(person) : new NamedPerson(person, new PersonalName(person, asWritten));

    public static Evidence On(params string[] sources) => new(sources.Select(s => new Citation(Slug(s))).ToValueList());

    /// <summary>The n-th entry of a test, at some place in the log.</summary>
    public static Entry Entry(StreamId stream, int n, long index, Fact fact, EdtfDate? when, Evidence evidence) =>
        new(Id(n), stream, index + 1, index, DateTimeOffset.UnixEpoch.AddMinutes(index), "local", when, evidence, fact);

    public static EntryId Id(int n) => new(new Guid(n, 0x7AC, 0x8E5, [1, 2, 3, 4, 5, 6, 7, 8]));

    public static DelegationSeated Seated(ActorCode actor, Role role = Role.Participant, NamedPerson? head = null, params NamedPerson[] members) => new(actor, role, head, [.. members]);

    public static RoundAnnounced Announced(string? window = null, string? place = null) =>
        new(Window: window is null ? null : Date(window), Place: place is null ? null : Slug(place));

    public static RoundRescheduled Moved(string slug, string window, string? reason = null) => new(Slug(slug), Date(window), Reason: reason);

    public static RoundRelocated Relocated(string slug, string place) => new(Slug(slug), Slug(place));

    public static RoundCancelled Cancelled(string slug = "off") => new(Slug(slug));

    public static RoundOpened Opened(string? place = null, ActorCode? host = null) => new(Place: place is null ? null : Slug(place), Host: host);

    public static SessionHeld Session(string slug, params ActorCode[] actors) =>
        new(Slug(slug), SessionFormat.Plenary, actors.Select(a => new Participant(a)).ToValueList());

    public static DelegationWalkedOut WalkedOut(ActorCode actor, string slug = "protest") => new(Slug(slug), actor);

    public static DelegationReturned Returned(ActorCode actor, string slug = "protest") => new(Slug(slug), actor);

    public static DelegationHeadChanged HeadChanged(string slug, ActorCode actor, NamedPerson head) => new(Slug(slug), actor, head);

    public static StatementMade Stated(string slug, ActorCode actor, string summary, params string[] topics) =>
        new(Slug(slug), new Speaker(actor), topics.Select(Slug).ToValueList(), summary);

    public static DocumentIssued Issued(params ActorCode[] issuers) => new(DocumentType.Memorandum, [.. issuers], Slug("lakeside"), Slug("third"));

    public static DocumentSigned Signed(ActorCode actor, string slug = "first") => new(Slug(slug), actor);

    public static DocumentLinked Linked(DocumentLinkKind kind, string to) => new(kind, StreamId.Parse(to).OrThrow());

    public static CommitmentMade Undertaken(string? due = null, params ActorCode[] by) =>
        new([.. by], [], "A working group is to be formed.", Slug("lakeside"), Slug("third"), due is null ? null : Date(due));

    /// <summary>The same fact, denied.</summary>
    public static T Denied<T>(this T fact)
        where T : Fact => fact with { Mode = Mode.Denies };

    /// <summary>The same fact, knowingly against these entries.</summary>
    public static T Against<T>(this T fact, params EntryId[] entries)
        where T : Fact => fact with { Contradicts = [.. entries] };

    /// <summary>The same fact, with a list that its source calls complete.</summary>
    public static T Complete<T>(this T fact, string list)
        where T : Fact => fact with { Complete = [list] };
}
