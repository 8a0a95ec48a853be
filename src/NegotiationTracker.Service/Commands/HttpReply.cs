using System.Text.Json;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Commands;

/// <summary>The result of a command as an HTTP answer: status, body, version of the stream.</summary>
public sealed record HttpReply(int Status, object Body, long? Version, StreamId? Created)
{
    public static HttpReply Of(CommandResult result) => result switch
    {
        CommandResult.Recorded r => new HttpReply(201, AnswerOf(r.Entry), r.Entry.Entry.Version, r.Entry.Entry.Stream),
        CommandResult.NothingNew n => new HttpReply(200, new CommandResponse { Stream = n.Stream.Text, Version = n.Version, Events = [] }, n.Version, null),
        CommandResult.Refused r => Of(ProblemFactory.Of(r.Refusal)),
        CommandResult.Invalid i => Of(ProblemFactory.Invalid(i.Problems)),
        CommandResult.VersionConflict { Requested: true } m => Of(ProblemFactory.Of(ErrorCodes.VersionConflict, RefusalMessages.OtherVersion(m.Stream, m.Version), version: m.Version)),
        CommandResult.VersionConflict m => Of(ProblemFactory.Of(ErrorCodes.TooManyConcurrentWrites, RefusalMessages.ChangedMeanwhile(m.Stream))),
        CommandResult.KeyReused k => Of(ProblemFactory.Of(ErrorCodes.IdempotencyKeyReused, "The idempotency key was used before, with another body.", entries: [k.Entry])),
        _ => throw new InvalidOperationException("the command result has no reply"),
    };

    /// <summary>Returns the answer of a dry run. Nothing is recorded by it, so no status, address or id says so.</summary>
    public static async Task<HttpReply> OfAsync(CommandResult result, StreamId stream, DryRun dryRun, CancellationToken ct) => result switch
    {
        CommandResult.WouldRecord w => OfDryRun(stream, await dryRun.RecordedVersionAsync(stream, ct), [w.Entry.Fact.EventName]),
        CommandResult.NothingNew n => OfDryRun(n.Stream, await dryRun.RecordedVersionAsync(n.Stream, ct), []),
        CommandResult.Recorded r => new HttpReply(200, AnswerOf(r.Entry) with { DryRun = true }, r.Entry.Entry.Version, null),
        CommandResult.Refused or CommandResult.KeyReused => Of(WithLines((ProblemBody)Of(result).Body, dryRun)),
        _ => Of(result),
    };

    /// <summary>Returns the reply with warnings. An entry that a dry run would record is named by its line.</summary>
    public HttpReply With(IReadOnlyList<Warning> warnings, DryRun? dryRun) => warnings.Count == 0 || Body is not CommandResponse answer ? this : this with
    {
        Body = answer with
        {
            Warnings = [.. warnings.Select(w => w.Entry is { } entry && dryRun?.LineOf(entry) is { } line
                ? new CommandWarning { Code = w.Code, Message = w.Message, Line = line }
                : new CommandWarning { Code = w.Code, Message = w.Message, Entry = w.Entry?.Text })],
        },
    };

    public static HttpReply Of(ProblemBody problem) => new(problem.Status, problem, null, null);

    public byte[] Json() => JsonSerializer.SerializeToUtf8Bytes(Body, Body.GetType(), ApiJson.Options);

    private static HttpReply OfDryRun(StreamId stream, long version, IReadOnlyList<string> wouldRecord) =>
        new(200, new CommandResponse { Stream = stream.Text, Version = version, Events = [], DryRun = true, WouldRecord = wouldRecord }, version, null);

    /// <summary>Names entries that earlier lines of the dry run would record by their lines, and only recorded ones by their ids.</summary>
    private static ProblemBody WithLines(ProblemBody problem, DryRun dryRun)
    {
        var lines = (problem.Entries ?? []).Select(e => (Entry: e, Line: dryRun.LineOf(e))).Where(l => l.Line is not null).ToList();
        return lines.Count == 0 ? problem : problem with
        {
            Detail = lines.Aggregate(problem.Detail, (detail, l) => detail.Replace(l.Entry.Text, $"of line {l.Line}", StringComparison.Ordinal)),
            Entries = problem.Entries!.Where(e => dryRun.LineOf(e) is null).ToList() is { Count: > 0 } recorded ? recorded : null,
            Lines = [.. lines.Select(l => l.Line!.Value).Distinct()],
        };
    }

    private static CommandResponse AnswerOf(LoggedEntry logged) => new()
    {
        Stream = logged.Entry.Stream.Text,
        Version = logged.Entry.Version,
        Position = logged.Position.ToString(),
        Events = [new RecordedEvent { Id = logged.Entry.Id.Text, Type = logged.Entry.Fact.EventName, Index = UnassignedIndex.Is(logged.Entry) ? null : logged.Entry.Index }],
    };
}
