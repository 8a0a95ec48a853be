using System.Security.Cryptography;
using System.Text;
using MediatR;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Storage.EventLog;

namespace NegotiationTracker.Service.Commands;

/// <summary>The context of a command apart from its body: stream, recorder and key.</summary>
/// <param name="Stream">The only stream to which it may append.</param>
/// <param name="Key">The idempotency key. It belongs to the stream.</param>
/// <param name="ExpectedVersion">The version of the stream that the sender has seen. Null if the sender gives none.</param>
/// <param name="RecordedBy">Opaque principal id.</param>
/// <param name="CorrelationId">Trace id.</param>
/// <param name="CausationId">The id of the event that led to it. Null if the sender gives none.</param>
public sealed record CommandHeaders(StreamId Stream, string Key, long? ExpectedVersion, string RecordedBy, string? CorrelationId, EntryId? CausationId = null)
{
    /// <summary>Gets the keyed hash of the body, which identifies a repeat of the command.</summary>
    public string BodyHash { get; init; } = string.Empty;

    /// <summary>Gets the dry run in which the command is only decided. Null if it is to be recorded.</summary>
    public DryRun? DryRun { get; init; }
}

/// <summary>The members of a command's body apart from the fact.</summary>
/// <param name="Evidence">The evidence of the fact.</param>
/// <param name="When">When it happened in the world.</param>
/// <param name="CitesWithdrawn">True to cite a source although it was withdrawn. It is not recorded.</param>
public sealed record Envelope(Evidence Evidence, EdtfDate? When = null, bool CitesWithdrawn = false);

/// <summary>A bound command in the pipeline. Each command has its own type.</summary>
public abstract record Command(CommandHeaders Headers, Envelope Envelope) : IRequest<CommandResult>
{
    /// <summary>Gets the id of its event. It is the same for every repeat.</summary>
    public EntryId Id { get; } = EventIds.Of(Headers.Stream, Headers.Key, 0);

    public StreamId Stream => Headers.Stream;

    /// <summary>Gets what the command proposes to record as a fact about the world. Null if it is about an entry.</summary>
    public virtual Proposal? Proposed => null;

    /// <summary>Gets the streams that must exist before it can be recorded.</summary>
    public virtual IEnumerable<StreamId> References => Envelope.Evidence.Sources.Select(c => StreamId.Source(c.Source));
}

/// <summary>The command that records one fact about the world. Its body has the members of the fact and of the envelope.</summary>
public sealed record Record<TFact>(CommandHeaders Headers, TFact Fact, Envelope Envelope) : Command(Headers, Envelope)
    where TFact : Fact
{
    /// <summary>Gets the fact with an owner for each personal name.</summary>
    public Proposal Proposal { get; } = new(Headers.Stream, Fact.WithNameOwners(NameOwners.Of(Headers)), Envelope.When, Envelope.Evidence);

    public override Proposal? Proposed => Proposal;

    public override IEnumerable<StreamId> References => Decider.References(Proposal);
}

/// <summary>Finds the owners of the personal names in a command.</summary>
public static class NameOwners
{
    /// <summary>Returns the owners of the names in a command: the person of the stream, or a provisional person with an id from the event's id.</summary>
    public static NameOwnership Of(CommandHeaders headers)
    {
        var id = EventIds.Of(headers.Stream, headers.Key, 0);
        return new NameOwnership(
            headers.Stream.Category == Categories.Person ? PersonId.Parse(headers.Stream.Key).OrThrow() : null,
            n => PersonId.Parse($"u-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{id}\n{n}")))[..24]}").OrThrow());
    }
}
