using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Service.Commands.Binding;

/// <summary>The messages for JSON that cannot be read as the body of a request.</summary>
internal static class BindingMessages
{
    private const string WrongType = "wrong-type";

    public static ErrorMessage DuplicateMember { get; } = new("duplicate-member", "the field is given twice; give it once");

    public static ErrorMessage UnknownMember { get; } = new("unknown-member", "there is no field of this name here; remove it or correct its name");

    public static ErrorMessage Required { get; } = new("required", "the field is required; add it");

    public static ErrorMessage NullNotAllowed { get; } = new("null-not-allowed", "the field must not be null; leave it out if the source does not say it");

    public static ErrorMessage ObjectExpected { get; } = new(WrongType, "the field must be an object with fields of its own; send a JSON object");

    public static ErrorMessage TextExpected { get; } = new(WrongType, "the field must be a text; send a JSON string");

    public static ErrorMessage BooleanExpected { get; } = new(WrongType, "the field must be true or false; send one of them without quotation marks");

    public static ErrorMessage DecimalExpected { get; } = new(WrongType, "the field must be a number; send a JSON number");

    public static ErrorMessage ListExpected { get; } = new(WrongType, "the field must be a list; send a JSON array");

    public static ErrorMessage NumberTooLarge { get; } = new("out-of-range", "the number is too large; use at most 1.7976931348623157e308");

    public static ErrorMessage WholeNumber(object least, object most) => new("out-of-range", FormattableString.Invariant($"the field must be a whole number; send one from {least} to {most}"));

    public static ErrorMessage Uuid(string text) => new("invalid-uuid", $"{ErrorMessage.Quote(text)} is not an id; use the form 472ba9b8-2999-83bd-9e22-37338fe8d463");

    public static ErrorMessage UnknownValue(string text, IEnumerable<string> allowed) => new("unknown-value", $"{ErrorMessage.Quote(text)} is not a word of this field; use one of {string.Join(", ", allowed)}");

    public static ErrorMessage TooManyItems(int most) => new("too-many-items", $"the list is too long; send at most {most} items");

    public static ErrorMessage NotUtf8(int line, int place) => new("invalid-utf8", $"the body is not UTF-8 at line {line}, byte {place}; encode it as UTF-8");

    public static ErrorMessage NotJson(long? line, long? place) => new("invalid-json", $"the body is not JSON at line {line}, byte {place}; correct its syntax");

    public static ErrorMessage TooDeep(int levels) => new("too-deep", $"the body is nested too deeply; use at most {levels} levels");
}
