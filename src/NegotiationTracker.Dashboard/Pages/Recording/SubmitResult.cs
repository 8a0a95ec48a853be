using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>The kinds of results of a form.</summary>
public enum Ending
{
    Recorded,

    /// <summary>The record already says so.</summary>
    Nothing,

    /// <summary>A value in the form is wrong or impossible.</summary>
    Refused,

    /// <summary>Another account is recorded. Both can be recorded.</summary>
    Contradicts,

    /// <summary>Something is unusual. Nothing is recorded until the reader says so.</summary>
    Warned,

    /// <summary>Someone else recorded something meanwhile.</summary>
    Moved,

    /// <summary>This form has already recorded something else.</summary>
    KeyReused,

    /// <summary>Nothing was recorded. A retry may succeed.</summary>
    Busy,

    /// <summary>The outcome is unknown. A repeat with the same key gives the answer.</summary>
    Unknown,
}

/// <summary>The result of a form.</summary>
/// <param name="Ending">The kind of result.</param>
/// <param name="Answer">The answer, if something was recorded.</param>
/// <param name="Problem">The problem, if the service refused.</param>
public sealed record SubmitResult(Ending Ending, CommandResponse? Answer = null, TrackerProblem? Problem = null)
{
    /// <summary>Asks for the warnings about a command before it is recorded.</summary>
    /// <returns>The warnings, unless the reader saw exactly these. Null if there is nothing to show first: then recording gives the result.</returns>
    public static async Task<SubmitResult?> WarnedAsync(Func<Task<CommandResponse>> dryRun, string act)
    {
        try
        {
            var answer = await dryRun();
            var warned = new SubmitResult(Ending.Warned, answer);
            return answer.Warnings.Count == 0 || answer.Events.Count > 0 || act == warned.DespiteAct ? null : warned;
        }
        catch (Exception e) when (e is TrackerProblemException or HttpRequestException or TaskCanceledException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Gets the value of the button that records despite the warnings.</summary>
    public string DespiteAct => FormState.Despite + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', (Answer?.Warnings ?? []).Select(w => w.Message)))))[..16];

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
            // The connection broke before the answer arrived. The command may have been recorded.
            return new SubmitResult(Ending.Unknown);
        }
    }

    /// <summary>Returns the errors, each with its field if it has one.</summary>
    /// <param name="fields">The names of the form's controls.</param>
    public IReadOnlyList<Fault> Faults(IReadOnlyList<string> fields) => Problem switch
    {
        null => [],
        { Errors.Count: > 0 } problem => [.. problem.Errors.Select(e => Fault.Of(e.Path, e.Rule, fields, e.Code))],
        { Kind: "invalid-correction", Detail: { } detail } => Fault.OfCorrection(detail, fields),
        { Kind: "source-withdrawn", Detail: { } detail } => [new Fault(EvidenceFields.Name, detail)],
        { Kind: "contradicts" or "version-conflict" or "idempotency-key-reused" or "too-many-concurrent-writes" or "log-unavailable" or "outcome-unknown" } => [],
        var problem => [new Fault(null, problem.Detail ?? problem.Title)],
    };

    /// <summary>Gets whether the service does not know a thing that the command names.</summary>
    public bool IsUnknownThing => Problem is { Status: 409, Kind: { } kind } && kind.StartsWith("unknown-", StringComparison.Ordinal);

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

/// <summary>An error in a form.</summary>
/// <param name="Field">The name of its control. Null for the whole form.</param>
/// <param name="Rule">The message of the service, or what the code says of it.</param>
/// <param name="Code">The code of the service or of the page. Null for a message without one.</param>
public sealed record Fault(string? Field, string Rule, string? Code = null)
{
    /// <summary>The code of the service for a missing member.</summary>
    public const string Required = "required";

    /// <summary>The code for an id that is not in its registry. The rule is the id.</summary>
    public const string NotRegistered = "not-registered";

    /// <summary>The code for a new key that a registry has already. The rule is the key.</summary>
    public const string Taken = "taken";

    private const string Changes = CommandBody.Changed + ".";

    /// <summary>Gets the language of its words: that of the service, or null for that of the page.</summary>
    public string? Language => Code is Required or NotRegistered or Taken ? null : "en";

    /// <summary>Returns the control of a path in the body: the one with that name, or else the first below it, or its list.</summary>
    public static Fault Of(string path, string rule, IReadOnlyList<string> fields, string? code = null) => new(
        fields.FirstOrDefault(f => f == path) ?? fields.FirstOrDefault(f => f.StartsWith(path + ".", StringComparison.Ordinal)) ?? fields.FirstOrDefault(f => path.StartsWith(f + "[", StringComparison.Ordinal) || path.StartsWith(f + ".", StringComparison.Ordinal)),
        rule, code);

    /// <summary>Splits the problem of a wrong correction, which has all errors in one sentence.</summary>
    public static IReadOnlyList<Fault> OfCorrection(string detail, IReadOnlyList<string> fields) => [.. detail.Split("; " + Changes).Select(part =>
        (part.StartsWith(Changes, StringComparison.Ordinal) ? part[Changes.Length..] : part).Split(": ", 2) is [var path, var rule] ? Of(Changes + path, rule, fields) : new Fault(null, part))];
}

/// <summary>What is wrong with a control, in words.</summary>
/// <param name="Text">The words.</param>
/// <param name="Language">Their language. Null for that of the page.</param>
public sealed record FaultText(string Text, string? Language);
