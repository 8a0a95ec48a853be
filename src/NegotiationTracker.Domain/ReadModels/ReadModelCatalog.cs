namespace NegotiationTracker.Domain.ReadModels;

/// <summary>The read models, each answering one question.</summary>
public static class ReadModelCatalog
{
    /// <summary>Gets all of them.</summary>
    public static IReadOnlyList<ReadModel> All { get; } =
    [
        new Timeline(), new StatementEntries(), new RoundDetails(), new Attendance(), new Promises(), new ProcessStreams(),
        new ProcessRegistry(), new ActorRegistry(), new PersonRegistry(), new PlaceRegistry(), new SourceRegistry(), new DocumentDetails(),
        new CeasefireDetails(), new BodyRegistry(),
    ];
}
