using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Privacy;

namespace NegotiationTracker.Service.Features.Readouts;

/// <summary>
/// A text in which each name of a registered person is encrypted with the key of that person. Once the key is deleted, the name is blacked out, and all other characters
/// stay where they are.
/// </summary>
internal static class NamedText
{
    private const char Black = '█';

    /// <summary>Returns the people whose names a text has. Their keys must exist before it is written.</summary>
    public static IReadOnlyCollection<PersonId> PeopleIn(string text, IReadOnlyList<KnownPerson> people) => [.. NamesIn(text, people).Select(n => n.Person).Distinct()];

    /// <summary>Returns the text as JSON of its parts.</summary>
    /// <param name="id">What the text belongs to. Equal names in other texts are encrypted to other bytes.</param>
    public static string Write(string id, string text, IReadOnlyList<KnownPerson> people, PersonKeys keys)
    {
        var parts = new List<Part>();
        var at = 0;
        foreach (var (start, end, person) in NamesIn(text, people))
        {
            parts.Add(new Part(text[at..start]));
            var entry = EventIds.Of(StreamId.Person(person), $"{id}:{start}", 0);
            parts.Add(new Part(null, keys.Encrypt(new PersonalName(person, text[start..end]), entry, "readout"), end - start));
            at = end;
        }

        parts.Add(new Part(text[at..]));
        return JsonSerializer.Serialize(parts);
    }

    /// <summary>Returns the text.</summary>
    public static string Read(string json, PersonKeys keys)
    {
        var text = new StringBuilder();
        foreach (var part in JsonSerializer.Deserialize<List<Part>>(json)!)
        {
            text.Append(part.Name is { } name ? keys.Decrypt(name).Text ?? new string(Black, part.Length) : part.Text);
        }

        return text.ToString();
    }

    /// <summary>Returns a text without the names of some people.</summary>
    public static string BlackOut(string text, IReadOnlyList<KnownPerson> people)
    {
        var left = new StringBuilder(text);
        foreach (var name in PeopleInText.Find(text, people))
        {
            for (var i = name.Span.Start; i < name.Span.End; i++)
            {
                // Half of a character would be no text.
                left[i] = char.IsSurrogate(left[i]) || char.IsWhiteSpace(left[i]) ? left[i] : Black;
            }
        }

        return left.ToString();
    }

    /// <summary>Returns the names that mean one person. A name of several is nobody's.</summary>
    private static IEnumerable<(int Start, int End, PersonId Person)> NamesIn(string text, IReadOnlyList<KnownPerson> people) =>
        PeopleInText.Find(text, people).Where(n => n.People.Count == 1).Select(n => (n.Span.Start, n.Span.End, PersonId.Parse(n.People[0]).OrThrow()));

    /// <summary>A part of a text.</summary>
    /// <param name="Text">What it says. Null for a name.</param>
    /// <param name="Name">The name, encrypted.</param>
    /// <param name="Length">The length of the name.</param>
    private sealed record Part(
        [property: JsonPropertyName("t"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Text,
        [property: JsonPropertyName("n"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] EncryptedName? Name = null,
        [property: JsonPropertyName("l"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Length = 0);
}
