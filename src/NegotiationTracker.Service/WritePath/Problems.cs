using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Input;

namespace NegotiationTracker.Service.WritePath;

/// <summary>RFC 9457 problem details, with our members.</summary>
/// <param name="Type">Stable URI of the kind of problem.</param>
/// <param name="Title">The kind in words.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">The rule that was broken here.</param>
/// <param name="Errors">What is wrong with the body, field by field.</param>
/// <param name="Entries">The entries that stand against it.</param>
/// <param name="Version">The stream's version, where that is the matter.</param>
/// <param name="TraceId">What to ask about.</param>
public sealed record ProblemBody(
    string Type, string Title, int Status, string Detail, IReadOnlyList<Problem>? Errors = null, IReadOnlyList<EntryId>? Entries = null, long? Version = null,
    string? TraceId = null);

/// <summary>The one table from what was refused to how the API says it.</summary>
public static class Problems
{
    private const string Prefix = "urn:negotiation-tracker:problem:";

    /// <summary>Every kind of problem: its name, its status, its title. Documented in docs/http.md; a test compares.</summary>
    public static IReadOnlyDictionary<string, (int Status, string Title)> Kinds { get; } = new Dictionary<string, (int, string)>(StringComparer.Ordinal)
    {
        ["invalid"] = (400, "The request is not valid"),
        [Refusals.UnknownStream] = (404, "There is no such thing in the record"),
        ["unknown-command"] = (404, "There is no such command"),
        ["not-found"] = (404, "There is no such resource"),
        [Refusals.Contradicts] = (409, "Another account is recorded"),
        [Refusals.UnknownEntry] = (409, "There is no such entry on this stream"),
        [Refusals.RoundCancelled] = (409, "The round is cancelled at that time"),
        [Refusals.ImpossibleOrder] = (409, "It cannot have happened in this order"),
        [Refusals.AlreadyWithdrawn] = (409, "The entry was retracted"),
        [Refusals.NotAnAccount] = (409, "The entry is no account"),
        [Refusals.NothingToCorrect] = (409, "The correction does not fit the entry"),
        [Refusals.WrongText] = (409, "The text cited is not the one registered"),
        [Refusals.PersonErased] = (409, "The person was erased"),
        ["unknown-process"] = (409, "The process is not recorded"),
        ["unknown-round"] = (409, "The round is not recorded"),
        ["unknown-document"] = (409, "The document is not recorded"),
        ["unknown-commitment"] = (409, "The commitment is not recorded"),
        ["unknown-ceasefire"] = (409, "The ceasefire is not recorded"),
        ["unknown-body"] = (409, "The body is not recorded"),
        ["unknown-actor"] = (409, "The actor is not recorded"),
        ["unknown-person"] = (409, "The person is not recorded"),
        ["unknown-place"] = (409, "The place is not recorded"),
        ["unknown-source"] = (409, "The source is not recorded"),
        ["stream-moved"] = (412, "The stream is at another version"),
        ["cross-site"] = (403, "Pages of other sites record nothing here"),
        ["too-large"] = (413, "The request is too large"),
        ["unsupported-media-type"] = (415, "The body is not of a type that is read here"),
        ["key-reused"] = (422, "The idempotency key was used for another command"),
        ["internal"] = (500, "Something is wrong here, not with the request"),
        ["busy"] = (503, "The log is busy; nothing was recorded"),
        ["outcome-unknown"] = (503, "Whether it was recorded is not known"),
        ["not-signed"] = (503, "No published checkpoint covers it yet"),
        ["damaged"] = (503, "The log is not as it was appended"),
        ["lagging"] = (504, "The read model has not come that far"),
    };

    public static ProblemBody Of(string kind, string detail, IReadOnlyList<Problem>? errors = null, IReadOnlyList<EntryId>? entries = null, long? version = null) =>
        new(Prefix + kind, Kinds[kind].Title, Kinds[kind].Status, detail, errors, entries is { Count: > 0 } ? entries : null, version, System.Diagnostics.Activity.Current?.TraceId.ToString());

    public static ProblemBody Of(Refusal refusal) => Of(refusal.Type, refusal.Rule, null, refusal.Entries);

    public static ProblemBody Invalid(IReadOnlyList<Problem> problems) => Of("invalid", string.Join("; ", problems.Take(3).Select(p => p.Path.Length == 0 ? p.Rule : $"{p.Path}: {p.Rule}")), problems);

    public static ProblemBody Invalid(string field, string rule, int? position = null) => Invalid([new Problem(field, rule, position)]);
}
