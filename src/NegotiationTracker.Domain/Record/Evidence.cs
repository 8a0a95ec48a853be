using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Record;

/// <summary>The citations of an account, or the statement that it is unsourced.</summary>
/// <param name="Sources">The citations.</param>
/// <param name="Unsourced">True if no source was seen. It excludes <paramref name="Sources"/>.</param>
public sealed record Evidence(ValueList<Citation> Sources, bool Unsourced = false)
{
    public static Evidence None { get; } = new([], true);

    /// <summary>Gets the ids of the sources, in order. One empty text means "unsourced", so that two unsourced accounts have the same evidence.</summary>
    public IReadOnlySet<string> SourceSet { get; } =
        Unsourced ? new SortedSet<string>(StringComparer.Ordinal) { string.Empty } : new SortedSet<string>(Sources.Select(s => s.Source.Text), StringComparer.Ordinal);

    /// <summary>Returns whether there are sources, and all of them are among some sources.</summary>
    public bool RestsOnlyOn(IReadOnlySet<string> sources) => sources.Count > 0 && Sources.Count > 0 && Sources.All(c => sources.Contains(c.Source.Text));

    public bool Equals(Evidence? other) => other is not null && Unsourced == other.Unsourced && Sources.Equals(other.Sources);

    public override int GetHashCode() => HashCode.Combine(Unsourced, Sources);
}

/// <summary>One use of a source in evidence.</summary>
/// <param name="Source">The source.</param>
/// <param name="Locator">The page, paragraph or heading in the source. It names no person.</param>
/// <param name="Text">The cited ranges of the text, if we have the text.</param>
/// <param name="Edition">The edition of the source in which it is. It is absent if that is not known, or if the source has one edition only.</param>
public sealed record Citation(Slug Source, string? Locator = null, HeldText? Text = null, Slug? Edition = null);

/// <summary>Ranges of a text that we have.</summary>
/// <param name="Sha256">SHA-256 of the exact UTF-8 bytes, as 64 lower-case hexadecimal digits.</param>
/// <param name="Ranges">Half-open ranges in Unicode scalar values.</param>
public sealed record HeldText(string Sha256, ValueList<CharacterRange> Ranges);

/// <summary>A half-open range in Unicode scalar values, counted from 0.</summary>
public sealed record CharacterRange(int Start, int End);

/// <summary>A name of a person. It is plain text in the domain, and encrypted on disk with the key of that person.</summary>
/// <param name="Subject">The person who has the name.</param>
/// <param name="Text">The name as given. It is null after the person's key was deleted.</param>
public sealed record PersonalName(PersonId Subject, string? Text);

/// <summary>A person as a source names them.</summary>
/// <param name="Person">The person, or a provisional id if the name has no match yet.</param>
/// <param name="AsWritten">The name exactly as the source writes it.</param>
/// <param name="Unmatched">True if <paramref name="Person"/> is provisional.</param>
public sealed record NamedPerson(PersonId Person, PersonalName? AsWritten = null, bool Unmatched = false)
{
    /// <summary>The beginning of the identity of a name without a match.</summary>
    internal const string UnmatchedPrefix = "unmatched: ";

    /// <summary>Gets the substitute for a provisional id until the entry has its own id.</summary>
    public static PersonId Nobody { get; } = PersonId.Parse("nobody").OrThrow();

    /// <summary>
    /// Gets the text that is equal if two mentions mean the same person: the id, or the spelling of a name without a match while it is readable.
    /// </summary>
    public string Identity => Unmatched && AsWritten is not { Text: null } ? $"{UnmatchedPrefix}{AsWritten?.Text}" : Person.Text;

    /// <summary>Gets the text that is equal if two mentions in a list mean the same person. Spellings of one name are equal.</summary>
    internal string ComparedIdentity => Unmatched && AsWritten?.Text is { } name ? UnmatchedPrefix + Contracts.ComparableText.Of(name) : Identity;

    public Claim Claim(string thing, string field) => Record.Claim.Of(thing, field, Identity, AsWritten?.Text, ValueKind.Person) with { Unmatched = Unmatched };

    public Claim ClaimAmong(string thing, string list) => Record.Claim.Of(thing, $"{list}/{ComparedIdentity}", "named", AsWritten?.Text, item: ValueKind.Person) with
    {
        Unmatched = Unmatched,
        UnmatchedName = Unmatched ? AsWritten?.Text : null,
    };

    public IEnumerable<StreamId> Reference => Unmatched ? [] : [StreamId.Person(Person)];
}
