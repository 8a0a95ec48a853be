namespace NegotiationTracker.Domain.ReadModels;

/// <summary>The list of all read models.</summary>
public static class ReadModelCatalog
{
    /// <summary>Gets all read models.</summary>
    public static IReadOnlyList<ReadModel> All { get; } =
    [
        new Timeline(), new StatementEntries(), new RoundDetails(), new Attendance(), new Promises(), new ProcessStreams(),
        new ProcessRegistry(), new ActorRegistry(), new PersonRegistry(), new PlaceRegistry(), new SourceRegistry(), new DocumentDetails(),
        new CeasefireDetails(), new ViolationReports(), new BodyRegistry(), new Disputes(), new SourceLives(),
        new ThingNames(), new NamesInEntries(), new Regions(),
    ];
}
