using System.Text.Json;
using MediatR;
using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Ledger;
using NegotiationTracker.Service.EventLog;
using NegotiationTracker.Service.Input;
using NegotiationTracker.Service.Storage;
using Polly;
using Polly.Retry;

namespace NegotiationTracker.Service.WritePath;

/// <summary>The one handler of commands: load, seen before?, decide, append with the expected version; again where the stream has moved.</summary>
public sealed class Transact(IEventLog log, IPlaces places, StreamStates states, References references, FactJson facts, Keyring keys) : IRequestHandler<Command, Outcome>
{
    private readonly Turns _turns = new();

    private static readonly ResiliencePipeline<Outcome> Again = new ResiliencePipelineBuilder<Outcome>()
        .AddRetry(new RetryStrategyOptions<Outcome>
        {
            ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is Outcome.Moved { Asked: false }),
            MaxRetryAttempts = 20,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(1),
            MaxDelay = TimeSpan.FromMilliseconds(100),
            UseJitter = true,
        })
        .Build();

    public async Task<Outcome> Handle(Command command, CancellationToken cancellationToken)
    {
        var bound = command.UseCase.Bind(command.Stream, command.Id, command.Body);
        if (bound.Value is not { } draft)
        {
            return new Outcome.Invalid(bound.Problems);
        }

        var bodyHash = keys.BodyHash(CanonicalJson.Of(command.Body));
        var outcome = await DecideAsync(command, draft, bodyHash, cancellationToken);
        return outcome is Outcome.Recorded recorded ? new Outcome.Recorded(await places.NumberedAsync(recorded.Entry, cancellationToken)) : outcome;
    }

    private async Task<Outcome> DecideAsync(Command command, Draft draft, string bodyHash, CancellationToken cancellationToken)
    {
        var first = await OnceAsync(command, draft, bodyHash, cancellationToken);
        if (first is not Outcome.Moved { Asked: false })
        {
            return first;
        }

        // Of many that want one stream at once each group takes one. Those that lost line up, so that none of them loses for ever.
        using var turn = await _turns.TakeAsync(command.Stream, cancellationToken);
        return await Again.ExecuteAsync(async ct => await OnceAsync(command, draft, bodyHash, ct), cancellationToken);
    }

    private async Task<Outcome> OnceAsync(Command command, Draft draft, string bodyHash, CancellationToken ct)
    {
        var state = await states.GetAsync(command.Stream, ct);
        if (await AnswerAsync(command, draft, bodyHash, state, ct) is { } first)
        {
            if (first is Outcome.Recorded || state.Fresh || await log.VersionOfAsync(command.Stream, ct) == state.Version)
            {
                return first;
            }

            state = await states.ReadAsync(command.Stream, ct);
            if (await AnswerAsync(command, draft, bodyHash, state, ct) is { } answer)
            {
                return answer;
            }
        }

        // Whether what was kept is the stream's last version is not asked: the append finds out under the lock, and then this is done again.
        return await AppendAsync(command, draft, bodyHash, state, ct);
    }

    /// <summary>The answer where nothing has to be appended for it; null where the decision is to append.</summary>
    private async Task<Outcome?> AnswerAsync(Command command, Draft draft, string bodyHash, StreamState state, CancellationToken ct)
    {
        if (state.Logged.TryGetValue(command.Id, out var seen))
        {
            return seen.BodyHash == bodyHash ? new Outcome.Recorded(seen) : new Outcome.KeyReused(command.Id);
        }

        if (command.Expected is { } expected && expected != state.Version)
        {
            return new Outcome.Moved(command.Stream, state.Version, Asked: true);
        }

        if (await MissingAsync(command, draft, state, ct) is { } missing)
        {
            return new Outcome.Refused(missing);
        }

        return draft.Decide(state.Book) switch
        {
            Decision.NothingNew => new Outcome.NothingNew(command.Stream, state.Version),
            Decision.Refused refused => new Outcome.Refused(refused.Refusal),
            Decision.Appended { Fact: EntryCorrected c } when await references.MissingAsync(command.Stream, CorrectedReferences(c), c.CorrectedEvidence, ct) is { } unknown => new Outcome.Refused(unknown),
            _ => null,
        };
    }

    private async Task<Outcome> AppendAsync(Command command, Draft draft, string bodyHash, StreamState state, CancellationToken ct)
    {
        if (draft.Decide(state.Book) is not Decision.Appended { Fact: var fact })
        {
            return new Outcome.Moved(command.Stream, state.Version, Asked: false);
        }

        if (await keys.EnsureAsync(facts.Named(fact), ct) is { } erased)
        {
            return new Outcome.Refused(new Refusal(Refusals.PersonErased, $"{erased} was erased: no name of theirs is recorded any more", []));
        }

        var data = facts.Seal(fact, command.Id);
        var evidence = JsonSerializer.Serialize(draft.Evidence, WireJson.Options);
        var e = new NewEvent(command.Id, fact, draft.When?.Text, evidence, draft.Evidence, data, command.Key, bodyHash, command.RecordedBy, command.CorrelationId,
            command.CausationId?.Text);
        switch (await log.AppendAsync(command.Stream, state.Version, e, ct))
        {
            case Appended.Done done:
                // A log that knows an event by its id takes a second sending for the first, whatever is in it.
                states.Keep(command.Stream, state.With(done.Entry) with { Fresh = false });
                return done.Entry.BodyHash == bodyHash ? new Outcome.Recorded(done.Entry) : new Outcome.KeyReused(command.Id);
            case Appended.Moved moved:
                await states.ReadAsync(command.Stream, ct);
                return new Outcome.Moved(command.Stream, moved.Version, Asked: false);
            default:
                throw new InvalidOperationException("an append has two outcomes");
        }
    }

    private async Task<Refusal?> MissingAsync(Command command, Draft draft, StreamState state, CancellationToken ct)
    {
        if (state.Book.IsEmpty && (draft.Proposal is null || !Deciding.Begins(draft.Proposal.Fact)))
        {
            return new Refusal(Refusals.UnknownStream, $"nothing is recorded on {command.Stream} yet, and this is not what it can begin with", []);
        }

        return await references.MissingAsync(command.Stream, draft.References, draft.Evidence, ct);
    }

    /// <summary>What the corrected wording names has to exist as much as what the first one named.</summary>
    private static IEnumerable<StreamId> CorrectedReferences(EntryCorrected c) => c.Corrected.References().Concat(c.CorrectedEvidence.Sources.Select(s => StreamId.Source(s.Source)));
}
