using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Record;

/// <summary>What an entry rests on: at least one source, or the explicit kind <c>unsourced</c>.</summary>
/// <param name="Sources">The sources, each with the place in it.</param>
/// <param name="Unsourced">True where no source was seen and that is said openly. Excludes <paramref name="Sources"/>.</param>
public sealed record Evidence(ValueList<Citation> Sources, bool Unsourced = false)
{
    public static Evidence None { get; } = new([], true);

    /// <summary>The sources by id, ordered; a single empty text stands for "unsourced", so that two unsourced accounts are the same account.</summary>
    public IReadOnlySet<string> SourceSet { get; } =
        Unsourced ? new SortedSet<string>(StringComparer.Ordinal) { string.Empty } : new SortedSet<string>(Sources.Select(s => s.Source.Text), StringComparer.Ordinal);

    public bool Equals(Evidence? other) => other is not null && Unsourced == other.Unsourced && Sources.Equals(other.Sources);

    public override int GetHashCode() => HashCode.Combine(Unsourced, Sources);
}

/// <summary>A place in a source.</summary>
/// <param name="Source">The source.</param>
/// <param name="Locator">Page, paragraph or heading, in the source's own way of counting; names no person.</param>
/// <param name="Text">Where we hold the text: which bytes, and where in them.</param>
public sealed record Citation(Slug Source, string? Locator = null, HeldText? Text = null);

/// <summary>A place in a text that we hold.</summary>
/// <param name="Sha256">SHA-256 of the exact UTF-8 bytes, as 64 lower-case hexadecimal digits.</param>
/// <param name="Ranges">Half-open ranges in Unicode scalar values.</param>
public sealed record HeldText(string Sha256, ValueList<CharacterRange> Ranges);

/// <summary>Half-open, counted in Unicode scalar values from 0.</summary>
public sealed record CharacterRange(int Start, int End);

/// <summary>A text that names a person. In the domain it is plain; on disk it is ciphertext under that person's own key.</summary>
/// <param name="Subject">Whose name it is.</param>
/// <param name="Text">The text as given; null once the person's key has been deleted.</param>
public sealed record PersonalName(PersonId Subject, string? Text);

/// <summary>A person as a source names them.</summary>
/// <param name="Person">Who it is; a provisional id where nobody has matched the name yet.</param>
/// <param name="AsWritten">The name as its source writes it.</param>
/// <param name="Unmatched">True where <paramref name="Person"/> is provisional.</param>
public sealed record NamedPerson(PersonId Person, PersonalName? AsWritten = null, bool Unmatched = false)
{
    /// <summary>Stands in for a provisional id until the entry has its own id.</summary>
    public static PersonId Nobody { get; } = PersonId.Parse("nobody").OrThrow();

    /// <summary>What makes two mentions the same person: the id, or for an unmatched name its spelling, as long as that can be read.</summary>
    public string Identity => Unmatched && AsWritten is not { Text: null } ? $"unmatched: {AsWritten?.Text}" : Person.Text;

    public Claim Claim(string thing, string field) => Record.Claim.Of(thing, field, Identity, AsWritten?.Text, ValueKind.Person) with { Unmatched = Unmatched };

    public Claim ClaimAmong(string thing, string list) => Record.Claim.Of(thing, $"{list}/{Identity}", "named", AsWritten?.Text, item: ValueKind.Person) with { Unmatched = Unmatched };

    public IEnumerable<StreamId> Reference => Unmatched ? [] : [StreamId.Person(Person)];
}
