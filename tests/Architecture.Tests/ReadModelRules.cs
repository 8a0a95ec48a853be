using JasperFx.Events.Projections;
using NegotiationTracker.Architecture.Tests.Events;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Architecture.Tests;

/// <summary>Every event is seen, and every model says which it sees.</summary>
public sealed class ReadModelRules
{
    /// <summary>Events that change no model but the timeline, which lists everything; with the reason. None so far.</summary>
    private static readonly Dictionary<Type, string> OnlyInTheTimeline = [];

    public static TheoryData<string> Models() => [.. ReadModelCatalog.All.Select(m => m.Name)];

    public static TheoryData<string> Events() => [.. EventCatalog.Current.Events.Select(e => e.Type.Name)];

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_event_changes_a_read_model_besides_the_timeline(string name)
    {
        var type = EventCatalog.Current.Events.Single(e => e.Type.Name == name).Type;
        var changed = ReadModelCatalog.All.Where(m => m is not Timeline && !m.Ignores.Contains(type)).Any(m => Touches(m, type));
        changed.ShouldBe(!OnlyInTheTimeline.ContainsKey(type), "an event that no model shows stands on the list here, with a reason");
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_ignores_catalogued_events_only(string name) => Of(name).Ignores.Except(EventCatalog.Current.Events.Select(e => e.Type)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Models))]
    public void An_event_that_a_model_does_not_ignore_touches_a_row_of_it(string name) =>
        EventCatalog.Current.Events.Select(e => e.Type).Where(t => !Of(name).Ignores.Contains(t) && !Touches(Of(name), t)).Select(t => t.Name)
            .ShouldBeEmpty("the event belongs on the list of ignored events of the model, or its keys are wrong");

    [Theory]
    [MemberData(nameof(Models))]
    public void An_event_that_a_model_ignores_touches_no_row_of_it(string name) =>
        EventCatalog.Current.Events.Select(e => e.Type).Where(t => t != typeof(EntryCorrected) && Of(name).Ignores.Contains(t) && Touches(Of(name), t)).ShouldBeEmpty();

    [Fact]
    public void Models_have_names_of_their_own_and_a_version()
    {
        ReadModelCatalog.All.Select(m => m.Name).ShouldBeUnique();
        ReadModelCatalog.All.ShouldAllBe(m => m.Version >= 1);
        ReadModelCatalog.All.Select(Storage.Database.ReadModelTables.Live.RowsOf).ShouldBeUnique();
    }

    [Fact]
    public void Every_model_in_the_domain_is_listed() => typeof(ReadModel).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(ReadModel)) && !t.IsAbstract)
        .ShouldBe(ReadModelCatalog.All.Select(m => m.GetType()), ignoreOrder: true);

    [Fact]
    public void The_daemon_runs_all_models_as_one() => ServiceParts.StoreOptions.Projections.All
        .OfType<ProjectionBase>().Select(p => $"{p.Name} {p.Lifecycle}").ShouldBe([$"ReadModels {ProjectionLifecycle.Async}"]);

    private static ReadModel Of(string name) => ReadModelCatalog.All.Single(m => m.Name == name);

    /// <summary>The models that an event changes. Any event changes the row of an entry that it contradicts, so the examples contradict nothing.</summary>
    internal static IEnumerable<string> ChangedBy(Type type) => ReadModelCatalog.All.Where(m => Touches(m, type)).Select(m => m.Name);

    private static bool Touches(ReadModel model, Type type) => EventCatalog.Current.Events.Single(e => e.Type == type).Categories
        .SelectMany(category => Variants(type).SelectMany(fact => Entries(category, fact with { Contradicts = [] })))
        .Any(entry => model.Keys(entry).Any());

    /// <summary>A link touches what it leads to, so it is tried with all of them.</summary>
    private static IEnumerable<Fact> Variants(Type type) => Examples.All.Single(f => f.GetType() == type) switch
    {
        DocumentLinked l => Categories.All.Where(c => DocumentLinked.KindsTo(c).Any()).Select(c => l with { To = StreamId.Parse(Examples.StreamOf(c)).OrThrow() }),
        var fact => [fact],
    };

    /// <summary>An event about another entry affects the same models as that entry, so it is tested with all of them.</summary>
    private static IEnumerable<Entry> Entries(string category, Fact fact) => fact is not EntryFact ? [Entry(category, fact)]
        : Examples.All.Where(f => f is not EntryFact).Select(about => Entry(category, fact is EntryCorrected c ? c with { Corrected = about } : fact) with
        {
            Chain = new EntryChain(Examples.Entry, false) { Wordings = [about] },
        });

    private static Entry Entry(string category, Fact fact) => new(
        Examples.Entry, StreamId.Parse(Examples.StreamOf(category)).OrThrow(), 1, 0, DateTimeOffset.UnixEpoch, "local", EdtfDate.Parse("2017-03-15").OrThrow(), Evidence.None, fact);
}
