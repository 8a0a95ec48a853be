using System.Text;
using System.Text.Json;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Privacy;

namespace NegotiationTracker.Architecture.Tests.Events;

/// <summary>An event has one name, on disk and on the wire, and it is not that of its class.</summary>
public sealed class NamesOfEvents
{
    private static readonly StreamId Round = StreamId.Parse("round-northern-talks/7").OrThrow();
    private static readonly EventSerializer Json = new(ServiceParts.NewKeyring());
    private static readonly RoundCancelled Today = new(Examples.Slug("off"), Examples.Actor("HOSTLAND"), "Fog.");
    private static readonly RoundWasCalledOff Renamed = new(Examples.Slug("off"), Examples.Actor("HOSTLAND"), "Fog.");

    [Fact]
    public void A_class_that_is_renamed_is_stored_as_before()
    {
        Stored(Renamed).ShouldBe(Stored(Today));
        Stored(Corrected(Renamed)).ShouldBe(Stored(Corrected(Today)));
        Stored(Retracted(Renamed)).ShouldBe(Stored(Retracted(Today)));
        Of(Renamed).StoredName.ShouldBe("round-cancelled.v1");
    }

    [Fact]
    public void A_class_that_is_renamed_is_answered_as_before()
    {
        Answer(Renamed).ShouldBe(Answer(Today));
        Answer(Renamed).ShouldContain("\"type\":\"round-cancelled\"");
        View(Renamed).ShouldBe(View(Today));
        View(Renamed).ShouldContain("\"type\":\"round-cancelled\"");
        View(Corrected(Renamed)).ShouldBe(View(Corrected(Today)));
    }

    [Fact]
    public void A_class_that_is_renamed_is_read_from_what_was_stored_before() =>
        new EventCatalog([typeof(RoundWasCalledOff)]).TypeOf(Of(Today).StoredName).ShouldBe(typeof(RoundWasCalledOff));

    [Fact]
    public void Two_classes_of_one_name_are_refused() =>
        Should.Throw<ArgumentException>(() => new EventCatalog([typeof(RoundCancelled), typeof(RoundWasCalledOff)])).Message.ShouldContain("round-cancelled");

    [Fact]
    public void A_class_without_a_name_is_refused() => Should.Throw<InvalidOperationException>(() => new EventCatalog([typeof(Nameless)])).Message.ShouldContain(nameof(Nameless));

    [Fact]
    public void The_catalogue_is_in_the_order_of_the_categories_and_then_of_the_names()
    {
        EventCatalog.Current.Events.Select(e => e.Categories.Count == Categories.All.Count ? int.MaxValue : Categories.All.TakeWhile(c => c != e.Categories[0]).Count()).ShouldBeInOrder();
        EventCatalog.Current.Events.GroupBy(e => e.Categories[0]).ShouldAllBe(g => g.Where(e => e.Categories.Count < 3).Select(e => e.Name).SequenceEqual(g.Where(e => e.Categories.Count < 3).Select(e => e.Name).Order(StringComparer.Ordinal)));
    }

    private static string Stored(Fact fact) => Encoding.UTF8.GetString(Json.Encrypt(fact, Examples.Entry));

    private static string Answer(Fact fact) => Encoding.UTF8.GetString(HttpReply.Of(new CommandResult.Recorded(new LoggedEntry(Of(fact), "key", "hash"))).Json());

    private static string View(Fact fact)
    {
        var (model, first) = (new Timeline(), Of(fact is EntryCorrected { Corrected: var c } ? c : fact));
        var book = RecordState.Of(fact is EntryFact ? [first, EntryChains.Find(RecordState.Of([first]), Of(fact, 1))] : [first]);
        var view = model.View(first.Id.Text, book).ShouldNotBeNull();
        return JsonSerializer.Serialize(view, view.GetType(), ApiJson.Options) + model.Facets(first.Id.Text, book).Type;
    }

    private static Fact Corrected(Fact fact) => Appended(EntryDecisions.Correct(
        Round, RecordState.Of([Of(fact)]), Examples.Entry, new Revision(fact, Examples.Date("2017-03-16"), Evidence.None, ["when"]), "misread", Identities.None));

    private static Fact Retracted(Fact fact) => Appended(EntryDecisions.Retract(Round, RecordState.Of([Of(fact)]), Examples.Entry, "misread"));

    private static Fact Appended(Decision decision) => decision.ShouldBeOfType<Decision.Appended>().Fact;

    private static Entry Of(Fact fact, int n = 0) => new(
        n == 0 ? Examples.Entry : new EntryId(new Guid(n, 0, 0, new byte[8])), Round, n + 1, n, DateTimeOffset.UnixEpoch, "local", Examples.Date("2017-03-15"), Evidence.None, fact);

    /// <summary>The class <see cref="RoundCancelled"/> after a rename.</summary>
    [EventName("round-cancelled", 1, Categories.Round)]
    private sealed record RoundWasCalledOff(Slug Slug, ActorCode? By = null, string? Reason = null) : RoundFact
    {
        public override IEnumerable<Claim> Claims(EdtfDate? when) => new RoundCancelled(Slug, By, Reason).Claims(when);

        public override IEnumerable<StreamId> References() => new RoundCancelled(Slug, By, Reason).References();

        public override Mentions Mentions => new RoundCancelled(Slug, By, Reason).Mentions;
    }

    private sealed record Nameless : Fact
    {
        public override IEnumerable<Claim> Claims(EdtfDate? when) => [];
    }
}
