namespace NegotiationTracker.Domain.ReadModels;

/// <summary>The read models, each answering one question.</summary>
public static class ReadModelCatalog
{
    /// <summary>Gets all of them.</summary>
    public static IReadOnlyList<ReadModel> All { get; } =
    [
        new Timeline(), new StatementsMade(), new RoundHistory(), new Attendance(), new Promises(), new ProcessStreams(),
        new ProcessRecords(), new ActorRecords(), new PersonRecords(), new PlaceRecords(), new SourceRecords(), new DocumentRecords(),
        new CeasefireLedger(), new BodyRecords(),
    ];
}
