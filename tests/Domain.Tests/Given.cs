using System.Collections.Immutable;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Tests.Time;
using NegotiationTracker.Domain.Time;
using Shouldly;

namespace NegotiationTracker.Domain.Tests;

/// <summary>The entries of a stream in the order of recording. Every step uses the decision of its command.</summary>
internal sealed record Given(StreamId Stream, ImmutableList<Entry> Entries)
{
    public const string Unsourced = "unsourced";

    public static Given Round { get; } = new(StreamId.Round(Say.Slug("lakeside"), Say.Slug("third")), []);

    public static Given Process { get; } = new(StreamId.Process(Say.Slug("lakeside")), []);

    public static Given Document { get; } = new(StreamId.Document(Say.Slug("charter")), []);

    public static Given Commitment { get; } = new(StreamId.Commitment(Say.Slug("group")), []);

    public static Given Ceasefire { get; } = new(StreamId.Ceasefire(Say.Slug("quiet")), []);

    public static Given Body { get; } = new(StreamId.Body(Say.Slug("experts")), []);

    public static Given Actor { get; } = new(StreamId.Actor(Say.Actor("ALFA")), []);

    /// <summary>A round of which nothing is known but that it was announced.</summary>
    public static Given RoundAnnounced { get; } = Round.Recorded(Say.Announced());

    public RecordState Book => RecordState.Of(Entries);

    /// <summary>Entries on other streams that say which ids are one.</summary>
    public ImmutableList<Entry> Elsewhere { get; init; } = [];

    public Identities Identities => Identities.Of(Elsewhere.Concat(Entries).OrderBy(e => e.Index));

    /// <summary>The place in the log of the first entry, so that two streams can be in one log.</summary>
    public int First { get; init; }

    /// <summary>The last entry recorded.</summary>
    public EntryId Last => Entries[^1].Id;

    public EntryId this[int n] => Entries[n].Id;

    /// <summary>Records a fact, which has to be taken; on the source <c>herald</c> where none is named.</summary>
    public Given Recorded(Fact fact, string? when = null, params string[] sources) =>
        With(When(fact, when, sources).ShouldBeOfType<Decision.Appended>().Fact, when, sources);

    public Given Corrected(EntryId entry, Fact now, string? when = null, params string[] sources) =>
        With(Correcting(entry, now, when, sources).ShouldBeOfType<Decision.Appended>().Fact);

    public Given Retracted(EntryId entry) => With(Retracting(entry).ShouldBeOfType<Decision.Appended>().Fact);

    public Given Preferred(EntryId entry) => With(Preferring(entry).ShouldBeOfType<Decision.Appended>().Fact);

    /// <summary>The decision on a fact proposed.</summary>
    public Decision When(Fact fact, string? when = null, params string[] sources) => Decider.Decide(Book, new Proposal(Stream, fact, Date(when), Rests(sources)) { Identities = Identities });

    public Decision Correcting(EntryId entry, Fact now, string? when = null, params string[] sources) =>
        EntryDecisions.Correct(Stream, Book, entry, new Revision(now, Date(when), Rests(sources), ["member"]), "misread", Identities);

    public Decision Retracting(EntryId entry) => EntryDecisions.Retract(Stream, Book, entry, "never happened");

    public Decision Preferring(EntryId entry) => EntryDecisions.Prefer(Stream, Book, entry, "closer to it");

    /// <summary>An aspect as a reader sees it.</summary>
    public Contracts.Aspect Aspect(string thing, string field) => AspectBuilder.Of(Book.As(Identities), thing, field).ShouldNotBeNull();

    /// <summary>The same entries, once another stream has said which ids are one.</summary>
    public Given Knowing(Given other) => this with { Elsewhere = other.Entries };

    public Given With(Fact fact, string? when = null, params string[] sources) => this with { Entries = Entries.Add(EntryChains.Find(Book, Next(fact, when, sources))) };

    private Entry Next(Fact fact, string? when, string[] sources) => Say.Entry(Stream, First + Entries.Count, First + Entries.Count, fact, Date(when), Rests(sources));

    private static EdtfDate? Date(string? when) => when is null ? null : Dates.Read(when);

    private static Evidence Rests(string[] sources) => sources is [Unsourced] ? Evidence.None : Say.On(sources.Length == 0 ? ["herald"] : sources);
}

/// <summary>The expected result of a decision.</summary>
internal static class Then
{
    public static void IsRecorded(this Decision decision) => decision.ShouldBeOfType<Decision.Appended>();

    public static void IsNothingNew(this Decision decision) => decision.ShouldBe(Decision.Nothing);

    /// <summary>Checks the code of a refusal and its contradicting entries.</summary>
    public static void IsRefused(this Decision decision, string type, params EntryId[] entries)
    {
        var refusal = decision.ShouldBeOfType<Decision.Refused>().Refusal;
        refusal.Type.ShouldBe(type);
        refusal.Rule.ShouldNotBeNullOrWhiteSpace();
        refusal.Entries.ShouldBe(entries, ignoreOrder: true);
    }

    /// <summary>Whichever of two facts is recorded first, the other is refused under this name.</summary>
    public static void TakesNeverBoth(this Given given, Fact one, string? whenOne, Fact other, string? whenOther, string type)
    {
        var first = given.Recorded(one, whenOne);
        first.When(other, whenOther).IsRefused(type, first.Last);
        var second = given.Recorded(other, whenOther);
        second.When(one, whenOne).IsRefused(type, second.Last);
    }

    /// <summary>Whichever of two facts is recorded first, the other is taken.</summary>
    public static void TakesBoth(this Given given, Fact one, string? whenOne, Fact other, string? whenOther)
    {
        given.Recorded(one, whenOne).When(other, whenOther).IsRecorded();
        given.Recorded(other, whenOther).When(one, whenOne).IsRecorded();
    }

    public static void Contradicts(this Decision decision, params EntryId[] entries) => decision.IsRefused(RefusalCodes.Contradicts, entries);
}
