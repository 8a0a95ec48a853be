using System.Security.Cryptography;
using System.Text;
using MediatR;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Storage.EventLog;

namespace NegotiationTracker.Service.Commands;

/// <summary>What every command says beside its body: where it is recorded, by whom, under which key.</summary>
/// <param name="Stream">The one stream that it may append to.</param>
/// <param name="Key">The idempotency key; it belongs to the stream.</param>
/// <param name="ExpectedVersion">The version of the stream that the sender has seen; null if the sender does not say.</param>
/// <param name="RecordedBy">Opaque principal id.</param>
/// <param name="CorrelationId">Trace id.</param>
/// <param name="CausationId">The event that led to it; null if the sender does not say.</param>
public sealed record CommandHeaders(StreamId Stream, string Key, long? ExpectedVersion, string RecordedBy, string? CorrelationId, EntryId? CausationId = null)
{
    /// <summary>Gets the keyed hash of the body, by which a repeat of the command is known.</summary>
    public string BodyHash { get; init; } = string.Empty;
}

/// <summary>The members of a command's body that stand beside the fact.</summary>
/// <param name="Evidence">What the fact rests on.</param>
/// <param name="When">When it happened in the world.</param>
public sealed record Envelope(Evidence Evidence, EdtfDate? When = null);

/// <summary>A command that was bound, on its way through the pipeline. Each command is a type of its own.</summary>
public abstract record Command(CommandHeaders Headers, Envelope Envelope) : IRequest<CommandResult>
{
    /// <summary>Gets the id of its event, which is the same on every repeat.</summary>
    public EntryId Id { get; } = EventIds.Of(Headers.Stream, Headers.Key, 0);

    public StreamId Stream => Headers.Stream;

    /// <summary>Gets the streams that must exist before it can be recorded.</summary>
    public virtual IEnumerable<StreamId> References => Envelope.Evidence.Sources.Select(c => StreamId.Source(c.Source));
}

/// <summary>The command that records one fact of the world. Its body has the members of the fact and of the envelope.</summary>
public sealed record Record<TFact>(CommandHeaders Headers, TFact Fact, Envelope Envelope) : Command(Headers, Envelope)
    where TFact : Fact
{
    /// <summary>Gets the fact with every name given to the person whose it is.</summary>
    public Proposal Proposal { get; } = new(Headers.Stream, Fact.WithNameOwners(NameOwners.Of(Headers)), Envelope.When, Envelope.Evidence);

    public override IEnumerable<StreamId> References => Decider.References(Proposal);
}

/// <summary>Finds the person whose name a command records.</summary>
public static class NameOwners
{
    /// <summary>Returns the owners of the names in a command: the person of the stream, or a provisional person made from the id of the event.</summary>
    public static NameOwnership Of(CommandHeaders headers)
    {
        var id = EventIds.Of(headers.Stream, headers.Key, 0);
        return new NameOwnership(
            headers.Stream.Category == Categories.Person ? PersonId.Parse(headers.Stream.Key).OrThrow() : null,
            n => PersonId.Parse($"u-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{id}\n{n}")))[..24]}").OrThrow());
    }
}
