using FluentValidation;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Service.Commands;

/// <summary>The messages for requests that can be read, but break a rule for commands.</summary>
internal static class RequestMessages
{
    private const string Conflict = "conflicting-members";
    private const string OutOfRange = "out-of-range";
    private const string Length = "invalid-length";

    public static ErrorMessage Evidence { get; } = new("evidence-required", "the evidence must either name sources or be unsourced; name at least one source, or set `unsourced` to true");

    public static ErrorMessage NoCompletableList { get; } = new("unknown-value", "this command has no list that can be complete; remove the item");

    public static ErrorMessage Sha256 { get; } = new("invalid-hash", "the hash is not SHA-256; use 64 digits 0 to 9 and a to f");

    public static ErrorMessage TextRange { get; } = new(OutOfRange, "the range is invalid; `start` must be 0 or more and less than `end`");

    public static ErrorMessage PersonUnnamed { get; } = new("required", "the person is not named; give `person`, `asWritten`, or both");

    public static ErrorMessage EntryReference { get; } = new("invalid-entry-id", "the field must name an entry; give its id, or `target`, `key` and `ordinal` of the command that recorded it");

    public static ErrorMessage Target { get; } =
        new("invalid-target", "the path names nothing that can be recorded; use the path of a process, round, document, commitment, ceasefire, body, actor, person, place or source");

    public static ErrorMessage Changes { get; } = new("wrong-type", "the changes must be an object; send the fields to change with their new values");

    public static ErrorMessage Reason { get; } = new(Length, "the reason must have 1 to 4000 characters, and not only spaces; write why");

    public static ErrorMessage Summary { get; } = new("required", "the summary is empty; write a summary in your own words");

    public static ErrorMessage Mandate { get; } = new("required", "the mandate is empty; say in your own words what the body is to do");

    public static ErrorMessage ClauseSummary { get; } = new(Length, "the summary of a clause must have 1 to 4000 characters; change its length");

    public static ErrorMessage ExternalId { get; } = new("required", "the id is empty; give the id");

    public static ErrorMessage LinkToItself { get; } = new("linked-to-itself", "a document cannot be linked to itself; name another document");

    public static ErrorMessage ProcessLinkedToItself { get; } = new("linked-to-itself", "a process cannot be linked to itself; name another process");

    public static ErrorMessage JoinedToItself { get; } = new("linked-to-itself", "a record cannot be joined into itself; name another record");

    public static ErrorMessage PartingDenied { get; } = new(Conflict, "a parting cannot be denied; omit `mode`");

    public static ErrorMessage SourceSupersedesItself { get; } = new("linked-to-itself", "a source cannot replace itself; name another source");

    public static ErrorMessage SourceDerivedFromItself { get; } = new("linked-to-itself", "a source cannot take facts from itself; name another source");

    public static ErrorMessage EventType { get; } = new("unknown-event", "there is no such event; use the name of one, such as `document-signed`");

    public static ErrorMessage NumberOrLabel { get; } = new("required", "a renumbered round has another number or another label; give one of them");

    public static ErrorMessage SucceedsItself { get; } = new("linked-to-itself", "an actor cannot succeed itself; name another actor");

    public static ErrorMessage FollowsItself { get; } = new("linked-to-itself", "a ceasefire cannot follow itself; name another ceasefire");

    public static ErrorMessage NoTerms { get; } = new("required", "the terms say nothing; give at least one of purposes, form, scope, area, enforcement, enforcers and mediators");

    public static ErrorMessage NoClass { get; } = new("required", "the classification says nothing; give at least one of stage, conflict and status");

    public static ErrorMessage Codes { get; } = new(OutOfRange, "a document has 1 to 500 codes in an edition; send as many");

    public static ErrorMessage Code { get; } = new("invalid-code", "the code is invalid; use 1 to 64 letters a to z, digits and the characters : . _ -");

    public static ErrorMessage CodeValue { get; } = new(OutOfRange, "the value of a code is empty or too long; use 1 to 200 characters");

    public static ErrorMessage RepeatedCode { get; } = new("repeated-code", "a code is given twice; give it once");

    public static ErrorMessage TextId { get; } = new("invalid-text-id", "the id of the text is empty or too long; use 1 to 200 characters");

    public static ErrorMessage NoMediator { get; } = new("required", "no mediator is named; name at least one");

    public static ErrorMessage WebAddress { get; } = new("invalid-address", "not a web address; use an address of at most 2000 characters that begins with http:// or https://");

    public static ErrorMessage OneDay { get; } = new("invalid-date", "not a day; write the day as YYYY-MM-DD");

    public static ErrorMessage EndorsedAndRefused { get; } = new(Conflict, "an actor both endorses and refuses the document; keep one of the two");

    public static ErrorMessage RepeatedClause { get; } = new("duplicate-value", "two clauses have the same key; give each its own");

    public static ErrorMessage PublisherOrAddress { get; } = new("required", "the source has neither publisher nor address; give at least one");

    public static ErrorMessage Characters { get; } = new(OutOfRange, "the number of characters must be at least 1; correct it");

    public static ErrorMessage Speaker { get; } = new("required", "the speaker is not named; give an actor, or several with a collective name");

    public static ErrorMessage ErasureDenied { get; } = new(Conflict, "an erasure cannot be denied; omit `mode`");

    public static ErrorMessage RoundWithoutProcess { get; } = new("required", "a round is named without its process; name the process too");

    public static ErrorMessage ClauseWithoutDocument { get; } = new("required", "a clause is named without its document; name the document too");

    public static ErrorMessage Count { get; } = new(OutOfRange, "the count is negative; use 0 or more");

    public static ErrorMessage Groups { get; } = new(OutOfRange, "the number of groups is less than 2; leave it out for one group");

    public static ErrorMessage Key { get; } = new("invalid-key", "the idempotency key is invalid; use 1 to 200 visible characters");

    public static ErrorMessage Causation { get; } = new("invalid-event-id", "this is not the id of an event; use the id of the event that led to the command");

    public static ErrorMessage IfMatch { get; } = new("invalid-version", "this is not a version; send the version in quotation marks, such as \"3\"");

    public static ErrorMessage LineVersion { get; } = new("invalid-version", "this is not a version; send the version as a number");

    public static ErrorMessage OnError { get; } = new("unknown-value", "unknown value; use stop or continue");

    public static ErrorMessage DryRun { get; } = new("unknown-value", "unknown value; use true or false");

    public static ErrorMessage Line { get; } = new("wrong-type", "the line is not a command; send an object with target, command, key and body");

    public static ErrorMessage RegionOfItself { get; } = new(Conflict, "a place cannot lie in itself; name another region");

    public static ErrorMessage TooLong(int most) => new("too-long", $"the text is too long; use at most {most} characters");

    public static ErrorMessage CompletableList(IEnumerable<string> lists) => new("unknown-value", $"unknown list; use one of {string.Join(", ", lists)}");

    public static ErrorMessage DocumentLinkedToOther { get; } = new(Conflict, "a document cannot be linked to this; use a process, a round, a ceasefire or a document");

    public static ErrorMessage DocumentLink(string category, IEnumerable<string> kinds) => new(Conflict, $"a document cannot be linked to a {category} in this way; use one of {string.Join(", ", kinds)}");

    /// <summary>Gives a validation rule its message and its code.</summary>
    public static IRuleBuilderOptions<T, TMember> WithError<T, TMember>(this IRuleBuilderOptions<T, TMember> rule, ErrorMessage error) => rule.WithMessage(error.Text).WithErrorCode(error.Code);
}
