using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Statements;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>Builds statements with their accounts.</summary>
internal static class StatementBuilder
{
    /// <param name="stream">The round or the process of the statements.</param>
    /// <param name="book">The accounts.</param>
    public static ValueList<Contracts.Statement> All(string stream, RecordState book) =>
        FieldGroupBuilder.All(book, "statement").Select(t => Of(stream, book, t.Id)).OfType<Contracts.Statement>().ToValueList();

    /// <summary>Returns one statement. Returns null if every account of it was retracted.</summary>
    private static Contracts.Statement? Of(string stream, RecordState book, string slug)
    {
        var thing = $"statement/{slug}";
        var utterances = book.ActiveFacts<Utterance>().Where(u => u.Fact.Slug.Text == slug).ToList();
        Contracts.Aspect? Field(string field) => AspectBuilder.Of(book, thing, field);
        var speaker = Field("speaker");
        var chosen = utterances.FirstOrDefault(u => u.Id.Text == speaker?.Entry) ?? utterances.FirstOrDefault();
        return chosen is null ? null : new Contracts.Statement
        {
            Id = slug,
            Stream = stream,
            Type = chosen.Fact.EventName,
            SpokenBy = Speaker(chosen.Fact.Speaker),
            Speaker = speaker,
            Summary = Field("summary"),
            When = Field("when"),
            Session = Field("session"),
            Stance = Field("stance"),
            Topics = FieldGroupBuilder.Items(book, thing, "topic/"),
            Ceasefires = FieldGroupBuilder.Items(book, thing, "ceasefire/"),
            Citations = utterances.SelectMany(u => u.Evidence.Sources).Select(c => EvidenceBuilder.Citation(book, c)).ToValueList(),
        };
    }

    private static Contracts.Speaker Speaker(Speaker speaker) => new()
    {
        Actor = speaker.Actor?.Text,
        Person = speaker.Person is not { } person ? null : new Contracts.NamedPerson { Person = person.Person.Text, AsWritten = person.AsWritten?.Text, Unmatched = person.Unmatched },
        Collective = speaker.Collective,
        Actors = speaker.Actors?.Select(a => a.Text).ToValueList() ?? [],
        Role = EnumText.OrNull(speaker.Role),
    };
}
