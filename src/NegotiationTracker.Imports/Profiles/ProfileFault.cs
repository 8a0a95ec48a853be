using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Imports.Profiles;

/// <summary>What is wrong with a profile or a mapping.</summary>
/// <param name="Member">The member, such as <c>members.when.format</c> or <c>lines[2].target</c>.</param>
/// <param name="Error">The broken rule.</param>
public sealed record ProfileFault(string Member, ErrorMessage Error);

/// <summary>The rules of profiles, in words.</summary>
internal static class ProfileMessages
{
    public static ErrorMessage Own { get; } = new("reserved", "this name belongs to a collection of the program; use another name");

    public static ErrorMessage Dataset { get; } = new("invalid-slug", "not a name for a mapping; use 1 to 40 lower-case letters and digits with single hyphens between them, beginning with a letter");

    public static ErrorMessage Slug { get; } = new("invalid-slug", "not an id; use lower-case letters and digits with single hyphens between them");

    public static ErrorMessage Name { get; } = new("invalid-name", "not a name; use 1 to 200 characters in one line");

    public static ErrorMessage Address { get; } = new("invalid-address", "not an address; use one with http:// or https://");

    public static ErrorMessage Required { get; } = new("required", "required");

    public static ErrorMessage Id { get; } = new("out-of-range", "choose 1 to 5 columns that tell a row from all others");

    public static ErrorMessage IdColumn { get; } = new("invalid-column", "a column with { } | or : in its name cannot tell rows apart; rename it in the file");

    public static ErrorMessage Column { get; } = new("invalid-column", "not the name of a column; use 1 to 200 characters that do not begin with @");

    public static ErrorMessage OneWay { get; } = new("one-of", "say either a column, or columns of year, month and day, or what it is for all rows");

    public static ErrorMessage DateParts { get; } = new("one-of", "only a date has columns of year, month and day; name the year at least");

    public static ErrorMessage Format { get; } = new("unknown-value", $"say how the dates of the column are written: {string.Join(", ", Contracts.ImportDates.Formats)}");

    public static ErrorMessage Constant { get; } = new("invalid-text", "not a value for all rows; use 1 to 500 characters without { and }");

    public static ErrorMessage Date { get; } = new("invalid-date", "not a date; write 2017-03-14, 2017-03 or 2017");

    public static ErrorMessage ActorCode { get; } = new("invalid-actor", "not the code of an actor; use capital letters, digits and underscores");

    public static ErrorMessage Number { get; } = new("not-a-number", "not a whole number of at most six digits");

    public static ErrorMessage Split { get; } = new("invalid-text", "what parts several values has 1 to 5 characters");

    public static ErrorMessage Encoding { get; } = new("unknown-value", "there is no such encoding; use utf-8, or a name such as windows-1252");

    public static ErrorMessage Separator { get; } = new("invalid-text", "the separator is one character");

    public static ErrorMessage Template { get; } = new("invalid-template", "each { needs a } after it, with the name of a column or of a value between them");

    public static ErrorMessage Pattern { get; } = new("invalid-pattern", "not a pattern; use a regular expression of at most 300 characters that does not look ahead, behind or back");

    public static ErrorMessage Key { get; } = new("invalid-key", "a key begins with the name of the profile and a colon");

    public static ErrorMessage Target { get; } = new("invalid-path", "a target is a path, such as /documents/d-{id}");

    public static ErrorMessage Unless { get; } = new("not-shared", "only a line that several records share can be needless");

    public static ErrorMessage Share { get; } = new("out-of-range", "a share is from 0 to 1");

    public static ErrorMessage TooMany(int most) => new("too-many", $"at most {most}");

    public static ErrorMessage Unknown(string value, IEnumerable<string> known) => new("unknown-value", $"there is no {ErrorMessage.Quote(value)}; use one of {string.Join(", ", known)}");

    public static ErrorMessage UnknownName(string name) => new("unknown-value", $"there is no column and no earlier value {ErrorMessage.Quote(name)}");

    public static ErrorMessage UnknownCommand(string name) => new("unknown-value", $"there is no command {ErrorMessage.Quote(name)}");

    public static ErrorMessage Json(string why) => new("invalid-json", why.TrimEnd('.'));
}
