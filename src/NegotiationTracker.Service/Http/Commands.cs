using MediatR;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Api;
using NegotiationTracker.Service.Input;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Http;

/// <summary>One command, one request: bind, send, translate.</summary>
public static class Commands
{
    /// <summary>Largest body of one command, in bytes.</summary>
    public const int MaxBody = 1 << 20;

    /// <summary>Where a connection is cut instead of being read over.</summary>
    public const int MaxRead = 16 * MaxBody;

    /// <summary>Who records, until authentication is configured.</summary>
    public const string Principal = "local";

    public static void MapCommands(this IEndpointRouteBuilder routes)
    {
        foreach (var useCase in UseCases.All)
        {
            foreach (var pattern in useCase.Categories.Select(PatternOf))
            {
                routes.MapAs(Kind.Record, "POST", $"/api{pattern}/{useCase.Name}", (HttpContext http, IMediator mediator) => PostAsync(http, mediator, useCase))
                    .WithTags("Commands").WithSummary(useCase.Name).WithDescription(useCase.Summary).WithName($"{useCase.Name} on {pattern}").WithMetadata(useCase)
                    .Accepts<object>("application/json").Produces<Answer>(201).Produces<Answer>(200).ProducesProblem(409);
            }
        }
    }

    /// <summary>The answer of a command that was sent with one key.</summary>
    public static async Task WriteAsync(HttpContext http, Reply reply)
    {
        http.Response.StatusCode = reply.Status;
        http.Response.ContentType = reply.Body is ProblemBody ? "application/problem+json" : "application/json";
        if (reply.Version is { } version)
        {
            http.Response.Headers["Tracker-Version"] = $"\"{version}\"";
        }

        if (reply.Created is { } created)
        {
            http.Response.Headers.Location = $"/api{Targets.PathOf(created)}";
        }

        await http.Response.Body.WriteAsync(reply.Json(), http.RequestAborted);
    }

    private static async Task PostAsync(HttpContext http, IMediator mediator, UseCase useCase)
    {
        var path = http.Request.Path.Value![4..];
        var target = Targets.Parse(path[..path.LastIndexOf('/')]);
        if (target.Fault is { } fault)
        {
            throw ProblemException.Field("target", fault.Message, fault.Position);
        }

        var (key, causation) = (KeyOf(http.Request), CausationOf(http.Request));
        var body = await BodyAsync(http.Request, http.RequestAborted);
        using var json = JsonText.Parse(body).Document ?? throw new ProblemException(Problems.Invalid(JsonText.Parse(body).Problems));
        var command = new Command(useCase, target.Value!, json.RootElement, key, ExpectedOf(http.Request), Principal, System.Diagnostics.Activity.Current?.TraceId.ToString(), causation);
        await WriteAsync(http, Reply.Of(await mediator.Send(command, http.RequestAborted)));
    }

    private static string PatternOf(string category) => category == Categories.Round
        ? "/processes/{process}/rounds/{round}"
        : $"/{Targets.Collections.First(c => c.Value == category).Key}/{{{category}}}";

    /// <summary>Without a key the server makes one: then a repeat is a new command.</summary>
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
        return header.Length == 0 ? null : EntryId.Parse(header) is { Fault: null } id ? id.Value : throw ProblemException.Field("Causation-Id", RequestMessages.Causation);
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
        if (request.ContentType is { } type && !type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw ProblemException.Of(ErrorCodes.UnsupportedMediaType, $"The media type is {request.ContentType}, but a command must be application/json.");
        }

        var total = 0L;
        using var buffer = new MemoryStream();
        var chunk = new byte[16_384];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, ct)) > 0)
        {
            // What is too much is read over, so that the answer reaches a client that is still sending; Kestrel's own limit ends that.
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
