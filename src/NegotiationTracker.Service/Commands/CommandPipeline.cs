using MediatR;
using NegotiationTracker.Service.Commands.Binding;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Commands;

/// <summary>Registers the pipeline of every command, and its order.</summary>
public static class CommandPipeline
{
    /// <summary>Registers what all commands have in common.</summary>
    public static IServiceCollection AddCommandPipeline(this IServiceCollection services) => RequestRules.Bindings.Aggregate(services, (s, binding) => s.AddSingleton(binding))
        .AddSingleton<StreamCache>()
        .AddSingleton<StreamLocks>()
        .AddSingleton<DryRuns>()
        .AddSingleton<ProcessOutlines>()
        .AddSingleton<CommandWarnings>()
        .AddSingleton<SourceCheck>()
        .AddSingleton<CircleCheck>()
        .AddSingleton<Binder>()
        .AddSingleton<CommandCatalog>()
        .AddSingleton<CommandSender>()
        .AddSingleton<ServiceFactory>(s => s.GetRequiredService)
        .AddSingleton<IMediator, Mediator>();

    /// <summary>Registers the commands of a feature.</summary>
    public static IServiceCollection AddCommands(this IServiceCollection services, IEnumerable<CommandDefinition> commands)
    {
        foreach (var command in commands)
        {
            command.Register(services);
        }

        return services;
    }

    /// <summary>
    /// Registers the handler of a command and its behaviours, the outermost first. MediatR 5.1 has no container of its own, so each generic type is
    /// closed here.
    /// </summary>
    internal static IServiceCollection AddPipeline<TCommand>(this IServiceCollection services)
        where TCommand : Command => services
        .AddSingleton<IPipelineBehavior<TCommand, CommandResult>, TelemetryBehavior<TCommand>>()
        .AddSingleton<IPipelineBehavior<TCommand, CommandResult>, ValidationBehavior<TCommand>>()
        .AddSingleton<IPipelineBehavior<TCommand, CommandResult>, NumberingBehavior<TCommand>>()
        .AddSingleton<IPipelineBehavior<TCommand, CommandResult>, ConflictRetryBehavior<TCommand>>()
        .AddSingleton<IPipelineBehavior<TCommand, CommandResult>, IdempotencyBehavior<TCommand>>()
        .AddSingleton<IRequestHandler<TCommand, CommandResult>, CommandHandler<TCommand>>();
}
