using System.Diagnostics;
using System.Text.Json;
using MediatR;
using NegotiationTracker.Ledger.Json;
using NegotiationTracker.Service.Commands.Binding;
using NegotiationTracker.Storage.Monitoring;
using NegotiationTracker.Storage.Privacy;

namespace NegotiationTracker.Service.Commands;

/// <summary>Binds the body of a command and sends the command through the pipeline.</summary>
public sealed class CommandSender(IMediator mediator, Binder binder, PersonKeys keys, Telemetry telemetry, CommandWarnings warnings)
{
    /// <summary>Returns the answer to a command.</summary>
    public async Task<HttpReply> ReplyAsync(CommandDefinition definition, CommandHeaders headers, JsonElement body, CancellationToken ct)
    {
        var result = await SendAsync(definition, headers, body, ct);
        var reply = headers.DryRun is { } dryRun ? await HttpReply.OfAsync(result, headers.Stream, dryRun, ct) : HttpReply.Of(result);
        return reply.With(await warnings.OfAsync(result, headers, ct), headers.DryRun);
    }

    public async Task<CommandResult> SendAsync(CommandDefinition definition, CommandHeaders headers, JsonElement body, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var bound = definition.Bind(binder, headers with { BodyHash = keys.BodyHash(CanonicalJson.Of(body)) }, body);
        if (bound.Value is { } command)
        {
            return await mediator.Send(command, ct);
        }

        telemetry.Command(definition.Name, nameof(CommandResult.Invalid), Stopwatch.GetElapsedTime(started));
        return new CommandResult.Invalid(bound.Problems);
    }
}
