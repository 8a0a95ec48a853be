using System.Text.Json;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.EventLog;
using NegotiationTracker.Service.Storage;

namespace NegotiationTracker.Service.WritePath;

/// <summary>The answer to a command.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Version">Its version now.</param>
/// <param name="Position">Opaque token that reads take as <c>after</c>; null where nothing was recorded.</param>
/// <param name="Events">What was recorded; empty where the record said so already.</param>
public sealed record Answer(string Stream, long Version, string? Position, IReadOnlyList<AnsweredEvent> Events);

/// <summary>One recorded event.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">What it says.</param>
/// <param name="Index">Its place in the log; null where the log has taken it and did not number it in good time.</param>
public sealed record AnsweredEvent(EntryId Id, string Type, long? Index);

/// <summary>An outcome as HTTP says it: status, body, stream version.</summary>
public sealed record Reply(int Status, object Body, long? Version, StreamId? Created)
{
    public static Reply Of(Outcome outcome) => outcome switch
    {
        Outcome.Recorded r => new Reply(201, AnswerOf(r.Entry), r.Entry.Entry.Version, r.Entry.Entry.Stream),
        Outcome.NothingNew n => new Reply(200, new Answer(n.Stream.Text, n.Version, null, []), n.Version, null),
        Outcome.Refused r => Of(Problems.Of(r.Refusal)),
        Outcome.Invalid i => Of(Problems.Invalid(i.Problems)),
        Outcome.Moved { Asked: true } m => Of(Problems.Of("stream-moved", $"{m.Stream} is at version {m.Version}", version: m.Version)),
        Outcome.Moved m => Of(Problems.Of("busy", $"{m.Stream} moves faster than this command could be decided")),
        Outcome.KeyReused k => Of(Problems.Of("key-reused", "the same key came with another command", entries: [k.Entry])),
        _ => throw new InvalidOperationException("an outcome without a reply"),
    };

    public static Reply Of(ProblemBody problem) => new(problem.Status, problem, null, null);

    public byte[] Json() => JsonSerializer.SerializeToUtf8Bytes(Body, Body.GetType(), ViewJson.Options);

    private static Answer AnswerOf(LoggedEntry logged) => new(
        logged.Entry.Stream.Text, logged.Entry.Version, logged.Position.ToString(),
        [new AnsweredEvent(logged.Entry.Id, logged.Entry.Fact.EventName, Unnumbered.Is(logged.Entry) ? null : logged.Entry.Index)]);
}
