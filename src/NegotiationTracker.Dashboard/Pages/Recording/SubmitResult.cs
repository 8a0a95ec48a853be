using System.Text.Json;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>How a sending ended, as its sender has to be told.</summary>
public enum Ending
{
    Recorded,

    /// <summary>The record says so already.</summary>
    Nothing,

    /// <summary>Something in the form is wrong, or cannot be.</summary>
    Refused,

    /// <summary>Another account is recorded; both can stand.</summary>
    Contradicts,

    /// <summary>Someone else recorded something meanwhile.</summary>
    Moved,

    /// <summary>This form has recorded something else before.</summary>
    KeyReused,

    /// <summary>Nothing was recorded; sending again may do.</summary>
    Busy,

    /// <summary>Nobody knows; sending the same again with the same key tells.</summary>
    Unknown,
}

/// <summary>What came of sending a form.</summary>
/// <param name="Ending">How it ended.</param>
/// <param name="Answer">What was recorded, where something was.</param>
/// <param name="Problem">What the service says, where it refused.</param>
public sealed record SubmitResult(Ending Ending, CommandResponse? Answer = null, TrackerProblem? Problem = null)
{
    public static async Task<SubmitResult> OfAsync(Func<Task<CommandResponse>> send)
    {
        try
        {
            var answer = await send();
            return new SubmitResult(answer.Events.Count == 0 ? Ending.Nothing : Ending.Recorded, answer);
        }
        catch (TrackerProblemException e)
        {
            return new SubmitResult(EndingOf(e.Problem), null, e.Problem);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or JsonException)
        {
            // The connection ended before the answer came: the command may have been taken all the same.
            return new SubmitResult(Ending.Unknown);
        }
    }

    /// <summary>What is wrong, each with the field that it stands beside, where there is one.</summary>
    /// <param name="fields">The names of the form's controls.</param>
    public IReadOnlyList<Fault> Faults(IReadOnlyList<string> fields) => Problem switch
    {
        null => [],
        { Errors.Count: > 0 } problem => [.. problem.Errors.Select(e => Fault.Of(e.Path, e.Rule, fields, e.Code))],
        { Kind: "invalid-correction", Detail: { } detail } => Fault.OfCorrection(detail, fields),
        { Kind: "contradicts" or "version-conflict" or "idempotency-key-reused" or "too-many-concurrent-writes" or "log-unavailable" or "outcome-unknown" } => [],
        var problem => [new Fault(null, problem.Detail ?? problem.Title)],
    };

    private static Ending EndingOf(TrackerProblem problem) => problem.Kind switch
    {
        "contradicts" or "round-cancelled" => Ending.Contradicts,
        "version-conflict" => Ending.Moved,
        "idempotency-key-reused" => Ending.KeyReused,
        "too-many-concurrent-writes" or "log-unavailable" => Ending.Busy,
        "outcome-unknown" or "internal" => Ending.Unknown,
        _ => Ending.Refused,
    };
}

/// <summary>Something that is wrong.</summary>
/// <param name="Field">The name of the control that it stands beside; null where it is of the whole.</param>
/// <param name="Rule">What is wrong, in the service's words.</param>
/// <param name="Code">The service's code for it; null for a fault that the page found.</param>
public sealed record Fault(string? Field, string Rule, string? Code = null)
{
    private const string Changes = "changes.";

    /// <summary>A path of a body is of the control of that name; else of the first below it, or of the list that it is in.</summary>
    public static Fault Of(string path, string rule, IReadOnlyList<string> fields, string? code = null)
    {
        var name = path.StartsWith(Changes, StringComparison.Ordinal) ? path[Changes.Length..] : path;
        return new Fault(
            fields.FirstOrDefault(f => f == name) ?? fields.FirstOrDefault(f => f.StartsWith(name + ".", StringComparison.Ordinal)) ?? fields.FirstOrDefault(f => name.StartsWith(f + "[", StringComparison.Ordinal) || name.StartsWith(f + ".", StringComparison.Ordinal)),
            rule, code);
    }

    /// <summary>A correction that does not fit is told in one sentence, fault by fault.</summary>
    public static IReadOnlyList<Fault> OfCorrection(string detail, IReadOnlyList<string> fields) => [.. detail.Split("; " + Changes).Select(part =>
        (part.StartsWith(Changes, StringComparison.Ordinal) ? part[Changes.Length..] : part).Split(": ", 2) is [var path, var rule] ? Of(path, rule, fields) : new Fault(null, part))];
}
