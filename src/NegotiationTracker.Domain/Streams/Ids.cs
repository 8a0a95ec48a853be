using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Streams;

/// <summary>The id of an entry, which is the id of its event. It is derived from stream, idempotency key and ordinal, and is never random.</summary>
public readonly record struct EntryId(Guid Value) : ITextValue<EntryId>, IComparable<EntryId>
{
    public string Text => Value.ToString("D");

    public static Parsed<EntryId> Parse(string text) =>
        Guid.TryParseExact(text, "D", out var value) ? new EntryId(value) : new ParseError(ValueMessages.EntryId(text), 0);

    /// <summary>Compares two ids. Their order is that of their texts.</summary>
    public int CompareTo(EntryId other) => Value.CompareTo(other.Value);

    public override string ToString() => Text;

    public static bool operator <(EntryId left, EntryId right) => left.CompareTo(right) < 0;

    public static bool operator >(EntryId left, EntryId right) => left.CompareTo(right) > 0;

    public static bool operator <=(EntryId left, EntryId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(EntryId left, EntryId right) => left.CompareTo(right) >= 0;
}

/// <summary>An opaque id of a person. It should say nothing about the person, because it can never be erased.</summary>
public sealed record PersonId : ITextValue<PersonId>
{
    private PersonId(string text) => Text = text;

    public string Text { get; }

    public static Parsed<PersonId> Parse(string text) =>
        Slug.Parse(text).Error is { } fault ? fault : new PersonId(text);

    public override string ToString() => Text;
}
