using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Service.Commands.Binding;

/// <summary>The messages for JSON that cannot be read as the body of a request.</summary>
internal static class BindingMessages
{
    private const string WrongType = "wrong-type";

    public static ErrorMessage DuplicateMember { get; } = new("duplicate-member", "duplicate member; give it once");

    public static ErrorMessage UnknownMember { get; } = new("unknown-member", "unknown member; remove it or correct its name");

    public static ErrorMessage Required { get; } = new("required", "missing member; add it");

    public static ErrorMessage NullNotAllowed { get; } = new("null-not-allowed", "null is not allowed; omit the member if unknown");

    public static ErrorMessage ObjectExpected { get; } = new(WrongType, "not an object; send a JSON object");

    public static ErrorMessage TextExpected { get; } = new(WrongType, "not a text; send a JSON string");

    public static ErrorMessage BooleanExpected { get; } = new(WrongType, "not a boolean; send true or false");

    public static ErrorMessage DecimalExpected { get; } = new(WrongType, "not a decimal number; send a JSON number");

    public static ErrorMessage ListExpected { get; } = new(WrongType, "not a list; send a JSON array");

    public static ErrorMessage NumberTooLarge { get; } = new("out-of-range", "the number is too large; use at most 1.7976931348623157e308");

    public static ErrorMessage WholeNumber(object least, object most) => new("out-of-range", FormattableString.Invariant($"not a whole number from {least} to {most}; send one"));

    public static ErrorMessage Uuid(string text) => new("invalid-uuid", $"{ErrorMessage.Quote(text)} is not a UUID; use the form 472ba9b8-2999-83bd-9e22-37338fe8d463");

    public static ErrorMessage UnknownValue(string text, IEnumerable<string> allowed) => new("unknown-value", $"{ErrorMessage.Quote(text)} is not allowed; use one of {string.Join(", ", allowed)}");

    public static ErrorMessage TooManyItems(int most) => new("too-many-items", $"the list is too long; send at most {most} items");

    public static ErrorMessage NotUtf8(int from) => new("invalid-utf8", $"the body is not UTF-8 from byte {from} on; encode it as UTF-8");

    public static ErrorMessage NotJson(long? line, long? place) => new("invalid-json", $"the body is not JSON at line {line}, byte {place}; correct its syntax");

    public static ErrorMessage TooDeep(int levels) => new("too-deep", $"the body is nested too deeply; use at most {levels} levels");
}
