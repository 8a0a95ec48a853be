using NegotiationTracker.Domain.Record;

namespace NegotiationTracker.Service.Http;

/// <summary>One kind of problem in answers of the API.</summary>
/// <param name="Code">The stable code, the last part of the problem's <c>type</c>.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">What is wrong, in one sentence.</param>
/// <param name="Remedy">What the client can do, in one or two sentences.</param>
/// <param name="Example">A request or situation that leads to it. A test provokes each of them.</param>
public sealed record ErrorEntry(string Code, int Status, string Title, string Remedy, string Example);

/// <summary>The codes of problems other than refusals of the domain, which are in <see cref="RefusalCodes"/>.</summary>
public static class ErrorCodes
{
    public const string Invalid = "invalid";
    public const string UnknownCommand = "unknown-command";
    public const string NotFound = "not-found";
    public const string VersionConflict = "version-conflict";
    public const string CrossSite = "cross-site";
    public const string TooLarge = "too-large";
    public const string UnsupportedMediaType = "unsupported-media-type";
    public const string NotAcceptable = "not-acceptable";
    public const string MethodNotAllowed = "method-not-allowed";
    public const string IdempotencyKeyReused = "idempotency-key-reused";
    public const string Internal = "internal";
    public const string TooManyConcurrentWrites = "too-many-concurrent-writes";
    public const string TooManyDryRuns = "too-many-dry-runs";
    public const string LogUnavailable = "log-unavailable";
    public const string OutcomeUnknown = "outcome-unknown";
    public const string NotYetSigned = "not-yet-signed";
    public const string LogCorrupt = "log-corrupt";
    public const string ReadModelBehind = "read-model-behind";
}

/// <summary>Every kind of problem in answers of the API. docs/reference/problems.md lists them, and a test provokes each example.</summary>
public static class ErrorCatalog
{
    private const string SendAgain = "Nothing was recorded. Send the same request again after the time in Retry-After.";

    public static IReadOnlyDictionary<string, ErrorEntry> Entries { get; } = new ErrorEntry[]
    {
        new(ErrorCodes.Invalid, 400, "The request is invalid", "Correct what `errors` lists, then send the request again.", "A body with an unknown member"),
        new(RefusalCodes.UnknownStream, 404, "The resource is not recorded", "Check the path. If the resource is new, record it first.", "rename-process for a process that is not recorded"),
        new(ErrorCodes.UnknownCommand, 404, "The command does not exist", "Check the name of the command against the OpenAPI document.", "A bulk line with the command applaud"),
        new(ErrorCodes.MethodNotAllowed, 405, "The address does not have this method", "Use a method that the header Allow names.", "PUT /api/processes"),
        new(ErrorCodes.NotAcceptable, 406, "The answer does not exist in this form", "Ask for a media type that `detail` names, or for `*/*`.", "GET /api/processes with Accept: application/xml"),
        new(ErrorCodes.NotFound, 404, "The address does not exist", "Check the address against the OpenAPI document.", "GET /api/nothing"),
        new(RefusalCodes.Contradicts, 409, "The account contradicts another one", "To record both, name the listed entries in `contradicts`.", "seat-delegation with another head than in a recorded account"),
        new(RefusalCodes.UnknownEntry, 409, "The entry is not on this stream", "Use the id of an entry of this stream.", "retract-entry with an id that does not exist"),
        new(RefusalCodes.RoundCancelled, 409, "The round is cancelled at that time", "Correct the date, or name the listed entries in `contradicts`.", "seat-delegation after the round was cancelled"),
        new(RefusalCodes.ImpossibleOrder, 409, "Impossible order of events", "Correct the date, or name the listed entries in `contradicts`.", "close-round with a date before the opening"),
        new(RefusalCodes.AlreadyWithdrawn, 409, "The entry was retracted", "Refer to an entry that is not retracted.", "prefer-account for a retracted entry"),
        new(RefusalCodes.NotAnAccount, 409, "The entry is not an account", "Refer to the entry that it corrects, retracts or prefers.", "prefer-account for a retraction"),
        new(RefusalCodes.InvalidCorrection, 409, "The correction does not fit the entry", "Change only members that the entry has, to values that its command allows.", "correct-entry with a member that the entry does not have"),
        new(RefusalCodes.CitationMismatch, 409, "The cited text is not the registered one", "Use the hash of the registered text, and ranges within its length.", "A citation with the hash of another text"),
        new(RefusalCodes.UnknownEdition, 409, "The edition is not recorded", "Record the edition with `record-edition`, or leave `edition` out.", "A citation of an edition that is not recorded"),
        new(RefusalCodes.SourceWithdrawn, 409, "The source was withdrawn", "Cite another source, or set `citesWithdrawn` to true.", "A new account that cites a withdrawn source"),
        new(RefusalCodes.SupersessionCircle, 409, "The sources would replace each other", "Name another source, or retract the other entry first.", "supersede-source with a source that it replaces itself"),
        new(RefusalCodes.RegionCircle, 409, "The places would lie in each other", "Name another region, or retract the other entry first.", "assign-region with a region that lies in the place itself"),
        new(RefusalCodes.PersonErased, 409, "The person was erased", "Omit the name of the person.", "record-person-alias for an erased person"),
        new(RefusalCodes.AlreadyJoined, 409, "The two records are joined already", "Part the records first, if they are to be joined another way.", "join-people of a person with a record that was joined into it"),
        new(RefusalCodes.NotJoined, 409, "The two records are not joined", "Name the record into which this one was joined.", "part-people of two records that were never joined"),
        Unknown("process", "link-process to a process that is not recorded"),
        Unknown("round", "redeem-announcement with a round that is not recorded"),
        Unknown("document", "make-commitment in a document that is not recorded"),
        Unknown("ceasefire", "make-ceasefire-statement about a ceasefire that is not recorded"),
        Unknown("body", "agree-monitoring by a body that is not recorded"),
        Unknown("actor", "seat-delegation of an actor that is not recorded"),
        Unknown("person", "seat-delegation with a head that is not recorded"),
        Unknown("place", "relocate-round to a place that is not recorded"),
        Unknown("source", "Evidence with a source that is not recorded"),
        new(ErrorCodes.VersionConflict, 412, "The stream is at another version", "Read the stream again and decide whether the command still applies. Then send it with the version in `version`.", "If-Match with an older version"),
        new(ErrorCodes.CrossSite, 403, "Cross-site request rejected", "Send the request from a program, or from a page of this service.", "A POST with Sec-Fetch-Site: cross-site"),
        new(ErrorCodes.TooLarge, 413, "The request is too large", "Split the request, or shorten its texts.", "A body of more than 1 MiB"),
        new(ErrorCodes.UnsupportedMediaType, 415, "The media type is not supported", "Send the body in the form that `detail` names: its media type, and its compression.", "A command with the media type text/plain"),
        new(ErrorCodes.IdempotencyKeyReused, 422, "The idempotency key was used for another command", "Use a new key for a new command. To repeat a command, send the same body.", "Two different commands with one Idempotency-Key"),
        new(ErrorCodes.Internal, 500, "Internal server error", "Give the operator the trace id. The log of the service has the details.", "A fault within the service"),
        new(ErrorCodes.TooManyConcurrentWrites, 503, "Too many concurrent writes to the stream", SendAgain, "A stream that changes during every attempt"),
        new(ErrorCodes.TooManyDryRuns, 503, "Too many dry runs at once", SendAgain, "A third dry run of many commands while two are under way"),
        new(ErrorCodes.LogUnavailable, 503, "The log is unavailable", SendAgain, "A command while the log is locked or unreachable"),
        new(ErrorCodes.OutcomeUnknown, 503, "It is unknown whether the command was recorded", "Send the same command with the same Idempotency-Key to find out.", "A connection that breaks at the commit"),
        new(ErrorCodes.NotYetSigned, 503, "No published checkpoint covers the request yet", "Try again after the next checkpoint, or ask for a published size.", "An export of a size that was not published"),
        new(ErrorCodes.LogCorrupt, 503, "The log was changed after it was written", "Tell the operator. GET /health/ready lists the differences.", "An event that was changed in the database"),
        new(ErrorCodes.ReadModelBehind, 504, "The read model has not processed the events yet", "Try again later, or without `after` and `knownAt`. GET /health/ready shows the lag.", "A query with the position of a command that no read model has processed"),
    }.ToDictionary(e => e.Code, StringComparer.Ordinal);

    private static ErrorEntry Unknown(string category, string example) =>
        new(RefusalCodes.Unknown(category), 409, $"The {category} is not recorded", $"Check the key of the {category}. If it is new, record it first.", example);
}
