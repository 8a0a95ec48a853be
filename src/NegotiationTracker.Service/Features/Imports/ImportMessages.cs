using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Service.Features.Imports;

/// <summary>The messages for invalid requests about imports.</summary>
internal static class ImportMessages
{
    public static ErrorMessage NoFile { get; } = new("required", "the body is empty; send the file as it is");

    public static ErrorMessage NoRule { get; } = new("required", "missing; name the rule that made the drafts");

    public static ErrorMessage Limit { get; } = new("out-of-range", $"not a number of drafts; use a whole number from 1 to {ImportWords.MostProposals}");

    public static ErrorMessage Whole { get; } = new("unknown-value", "unknown value; use true or false");

    public static ErrorMessage RecodedRows { get; } = new("out-of-range", "not a number of rows; use a whole number from 1 to 1000000");

    public static ErrorMessage FileName { get; } = new("invalid-name", "not the name of a file; use 1 to 200 characters");

    public static ErrorMessage Label { get; } = new("invalid-name", "not the label of an edition; use 1 to 200 characters");

    public static ErrorMessage Profile(string profile, IEnumerable<string> known) => new("unknown-value", $"there is no profile {ErrorMessage.Quote(profile)}; use one of {string.Join(", ", known)}");

    public static ErrorMessage Separator { get; } = new("out-of-range", "not a separator; use one character");

    public static ErrorMessage Rows(string rows, IEnumerable<string> known) => new("unknown-value", $"a row cannot be {ErrorMessage.Quote(rows)}; use one of {string.Join(", ", known)}");

    /// <summary>The file is no table, and the reader says why.</summary>
    public static ErrorMessage NoTable(string why) => new("invalid-table", $"not a table that can be read: {why.TrimEnd('.')}; save it as CSV in UTF-8, or name its encoding and separator");

    public static ErrorMessage NoActor { get; } = new("unknown-actor", "not the code of a recorded actor; use the code of an actor, or the own code of the actor");
}
