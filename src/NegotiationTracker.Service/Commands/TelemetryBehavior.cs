using System.Diagnostics;
using MediatR;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Monitoring;

namespace NegotiationTracker.Service.Commands;

/// <summary>Traces every command, and counts it by its name and its result.</summary>
internal sealed class TelemetryBehavior<TCommand>(Telemetry telemetry, CommandDefinition<TCommand> definition) : IPipelineBehavior<TCommand, CommandResult>
    where TCommand : Command
{
    public async Task<CommandResult> Handle(TCommand request, CancellationToken cancellationToken, RequestHandlerDelegate<CommandResult> next)
    {
        using var activity = telemetry.Source.StartActivity(definition.Name);
        activity?.SetTag("tracker.stream.category", request.Stream.Category);
        var started = Stopwatch.GetTimestamp();
        var name = "failed";
        try
        {
            var result = await next();
            name = result is CommandResult.Refused refused ? refused.Refusal.Type : result.GetType().Name;
            return result;
        }
        catch (OutcomeUnknownException)
        {
            name = "outcome-unknown";
            throw;
        }
        finally
        {
            telemetry.Command(definition.Name, name, Stopwatch.GetElapsedTime(started));
        }
    }
}
