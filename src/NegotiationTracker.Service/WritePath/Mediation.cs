using System.Diagnostics;
using MediatR;
using NegotiationTracker.Service.EventLog;
using NegotiationTracker.Service.Storage;

namespace NegotiationTracker.Service.WritePath;

/// <summary>The pipeline that commands go through. Registration is by hand because MediatR 5.1 knows no container; all of it stands here.</summary>
public static class Mediation
{
    public static IServiceCollection AddMediation(this IServiceCollection services) => services
        .AddSingleton<Transact>()
        .AddSingleton<IRequestHandler<Command, Outcome>>(s => s.GetRequiredService<Transact>())
        .AddSingleton<IPipelineBehavior<Command, Outcome>, Measured>()
        .AddSingleton<ServiceFactory>(s => s.GetRequiredService)
        .AddSingleton<IMediator, Mediator>();

    /// <summary>Traces and counts every command by use case and outcome.</summary>
    private sealed class Measured(Telemetry telemetry) : IPipelineBehavior<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command request, CancellationToken cancellationToken, RequestHandlerDelegate<Outcome> next)
        {
            using var activity = telemetry.Source.StartActivity(request.UseCase.Name);
            activity?.SetTag("tracker.stream.category", request.Stream.Category);
            var started = Stopwatch.GetTimestamp();
            var told = "failed";
            try
            {
                var outcome = await next();
                told = outcome is Outcome.Refused r ? r.Refusal.Type : outcome.GetType().Name;
                return outcome;
            }
            catch (OutcomeUnknownException)
            {
                told = "outcome-unknown";
                throw;
            }
            finally
            {
                telemetry.Command(request.UseCase.Name, told, Stopwatch.GetElapsedTime(started));
            }
        }
    }
}
