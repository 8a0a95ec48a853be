namespace NegotiationTracker.Service.EventLog.Marten;

/// <summary>Gets a class for each category of stream, because Marten needs one.</summary>
public static class StreamTypes
{
    private static readonly Dictionary<string, Type> Types = new(StringComparer.Ordinal)
    {
        [Domain.Streams.Categories.Process] = typeof(ProcessStream),
        [Domain.Streams.Categories.Round] = typeof(RoundStream),
        [Domain.Streams.Categories.Document] = typeof(DocumentStream),
        [Domain.Streams.Categories.Commitment] = typeof(CommitmentStream),
        [Domain.Streams.Categories.Ceasefire] = typeof(CeasefireStream),
        [Domain.Streams.Categories.Body] = typeof(BodyStream),
        [Domain.Streams.Categories.Actor] = typeof(ActorStream),
        [Domain.Streams.Categories.Person] = typeof(PersonStream),
        [Domain.Streams.Categories.Place] = typeof(PlaceStream),
        [Domain.Streams.Categories.Source] = typeof(SourceStream),
    };

    public static Type Of(string category) => Types[category];

    public sealed class ProcessStream;

    public sealed class RoundStream;

    public sealed class DocumentStream;

    public sealed class CommitmentStream;

    public sealed class CeasefireStream;

    public sealed class BodyStream;

    public sealed class ActorStream;

    public sealed class PersonStream;

    public sealed class PlaceStream;

    public sealed class SourceStream;
}
