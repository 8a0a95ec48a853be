using static NegotiationTracker.Domain.Values.ErrorMessage;

namespace NegotiationTracker.Domain.Values;

/// <summary>The messages for texts that are not valid values.</summary>
public static class ValueMessages
{
    private const string InvalidText = "invalid-text";
    private const string InvalidName = "invalid-name";
    private const string InvalidStream = "invalid-stream-id";

    public static ErrorMessage TextTooLong { get; } = new("too-long", "the text is too long; use at most 65536 characters");

    public static ErrorMessage NullCharacter { get; } = new(InvalidText, "the text contains the null character; remove it");

    public static ErrorMessage ControlCharacter { get; } = new(InvalidText, "the text contains a control character other than tab and line ends; remove it");

    public static ErrorMessage Noncharacter { get; } = new(InvalidText, "the text contains U+FFFE, which is not a character; remove it");

    public static ErrorMessage UnpairedSurrogate { get; } = new(InvalidText, "the text contains half of a character; send it as valid Unicode");

    public static ErrorMessage ControlCharacterInName { get; } = new(InvalidName, "the name contains a control character; remove it");

    public static ErrorMessage JoinerInName { get; } = new(InvalidName, "the name contains an invisible joiner where its script has none; remove it");

    public static ErrorMessage InvisibleInName { get; } = new(InvalidName, "the name contains a character that is invisible or changes the direction of writing; remove it");

    public static ErrorMessage NameTooLong { get; } = new(InvalidName, "the name is too long; use at most 500 characters");

    public static ErrorMessage NameBlank { get; } = new(InvalidName, "the name is blank; give a name with at least one visible character");

    public static ErrorMessage RoundStreamIncomplete { get; } = new(InvalidStream, "a round is named by its process and its own key; use round-PROCESS/ROUND");

    public static ErrorMessage Slug(string text) =>
        new("invalid-slug", $"{Quote(text)} is not a key; use 1 to 100 lower-case letters a to z and digits, with single hyphens between them");

    public static ErrorMessage ActorCode(string text) =>
        new("invalid-actor-code", $"{Quote(text)} is not the code of an actor; use 2 to 32 capital letters A to Z, digits and underscores, beginning with a letter");

    public static ErrorMessage Latitude(string text) => Degrees("invalid-latitude", "latitude", text, Values.Latitude.Most, "51.1694");

    public static ErrorMessage Longitude(string text) => Degrees("invalid-longitude", "longitude", text, Values.Longitude.Most, "71.4491");

    public static ErrorMessage LanguageTag(string text) => new("invalid-language", $"{Quote(text)} is not a language tag; use a BCP 47 tag such as en or zh-Hant");

    public static ErrorMessage EntryId(string text) => new("invalid-entry-id", $"{Quote(text)} is not the id of an entry; use an id such as 472ba9b8-2999-83bd-9e22-37338fe8d463");

    public static ErrorMessage StreamId(string text) => new(InvalidStream, $"{Quote(text)} does not name anything that can be recorded; use its kind, a hyphen and its key, such as process-northern-talks");

    public static ErrorMessage StreamCategory(string category, IEnumerable<string> known) => new(InvalidStream, $"{Quote(category)} is not a kind of thing that can be recorded; use one of {string.Join(", ", known)}");

    public static ErrorMessage Duration(string text) =>
        new("invalid-duration", $"{Quote(text)} is not a length of time; use ISO 8601 in whole numbers, such as P7D for seven days or PT24H for 24 hours");

    public static ErrorMessage EmptyDuration(string text) => new("invalid-duration", $"the length of time {Quote(text)} is zero; use a longer one");

    private static ErrorMessage Degrees(string code, string word, string text, int most, string example) => new(
        code, $"{Quote(text)} is not a {word}; use a decimal number of degrees from -{most} to {most} with at most {Values.Degrees.MaxDecimals} decimals, as a text such as \"{example}\"");

    /// <param name="text">The text.</param>
    /// <param name="rule">The broken rule, such as <c>a month must be 01 to 12</c>.</param>
    public static ErrorMessage Date(string text, string rule) => new("invalid-date", $"{Quote(text)} is not a date: {rule}; use EDTF, such as 2017-06-01, 2017-06 or 2017");
}
