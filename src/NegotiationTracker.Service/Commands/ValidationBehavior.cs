using MediatR;

namespace NegotiationTracker.Service.Commands;

/// <summary>Refuses a command that breaks a rule of its definition, with every rule that it breaks.</summary>
internal sealed class ValidationBehavior<TCommand>(CommandDefinition<TCommand> definition) : IPipelineBehavior<TCommand, CommandResult>
    where TCommand : Command
{
    public async Task<CommandResult> Handle(TCommand request, CancellationToken cancellationToken, RequestHandlerDelegate<CommandResult> next) =>
        definition.Validate(request).ToList() is { Count: > 0 } problems ? new CommandResult.Invalid(problems) : await next();
}
