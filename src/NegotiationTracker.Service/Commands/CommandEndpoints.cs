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
        QueryWords.Require(http.Request, "dryRun");
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
        var headers = new CommandHeaders(target.Value!, key, ExpectedOf(http.Request), Principal, CorrelationId.Of(http), causation) { DryRun = dryRun };
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
        const string Header = "Idempotency-Key";
        if (!request.Headers.TryGetValue(Header, out var keys))
        {
            return $"server-{Guid.CreateVersion7()}";
        }

        return keys.Count > 1 || KeyFault(keys.ToString()) is not null ? throw ProblemException.Field(Header, RequestMessages.Key) : keys.ToString();
    }

    public static ErrorMessage? KeyFault(string key) =>
        key.Length is > 0 and <= 200 && TextRules.InName(key) is null ? null : RequestMessages.Key;

    private static EntryId? CausationOf(HttpRequest request)
    {
        const string Header = "Causation-Id";
        return !request.Headers.TryGetValue(Header, out var values) ? null : EntryId.Parse(values.ToString()) is { Error: null } id ? id.Value : throw ProblemException.Field(Header, RequestMessages.Causation);
    }

    private static long? ExpectedOf(HttpRequest request)
    {
        var header = request.Headers.IfMatch.ToString();
        return request.Headers.IfMatch.Count == 0 ? null
            : header.Length > 2 && header[0] == '"' && header[^1] == '"' && long.TryParse(header.AsSpan(1, header.Length - 2), System.Globalization.NumberStyles.None, null, out var version) ? version
            : throw ProblemException.Field("If-Match", RequestMessages.IfMatch);
    }

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpRequest request, CancellationToken ct)
    {
        await using var body = RequestBody.Open(request, MediaTypeChoice.Json);
        var total = 0L;
        using var buffer = new MemoryStream();
        var chunk = new byte[16_384];
        int read;
        while ((read = await RequestBody.ReadAsync(() => body.ReadAsync(chunk, ct))) > 0 && (total += read) <= MaxBody)
        {
            buffer.Write(chunk, 0, read);
        }

        if (total > MaxBody)
        {
            // The rest of a large body is read and ignored, so that the answer reaches a client that is still sending. It is not expanded. Kestrel's own limit ends that.
            await request.Body.CopyToAsync(Stream.Null, ct);
            throw ProblemException.Of(ErrorCodes.TooLarge, "The body is larger than 1 MiB.");
        }

        return RequestBody.WithoutMark(buffer.ToArray());
    }
}
