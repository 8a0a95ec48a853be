using System.Globalization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Service.Queries;

/// <summary>The messages for invalid query parameters.</summary>
internal static class QueryMessages
{
    private const string OutOfRange = "out-of-range";
    private const string UnknownWord = "unknown-value";

    public static ErrorMessage Limit { get; } = new(OutOfRange, "not a valid limit; use a number from 1 to 500");

    public static ErrorMessage Include { get; } = new(UnknownWord, "unknown value; the only value is names");

    public static ErrorMessage Words { get; } = new("required", "nothing to search for; give a text with a letter or a digit in ?q=");

    public static ErrorMessage Position { get; } = new("invalid-position", "not a position of this log; use a position, an index, an event id, a cursor or the basis of an answer, unchanged");

    public static ErrorMessage Cursor { get; } = new("invalid-cursor", "not a valid cursor; use `next` of the previous answer, unchanged");

    public static ErrorMessage CursorOfAnotherList { get; } = new("invalid-cursor", "the cursor belongs to another list or to other filters; use `next` of the previous answer to the same question");

    public static ErrorMessage UnboundedDate { get; } = new("invalid-date", "a date without a known start or end cannot be used here; use a date with known ends");

    public static ErrorMessage VagueMoment { get; } = new("invalid-date", "a moment cannot be approximate or uncertain; leave out ~, ? and %");

    public static ErrorMessage KnownAt { get; } =
        new("invalid-known-at", "not a state of knowledge; use a time with its offset such as 2018-03-03T12:00:00Z (send a plus sign as %2B), or index:N");

    public static ErrorMessage Future { get; } = new("future-time", "the time is in the future; use an earlier time");

    public static ErrorMessage EventId { get; } = new("invalid-event-id", "this is not the id of an event; use an id such as 472ba9b8-2999-83bd-9e22-37338fe8d463");

    public static ErrorMessage EventName { get; } = new(UnknownWord, "not the name of an event; use a name such as delegation-seated");

    public static ErrorMessage Process { get; } = new("required", "the process is missing; give its key in ?process=");

    public static ErrorMessage Ids { get; } = new("required", "nothing to name; give ids such as process-northern-talks in ?ids=, separated by commas");

    public static ErrorMessage Count { get; } = new(OutOfRange, "not a number of entries; use a whole number");

    public static ErrorMessage CursorOfAnotherState(long index) =>
        new("invalid-cursor", $"the cursor belongs to another state of knowledge; leave out knownAt, or use knownAt=index:{index}");

    public static ErrorMessage BeyondLog(long last) => new(OutOfRange, $"the log ends at index {last}; use an index up to that");

    public static ErrorMessage UnknownThing(string category, string key, IReadOnlyList<string> close) =>
        new($"unknown-{category}", $"the {category} {ErrorMessage.Quote(key)} is not recorded; {(close.Count == 0 ? "check the key" : $"did you mean {string.Join(" or ", close)}?")}");

    /// <summary>Returns what is said of a thing that a question about an earlier time does not find.</summary>
    public static string NotYet(string thing, FirstAppearance appears) => string.Create(
        CultureInfo.InvariantCulture, $"The {thing} is not there yet. It was first recorded at {appears.KnownAt}, on {appears.RecordedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}. {InTheWorld(appears)}");

    private static string InTheWorld(FirstAppearance appears) => appears switch
    {
        { AtEveryMoment: false, ValidAt: { } day } => $"In the world it first appears on {day}.",
        { ValidAt: { } day } => $"In the world it is there at every moment, because something recorded about it has no day. The first day recorded about it is {day}.",
        _ => "In the world it is there at every moment, because nothing recorded about it has a first day.",
    };

    public static ErrorMessage RoundOfWhich { get; } = new("required", "a round belongs to one process; name that process");

    public static ErrorMessage CodeOfWhich { get; } = new("required", "a code belongs to one collection; name it too");

    public static ErrorMessage TooWide { get; } = new("required", "documents of the whole record cannot be searched in words; name a process or an actor too");

    public static ErrorMessage Number { get; } = new(OutOfRange, "not the number of a round; use a whole number");

    public static ErrorMessage OnlyWithGroups { get; } = new("unexpected", "counts have no order and no columns to choose; leave it out, or leave out group-by");

    public static ErrorMessage OneOf(IEnumerable<string> known) => new(UnknownWord, $"unknown value; use one of {string.Join(", ", known)}");

    public static ErrorMessage NotLaterThan(long index) => new(OutOfRange, $"`from` is later than `to`, which is at index {index}; use an earlier state of knowledge");

    public static ErrorMessage Days(int most) => new(OutOfRange, $"not a valid number of days; use a number from 0 to {most}");

    public static ErrorMessage Meetings(int most) => new(OutOfRange, $"not a valid number of meetings; use a number from 1 to {most}");

    public static ErrorMessage NotBefore(string first) => new(OutOfRange, $"the date is before `{first}`; use the same day or a later one");

    public static ErrorMessage TooMany(int most) => new("too-many", $"too many values; use at most {most}");

    public static ErrorMessage Length(int most) => new("too-long", $"the text is too long; use at most {most} characters");

    public static ErrorMessage TreeSize(long most) => new(OutOfRange, $"not a valid tree size; use a number from 1 to {most}");

    public static ErrorMessage TileStart(int width) => new(OutOfRange, $"a download cannot resume there; use a multiple of {width} up to the size");

    public static ErrorMessage Tile(string why) => new("invalid-tile", $"this is not the path of a tile: {why.TrimEnd('.')}; use a path such as 0/000 or entries/000");
}
