using System.Text.Json;
using FluentValidation;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Commands.Binding;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Commands;

/// <summary>Defines a command that records one fact about the world.</summary>
public sealed class FactCommand<TFact> : CommandDefinition<Record<TFact>>
    where TFact : Fact
{
    private readonly InlineValidator<TFact> _rules = [];

    /// <summary>Sets the rules about several members of the body.</summary>
    public Action<InlineValidator<TFact>> Rules
    {
        init => value(_rules);
    }

    /// <summary>Sets the rules about the body and its stream.</summary>
    public Func<StreamId, TFact, IEnumerable<Problem>> StreamRules { private get; init; } = (_, _) => [];

    public override Type EventType => typeof(TFact);

    public override Type BodyType => typeof(TFact);

    public override BindingResult<Command> Bind(Binder binder, CommandHeaders headers, JsonElement body)
    {
        var bound = binder.BindPair<TFact, Envelope>(body);
        return new BindingResult<Command>(bound.Value is { } both ? new Record<TFact>(headers, both.First, both.Second) : null, bound.Problems);
    }

    public override IEnumerable<Problem> Validate(Record<TFact> command) =>
        RequestRules.Check(command.Fact, command.Envelope.Evidence).Concat(Check(command.Stream, command.Fact));

    public override IEnumerable<Problem> Check(StreamId stream, Fact fact) =>
        _rules.Validate((TFact)fact).Errors.Select(e => new Problem(PathOf(e.PropertyName), new ErrorMessage(e.ErrorCode, e.ErrorMessage))).Concat(StreamRules(stream, (TFact)fact));

    public override IEnumerable<string> CompletableLists(Binder binder)
    {
        using var example = JsonDocument.Parse(Example);
        return binder.BindPair<TFact, Envelope>(example.RootElement).Value is { } bound
            ? bound.First.Listings().Select(l => l.Member)
            : throw new InvalidOperationException($"The example of {Name} is not a valid body.");
    }

    internal override void Register(IServiceCollection services) => Register<RecordDecider>(services);

    private static string PathOf(string property) => string.Join('.', property.Split('.').Select(JsonNames.Member));

    private sealed class RecordDecider : ICommandDecider<Record<TFact>>
    {
        public Decision Decide(Record<TFact> command, RecordState state, Identities identities) => Decider.Decide(state, command.Proposal with { Identities = identities });
    }
}
