using MediatR;
using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.EventLog;
using NegotiationTracker.Service.Input;

namespace NegotiationTracker.Service.WritePath;

/// <summary>A command on its way through the pipeline.</summary>
/// <param name="UseCase">What it is.</param>
/// <param name="Stream">The one stream that it may append to.</param>
/// <param name="Body">Its body, as sent.</param>
/// <param name="Key">Idempotency key: belongs to the stream.</param>
/// <param name="Expected">The version that the sender has seen, where it says so.</param>
/// <param name="RecordedBy">Opaque principal id.</param>
/// <param name="CorrelationId">Trace id.</param>
/// <param name="CausationId">The event that led to it, where the sender says one.</param>
public sealed record Command(
    UseCase UseCase, StreamId Stream, System.Text.Json.JsonElement Body, string Key, long? Expected, string RecordedBy, string? CorrelationId,
    EntryId? CausationId = null) : IRequest<Outcome>
{
    /// <summary>The id that its event has, now and on every repeat.</summary>
    public EntryId Id { get; } = EventIds.Of(Stream, Key, 0);
}

/// <summary>What came of a command.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>Recorded, now or by an earlier sending of the same command.</summary>
    public sealed record Recorded(LoggedEntry Entry) : Outcome;

    /// <summary>The record says so already.</summary>
    public sealed record NothingNew(StreamId Stream, long Version) : Outcome;

    public sealed record Refused(Refusal Refusal) : Outcome;

    public sealed record Invalid(IReadOnlyList<Problem> Problems) : Outcome;

    /// <summary>The stream is not at the version that the sender has seen.</summary>
    public sealed record Moved(StreamId Stream, long Version, bool Asked) : Outcome;

    /// <summary>The key was used for another command.</summary>
    public sealed record KeyReused(EntryId Entry) : Outcome;
}
