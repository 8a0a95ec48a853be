using System.Text.Json;
using MediatR;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Privacy;

namespace NegotiationTracker.Service.Commands;

/// <summary>The one handler of commands: it loads the stream, decides once, and appends with the version on which it decided.</summary>
internal sealed class CommandHandler<TCommand>(
    IEventLog log, StreamCache cache, IdentityLog identities, SourceCheck sources, CircleCheck circles, ICommandDecider<TCommand> decider, EventSerializer facts, PersonKeys keys) : IRequestHandler<TCommand, CommandResult>
    where TCommand : Command
{
    public async Task<CommandResult> Handle(TCommand request, CancellationToken cancellationToken)
    {
        var streams = cache.For(request.Headers);
        var (state, known) = (await streams.GetAsync(request.Stream, cancellationToken), Known(request, await identities.CurrentAsync(cancellationToken)));
        var (fact, result) = await DecideAsync(request, state, known, cancellationToken);
        if (fact is null || IdentityLog.Concerns(request.Stream, fact))
        {
            // A result without an append depends on the whole stream and on all matches, and a match depends on those of other streams, so the rest is read. For an append, the
            // log compares the version under its lock.
            var (then, now) = (state, Known(request, await identities.RefreshAsync(cancellationToken)));
            state = state.Fresh || await log.VersionOfAsync(request.Stream, cancellationToken) == state.Version ? state : await streams.ReadAsync(request.Stream, cancellationToken);
            if (!ReferenceEquals(state, then) || !ReferenceEquals(now, known))
            {
                (fact, result) = await DecideAsync(request, state, now, cancellationToken);
            }
        }

        return fact is null ? result! : await circles.AppendAsync(
            streams, state.Book, EntryOf(request, state, fact),
            () => request.Headers.DryRun is { } dryRun ? AddAsync(request, dryRun, state, fact, cancellationToken) : AppendAsync(request, state, fact, cancellationToken), cancellationToken);
    }

    /// <summary>Returns the identities against which a command is decided. In a dry run, those that the lines before it would record count too.</summary>
    private static Identities Known(TCommand command, Identities recorded) => command.Headers.DryRun?.Over(recorded) ?? recorded;

    /// <summary>Decides. Returns the fact to append, or the result if there is nothing to append.</summary>
    private async Task<(Fact? Fact, CommandResult? Result)> DecideAsync(TCommand command, CachedStream state, Identities known, CancellationToken ct)
    {
        if (command.Headers.ExpectedVersion is { } expected && expected != state.Version)
        {
            return (null, new CommandResult.VersionConflict(command.Stream, state.Version, Requested: true));
        }

        var decision = decider.Decide(command, state.Book, known);
        if (decision is not Decision.Refused { Refusal.Type: RefusalCodes.UnknownStream } && await ReferenceCheck.FindMissingAsync(cache.For(command.Headers), command.Stream, command.References, command.Envelope.Evidence, ct) is { } missing)
        {
            return (null, new CommandResult.Refused(missing));
        }

        return decision switch
        {
            Decision.NothingNew => (null, new CommandResult.NothingNew(command.Stream, state.Version)),
            Decision.Refused refused => (null, new CommandResult.Refused(refused.Refusal)),
            Decision.Appended { Fact: EntryCorrected corrected } when await FindMissingAsync(command, corrected, ct) is { } unknown => (null, new CommandResult.Refused(unknown)),
            Decision.Appended { Fact: var cites } when !command.Envelope.CitesWithdrawn && await sources.FindWithdrawnAsync(cache.For(command.Headers), state.Book, cites, command.Envelope.Evidence, ct) is { } withdrawn =>
                (null, new CommandResult.Refused(withdrawn)),
            Decision.Appended { Fact: var fact } => (fact, null),
            _ => throw new InvalidOperationException($"the decision {decision.GetType().Name} has no result"),
        };
    }

    /// <summary>Returns the entry that the event will be, as far as it is known before it is appended.</summary>
    private static Entry EntryOf(TCommand command, CachedStream state, Fact fact) => new(
        command.Id, command.Stream, state.Version + 1, (state.Book.Last?.Index ?? -1) + 1, default, command.Headers.RecordedBy, command.Envelope.When, command.Envelope.Evidence, fact);

    /// <summary>Returns the refusal of the first unrecorded thing that the corrected fact names.</summary>
    private Task<Refusal?> FindMissingAsync(TCommand command, EntryCorrected corrected, CancellationToken ct) => ReferenceCheck.FindMissingAsync(
        cache.For(command.Headers), command.Stream, corrected.Corrected.References().Concat(corrected.CorrectedEvidence.Sources.Select(s => StreamId.Source(s.Source))), corrected.CorrectedEvidence, ct);

    /// <summary>Adds the fact to the dry run only. It makes no key for a name.</summary>
    private async Task<CommandResult> AddAsync(TCommand command, DryRun dryRun, CachedStream state, Fact fact, CancellationToken ct)
    {
        if (await keys.FindErasedAsync(facts.Named(fact), ct) is { } erased)
        {
            return Erased(erased);
        }

        return new CommandResult.WouldRecord(dryRun.Add(command, state, fact));
    }

    private static CommandResult.Refused Erased(PersonId person) =>
        new(new Refusal(RefusalCodes.PersonErased, RefusalMessages.AlreadyErased(person), []));

    private async Task<CommandResult> AppendAsync(TCommand command, CachedStream state, Fact fact, CancellationToken ct)
    {
        if (await keys.EnsureAsync(facts.Named(fact), ct) is { } erased)
        {
            return Erased(erased);
        }

        var (headers, envelope) = (command.Headers, command.Envelope);
        var e = new NewEvent(
            command.Id, fact, envelope.When?.Text, JsonSerializer.Serialize(envelope.Evidence, StorageJson.Options), envelope.Evidence, facts.Encrypt(fact, command.Id),
            headers.Key, headers.BodyHash, headers.RecordedBy, headers.CorrelationId, headers.CausationId?.Text);
        switch (await log.AppendAsync(command.Stream, state.Version, e, ct))
        {
            case AppendResult.Done done:
                cache.Set(command.Stream, state.With(done.Entry));
                sources.Note(command.Stream, fact);
                _ = IdentityLog.Concerns(command.Stream, fact) ? await identities.RefreshAsync(ct) : null;
                return new CommandResult.Recorded(done.Entry);
            case AppendResult.VersionConflict moved:
                await cache.ReadAsync(command.Stream, ct);
                return new CommandResult.VersionConflict(command.Stream, moved.Version, Requested: false);
            default:
                throw new InvalidOperationException("the append returned an unknown result");
        }
    }
}
