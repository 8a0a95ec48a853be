using System.Text.Json;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Commands.Binding;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Api;

/// <summary>Reads a line of bulk import: what a single command has in its address, headers and body.</summary>
internal sealed record BulkImportLine(string Target, string Command, string Key, JsonElement Body, long? IfMatch, EntryId? Causation)
{
    private static readonly string[] Members = ["target", "command", "key", "ifMatch", "causation", "body"];

    public static (BulkImportLine? Line, ProblemBody? Problem) Read(byte[] bytes)
    {
        var parsed = RequestJson.Parse(bytes);
        if (parsed.Document is not { } document)
        {
            return (null, ProblemFactory.Invalid(parsed.Problems));
        }

        using (document)
        {
            var problems = new List<Problem>();
            var line = document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement, problems) : null;
            return line is not null && problems.Count == 0 ? (line, null)
                : (null, ProblemFactory.Invalid(problems.Count > 0 ? problems : [new Problem(string.Empty, RequestMessages.Line)]));
        }
    }

    private static BulkImportLine Read(JsonElement line, List<Problem> problems)
    {
        problems.AddRange(line.EnumerateObject().Where(m => !Members.Contains(m.Name, StringComparer.Ordinal)).Select(m => new Problem(m.Name, BindingMessages.UnknownMember)));
        var (target, command, key) = (Text(line, "target", problems), Text(line, "command", problems), Text(line, "key", problems));
        if (IsText(line, "key") && CommandEndpoints.KeyFault(key) is { } rule)
        {
            problems.Add(new Problem("key", rule));
        }

        var ifMatch = Optional<long>(line, "ifMatch", v => v.ValueKind == JsonValueKind.Number && v.TryGetInt64(out var version) ? version : null, RequestMessages.LineVersion, problems);
        var causation = Optional<EntryId>(
            line, "causation", v => v.ValueKind == JsonValueKind.String && EntryId.Parse(v.GetString()!) is { Error: null } id ? id.Value : null, RequestMessages.Causation, problems);
        if (!line.TryGetProperty("body", out var body))
        {
            problems.Add(new Problem("body", BindingMessages.Required));
        }

        return new BulkImportLine(target, command, key, body.ValueKind == JsonValueKind.Undefined ? default : body.Clone(), ifMatch, causation);
    }

    private static string Text(JsonElement line, string name, List<Problem> problems)
    {
        if (IsText(line, name))
        {
            return line.GetProperty(name).GetString()!;
        }

        problems.Add(new Problem(name, line.TryGetProperty(name, out _) ? BindingMessages.TextExpected : BindingMessages.Required));
        return string.Empty;
    }

    private static bool IsText(JsonElement line, string name) => line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String;

    private static T? Optional<T>(JsonElement line, string name, Func<JsonElement, T?> read, ErrorMessage rule, List<Problem> problems)
        where T : struct
    {
        if (!line.TryGetProperty(name, out var value))
        {
            return null;
        }

        var found = read(value);
        problems.AddRange(found is null ? [new Problem(name, rule)] : []);
        return found;
    }
}

/// <summary>A line of bulk import.</summary>
/// <param name="Target">The path of the thing that the command is about, without <c>/api</c>.</param>
/// <param name="Command">The name of the command.</param>
/// <param name="Key">The idempotency key.</param>
/// <param name="Body">The body of the command.</param>
/// <param name="IfMatch">The version of the stream that the sender has seen.</param>
/// <param name="Causation">The id of the event that led to the command.</param>
public sealed record BulkImportCommand(string Target, string Command, string Key, JsonElement Body, long? IfMatch = null, Guid? Causation = null);
