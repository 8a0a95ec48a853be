using NegotiationTracker.Domain.Bodies;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Geography;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>A registry: one row for each stream of one category.</summary>
public abstract class Registry(string name, string category, int version) : ReadModel(name, version)
{
    public override string HeadItem => Head;

    public override bool IsVisible(string key, RecordState row) => !row.IsEmpty;

    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.NotOn(category);

    public override object? View(string key, RecordState row) => row.IsEmpty ? null : new Contracts.StreamRecord
    {
        Id = StreamId.Parse(key).OrThrow().Key,
        Things = Things(Identities.Current(row)),
        Regions = RegionsOf(row) is { Count: > 0 } regions ? regions : null,
        Coordinates = CoordinatesOf(row),
        Changes = ChangeBuilder.All(row),
        Version = row.Version,
    };

    private static SortedDictionary<string, IReadOnlyDictionary<string, Contracts.Aspect>> Things(RecordState row) => new(
        row.Things.ToDictionary(t => t, IReadOnlyDictionary<string, Contracts.Aspect> (t) => FieldGroupBuilder.FieldsOf(row, t), StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Returns the regions with an account that is not withdrawn.</summary>
    internal static ValueList<string> RegionsOf(RecordState row) =>
        FieldGroupBuilder.FieldsOf(row, RegionAssigned.Thing).Where(f => f.Value.Value is not null).Select(f => f.Key).ToValueList();

    private static Contracts.PlaceCoordinates? CoordinatesOf(RecordState row)
    {
        if (AspectBuilder.Of(row, Categories.Place, CoordinatesRecorded.Field) is not { Value: { } text } shown)
        {
            return null;
        }

        var point = GeoPoint.Of(text);
        return new Contracts.PlaceCoordinates
        {
            Latitude = point.Latitude.Text,
            Longitude = point.Longitude.Text,
            Denotes = shown.Accounts.First(a => a.Entry == shown.Entry).Detail,
            Account = Contracts.ShownAccount.Of(shown),
        };
    }

    protected override IEnumerable<string> KeysOf(StreamId stream, Fact fact) => stream.Category == category ? [stream.Text] : [];

    /// <summary>Returns whether the stream begins with such a fact: then there is a row.</summary>
    protected override bool IsOfHead(StreamId stream, string key, Fact fact) => Decider.Begins(fact);
}

/// <summary>Processes with titles, external ids, links and reported status.</summary>
public sealed class ProcessRegistry() : Registry("Processes", Categories.Process, 10)
{
    public override string? Joins => Categories.Process;

    public override object? Summary(string key, RecordState row) => ProcessOverviewBuilder.Of(key, row);

    public override string CoreItem => Head;

    public override IReadOnlyList<string> ListsApart { get; } = ["things"];

    protected override string ItemOf(StreamId stream, string key, Fact fact) => fact switch
    {
        Statements.Utterance statement => ItemOf("things", $"statement/{statement.Slug}"),
        MediationHeld mediation => ItemOf("things", $"{MediationHeld.Things}/{mediation.Slug}"),
        _ => Head,
    };

    /// <summary>Returns false for statements and mediations, of which a process may have any number.</summary>
    protected override bool IsOfHead(StreamId stream, string key, Fact fact) => fact is not (Statements.Utterance or MediationHeld);
}

/// <summary>Actors with names and codes.</summary>
public sealed class ActorRegistry() : Registry("Actors", Categories.Actor, 5);

/// <summary>People with names, posts, and the matches and joins that were recorded for them.</summary>
public sealed class PersonRegistry() : Registry("People", Categories.Person, 6);

/// <summary>Places with their names over time.</summary>
public sealed class PlaceRegistry() : Registry("Places", Categories.Place, 5);

/// <summary>Sources.</summary>
public sealed class SourceRegistry() : Registry("Sources", Categories.Source, 5);

/// <summary>Bodies with their mandates and meetings.</summary>
public sealed class BodyRegistry() : Registry("Bodies", Categories.Body, 4);

/// <summary>One stream that belongs to one process.</summary>
public sealed record ProcessStreamView(string Process, string Stream);

/// <summary>The streams of each process. Every question about a process asks for them first.</summary>
public sealed class ProcessStreams() : ReadModel(nameof(ProcessStreams), 7)
{
    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.AllBut(
        typeof(RoundAnnounced), typeof(RoundOpened), typeof(DocumentIssued), typeof(DocumentLinked), typeof(CommitmentMade), typeof(CeasefireLinked),
        typeof(BodyEstablished), typeof(BodyMet), typeof(EntryRetracted), typeof(AccountPreferred));

    public override object? View(string key, RecordState row)
    {
        var (process, stream) = Split(key);
        // The key of a round names its process. Thus the round still belongs to the process after its announcement and its opening were retracted.
        var belongs = row.Facts.Any(h => h.Entry.Stream.RoundProcess is not null || !h.Withdrawn && !LinksNothing(h.Fact) && Belongs(h.Fact, h.Entry.Stream).Contains(process, StringComparer.Ordinal));
        return belongs ? new ProcessStreamView(process, stream) : null;
    }

    /// <summary>Returns the facets: the process.</summary>
    public override Facets Facets(string key, RecordState row) => ReadModels.Facets.Of(Split(key).Process);

    protected override IEnumerable<string> KeysOf(StreamId stream, Fact fact) => Belongs(fact, stream).Select(p => Key(p, stream));

    private static bool LinksNothing(Fact fact) => fact is { Mode: Mode.Denies } and (DocumentLinked or CeasefireLinked);

    private static IEnumerable<string> Belongs(Fact fact, StreamId stream) =>
        stream.RoundProcess is { } process ? [process.Text] : Processes(ProjectionKey.Of("stream", fact.ProjectionKeys(stream)));

    private static IEnumerable<string> Processes(IEnumerable<string> streams) => streams
        .Where(s => s.StartsWith(Categories.Process + "-", StringComparison.Ordinal))
        .Select(s => s[(Categories.Process.Length + 1)..])
        .Distinct(StringComparer.Ordinal);

    private static string Key(string process, StreamId stream) => $"{process}|{stream}";

    private static (string Process, string Stream) Split(string key) => (key[..key.IndexOf('|', StringComparison.Ordinal)], key[(key.IndexOf('|', StringComparison.Ordinal) + 1)..]);
}
