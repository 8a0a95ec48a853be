using System.Text.Json;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Commands;

/// <summary>The answer to a command.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Version">Its version now.</param>
/// <param name="Position">Opaque token for the query parameter <c>after</c>. Null if nothing was recorded.</param>
/// <param name="Events">The recorded events. The list is empty if there was nothing new.</param>
public sealed record CommandResponse(string Stream, long Version, string? Position, IReadOnlyList<RecordedEvent> Events);

/// <summary>One recorded event.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">The event name.</param>
/// <param name="Index">Its index in the log. Null if it is recorded and got no index in time.</param>
public sealed record RecordedEvent(EntryId Id, string Type, long? Index);

/// <summary>The result of a command as an HTTP answer: status, body, version of the stream.</summary>
public sealed record HttpReply(int Status, object Body, long? Version, StreamId? Created)
{
    public static HttpReply Of(CommandResult result) => result switch
    {
        CommandResult.Recorded r => new HttpReply(201, AnswerOf(r.Entry), r.Entry.Entry.Version, r.Entry.Entry.Stream),
        CommandResult.NothingNew n => new HttpReply(200, new CommandResponse(n.Stream.Text, n.Version, null, []), n.Version, null),
        CommandResult.Refused r => Of(ProblemFactory.Of(r.Refusal)),
        CommandResult.Invalid i => Of(ProblemFactory.Invalid(i.Problems)),
        CommandResult.VersionConflict { Requested: true } m => Of(ProblemFactory.Of(ErrorCodes.VersionConflict, $"Stream {m.Stream} is at version {m.Version}, not at the version that the request expects.", version: m.Version)),
        CommandResult.VersionConflict m => Of(ProblemFactory.Of(ErrorCodes.TooManyConcurrentWrites, $"Stream {m.Stream} changed during every attempt to record the command.")),
        CommandResult.KeyReused k => Of(ProblemFactory.Of(ErrorCodes.IdempotencyKeyReused, "The idempotency key was used before, with another body.", entries: [k.Entry])),
        _ => throw new InvalidOperationException("a result without a reply"),
    };

    public static HttpReply Of(ProblemBody problem) => new(problem.Status, problem, null, null);

    public byte[] Json() => JsonSerializer.SerializeToUtf8Bytes(Body, Body.GetType(), ApiJson.Options);

    private static CommandResponse AnswerOf(LoggedEntry logged) => new(
        logged.Entry.Stream.Text, logged.Entry.Version, logged.Position.ToString(),
        [new RecordedEvent(logged.Entry.Id, logged.Entry.Fact.EventName, UnassignedIndex.Is(logged.Entry) ? null : logged.Entry.Index)]);
}
