using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Domain.Registries;

/// <summary>The persons whose names a fact contains.</summary>
public static class NameSubjects
{
    public static IReadOnlyCollection<PersonId> Of(Fact fact) => fact switch
    {
        EntryCorrected { Corrected: var now } => Of(now),
        PersonRegistered p => [.. fact.Mentions.People, p.Name.Subject],
        PersonAliasRecorded a => [.. fact.Mentions.People, a.Alias.Subject],
        _ => [.. fact.Mentions.People],
    };
}
