using Microsoft.Net.Http.Headers;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Commands.Binding;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Commands;

/// <summary>The endpoints of commands: one request is one command.</summary>
public static class CommandEndpoints
{
    /// <summary>The maximum size of the body of one command, in bytes.</summary>
    public const int MaxBody = 1 << 20;

    /// <summary>The size at which the connection is closed instead of reading the rest.</summary>
    public const int MaxRead = 16 * MaxBody;

    /// <summary>The recorder, until authentication is configured.</summary>
    public const string Principal = "local";

    /// <summary>Maps the commands of a feature, each once for every category of its streams.</summary>
    public static void MapCommands(this IEndpointRouteBuilder routes, IEnumerable<CommandDefinition> commands)
    {
        foreach (var command in commands)
        {
            foreach (var category in command.Streams)
            {
                routes.MapAs(EndpointKind.Record, "POST", $"/api{PatternOf(category)}/{command.Name}", (HttpContext http, CommandSender sender, DryRuns dryRuns) => PostAsync(http, sender, dryRuns, command))
                    .WithTags("Commands").WithSummary(command.Name).WithDescription(command.Summary).WithMetadata(command)
                    .WithName(command.Streams.Count == 1 ? command.Name : $"{command.Name}-on-{category}");
            }
        }
    }

    /// <summary>Writes the answer to a command.</summary>
    public static async Task WriteAsync(HttpContext http, HttpReply reply)
    {
        http.Response.StatusCode = reply.Status;
        http.Response.ContentType = reply.Body is ProblemBody ? "application/problem+json" : "application/json";
        if (reply.Version is { } version)
        {
            http.Response.Headers["Tracker-Version"] = $"\"{version}\"";
        }

        if (reply.Created is { } created)
        {
            http.Response.Headers.Location = $"/api{ResourcePath.PathOf(created)}";
        }

        await http.Response.Body.WriteAsync(reply.Json(), http.RequestAborted);
    }

    private static async Task PostAsync(HttpContext http, CommandSender sender, DryRuns dryRuns, CommandDefinition definition)
    {
        var path = http.Request.Path.Value![4..];
        var target = ResourcePath.Parse(path[..path.LastIndexOf('/')]);
        if (target.Error is { } fault)
        {
            throw ProblemException.Field("target", fault.Message, fault.Position);
        }

        var dryRun = AsksDryRun(http.Request) ? dryRuns.OfOne() : null;
        var (key, causation) = (KeyOf(http.Request), CausationOf(http.Request));
        var body = await BodyAsync(http.Request, http.RequestAborted);
        using var json = RequestJson.Parse(body).Document ?? throw new ProblemException(ProblemFactory.Invalid(RequestJson.Parse(body).Problems));
        var headers = new CommandHeaders(target.Value!, key, ExpectedOf(http.Request), Principal, System.Diagnostics.Activity.Current?.TraceId.ToString(), causation) { DryRun = dryRun };
        await WriteAsync(http, await sender.ReplyAsync(definition, headers, json.RootElement, http.RequestAborted));
    }

    /// <summary>Reads whether a request only asks how its commands would be decided. An unclear value is refused, because recording cannot be undone.</summary>
    public static bool AsksDryRun(HttpRequest request) => request.Query.TryGetValue("dryRun", out var asked) && asked.ToString() switch
    {
        "true" => true,
        "false" => false,
        _ => throw ProblemException.Field("dryRun", RequestMessages.DryRun),
    };

    private static string PatternOf(string category) => category == Categories.Round
        ? "/processes/{process}/rounds/{round}"
        : $"/{ResourcePath.Collections.First(c => c.Value == category).Key}/{{{category}}}";

    /// <summary>Reads the idempotency key. Without a key the server creates one, and then a repeat is a new command.</summary>
    private static string KeyOf(HttpRequest request)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0)
        {
            return $"server-{Guid.CreateVersion7()}";
        }

        return KeyFault(key) is { } rule ? throw ProblemException.Field("Idempotency-Key", rule) : key;
    }

    public static ErrorMessage? KeyFault(string key) =>
        key.Length is > 0 and <= 200 && TextRules.InName(key) is null ? null : RequestMessages.Key;

    private static EntryId? CausationOf(HttpRequest request)
    {
        var header = request.Headers["Causation-Id"].ToString();
        return header.Length == 0 ? null : EntryId.Parse(header) is { Error: null } id ? id.Value : throw ProblemException.Field("Causation-Id", RequestMessages.Causation);
    }

    private static long? ExpectedOf(HttpRequest request)
    {
        var header = request.Headers.IfMatch.ToString();
        return header.Length == 0 ? null
            : header.Length > 2 && header[0] == '"' && header[^1] == '"' && long.TryParse(header.AsSpan(1, header.Length - 2), System.Globalization.NumberStyles.None, null, out var version) ? version
            : throw ProblemException.Field("If-Match", RequestMessages.IfMatch);
    }

    private static async Task<byte[]> BodyAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentType is { } type && !(MediaTypeHeaderValue.TryParse(type, out var media) && media.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)))
        {
            throw ProblemException.Of(ErrorCodes.UnsupportedMediaType, $"The media type is {request.ContentType}, but a command must be application/json.");
        }

        var total = 0L;
        using var buffer = new MemoryStream();
        var chunk = new byte[16_384];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, ct)) > 0)
        {
            // The rest of a large body is read and ignored, so that the answer reaches a client that is still sending. Kestrel's own limit ends that.
            total += read;
            if (total <= MaxBody)
            {
                buffer.Write(chunk, 0, read);
            }
        }

        if (total > MaxBody)
        {
            throw ProblemException.Of(ErrorCodes.TooLarge, "The body is larger than 1 MiB.");
        }

        return buffer.ToArray();
    }
}
