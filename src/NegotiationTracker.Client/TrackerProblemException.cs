using System.Text.Json;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Client;

/// <summary>Problem details of the service (RFC 9457).</summary>
public sealed record TrackerProblem
{
    public string Type { get; init; } = string.Empty;

    public string Title { get; init; } = string.Empty;

    public int Status { get; init; }

    public string? Detail { get; init; }

    /// <summary>The remedy.</summary>
    public string? Remedy { get; init; }

    /// <summary>Every error in the request.</summary>
    public IReadOnlyList<FieldProblem> Errors { get; init; } = [];

    /// <summary>The entries that contradict a command.</summary>
    public IReadOnlyList<string> Entries { get; init; } = [];

    /// <summary>When the thing first appears, if the question is about a time before.</summary>
    public FirstAppearance? Appears { get; init; }

    public string? TraceId { get; init; }

    /// <summary>The last part of the type, such as <c>unknown-stream</c>.</summary>
    public string Kind => Type.Split(':')[^1];

    internal static TrackerProblem Parse(int status, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<TrackerProblem>(text, ContractJson.Options) ?? new TrackerProblem { Status = status };
        }
        catch (JsonException)
        {
            return new TrackerProblem { Status = status, Title = "The answer does not come from this service", Detail = text.Length > 200 ? text[..200] : text };
        }
    }
}

/// <summary>An error in one member.</summary>
public sealed record FieldProblem(string Path, string Code, string Rule, int? Position = null);

/// <summary>The service answered with a problem.</summary>
public sealed class TrackerProblemException(TrackerProblem problem) : Exception($"{problem.Status} {problem.Title}: {problem.Detail}")
{
    public TrackerProblem Problem => problem;
}
