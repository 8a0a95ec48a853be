using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Service.Http;

/// <summary>Problem details (RFC 9457).</summary>
/// <param name="Type">Stable URI of the kind of problem.</param>
/// <param name="Title">The kind in words.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">What is wrong here.</param>
/// <param name="Remedy">What the client can do.</param>
/// <param name="Errors">What is wrong with the request, member by member.</param>
/// <param name="Entries">The entries that contradict the command.</param>
/// <param name="Version">The version of the stream, if the request expected another one.</param>
/// <param name="Appears">When the thing first appears, if the question is about a time before.</param>
/// <param name="TraceId">The id to look up in the log of the service.</param>
/// <param name="Lines">The earlier lines of a dry run that contradict the command.</param>
public sealed record ProblemBody(
    string Type, string Title, int Status, string Detail, string Remedy, IReadOnlyList<Problem>? Errors = null, IReadOnlyList<EntryId>? Entries = null, long? Version = null,
    FirstAppearance? Appears = null, string? TraceId = null, IReadOnlyList<long>? Lines = null);

/// <summary>Makes problem details from the entries of <see cref="ErrorCatalog"/>.</summary>
public static class ProblemFactory
{
    private const string Prefix = "urn:negotiation-tracker:problem:";

    public static ProblemBody Of(string code, string detail, IReadOnlyList<Problem>? errors = null, IReadOnlyList<EntryId>? entries = null, long? version = null)
    {
        var entry = ErrorCatalog.Entries[code];
        return new ProblemBody(
            Prefix + code, entry.Title, entry.Status, detail, entry.Remedy, errors, entries is { Count: > 0 } ? entries : null, version, TraceId: System.Diagnostics.Activity.Current?.TraceId.ToString());
    }

    public static ProblemBody Of(Refusal refusal) => Of(refusal.Type, refusal.Rule, null, refusal.Entries);

    public static ProblemBody Invalid(IReadOnlyList<Problem> problems) =>
        Of(ErrorCodes.Invalid, string.Join(". ", problems.Take(3).Select(p => p.Path.Length == 0 ? p.Rule : $"{p.Path}: {p.Rule}")), problems);

    public static ProblemBody Invalid(string field, ErrorMessage error, int? position = null) => Invalid([new Problem(field, error, position)]);
}
