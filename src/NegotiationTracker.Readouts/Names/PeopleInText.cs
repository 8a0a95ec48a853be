using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Names;

/// <summary>A name of a person in a text.</summary>
/// <param name="Span">Where it is.</param>
/// <param name="People">The ids of the people that it may mean.</param>
public sealed record PersonInText(Span Span, IReadOnlyList<string> People);

/// <summary>Finds the names of people in a text, in whole or by their last words.</summary>
public static class PeopleInText
{
    public static IReadOnlyList<PersonInText> Find(string text, IEnumerable<KnownPerson> people) =>
    [
        .. new Gazetteer(new Registry { People = [.. people] }).Find(text, new Span(0, text.Length))
            .Select(m => new PersonInText(m.Span, [.. m.Meanings.Where(p => p.Kind == NameKind.Person).Select(p => p.Id).Distinct(StringComparer.Ordinal)])),
    ];
}
