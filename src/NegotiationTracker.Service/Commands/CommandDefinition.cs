using System.Text.Json;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Commands.Binding;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Commands;

/// <summary>The definition of a command: its name, its summary, its example, its streams and its rules.</summary>
public abstract class CommandDefinition
{
    /// <summary>Gets its name in routes and lines of bulk import, in kebab case.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the summary in the description of the API, in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets a valid body, as JSON.</summary>
    public required string Example { get; init; }

    /// <summary>Gets the categories of stream on which it may be used.</summary>
    public required IReadOnlyList<string> Streams { get; init; }

    /// <summary>Gets the event that it records.</summary>
    public abstract Type EventType { get; }

    /// <summary>Gets the record whose members its body has, in addition to those of the <see cref="Envelope"/>.</summary>
    public abstract Type BodyType { get; }

    /// <summary>Binds a body. Returns the command, or every problem of the body.</summary>
    public abstract BindingResult<Command> Bind(Binder binder, CommandHeaders headers, JsonElement body);

    /// <summary>Returns the problems of a fact on a stream by this command's rules. A correction must also follow the rules of the corrected command.</summary>
    public abstract IEnumerable<Problem> Check(StreamId stream, Fact fact);

    /// <summary>Returns the lists of its example that a source may call complete.</summary>
    public virtual IEnumerable<string> CompletableLists(Binder binder) => [];

    /// <summary>Registers the definition, its decider, its handler and its pipeline.</summary>
    internal abstract void Register(IServiceCollection services);
}

/// <summary>The definition of a command of one type.</summary>
public abstract class CommandDefinition<TCommand> : CommandDefinition
    where TCommand : Command
{
    /// <summary>Returns every rule that the command breaks.</summary>
    public abstract IEnumerable<Problem> Validate(TCommand command);

    private protected void Register<TDecider>(IServiceCollection services)
        where TDecider : class, ICommandDecider<TCommand> =>
        services.AddSingleton<CommandDefinition>(this).AddSingleton<CommandDefinition<TCommand>>(this).AddSingleton<ICommandDecider<TCommand>, TDecider>().AddPipeline<TCommand>();
}

/// <summary>Decides on a command. A decision is a pure function of the command, the state of its stream, and which ids are one.</summary>
public interface ICommandDecider<in TCommand>
    where TCommand : Command
{
    Decision Decide(TCommand command, RecordState state, Identities identities);
}
