using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Service.WritePath;

/// <summary>Whose names a fact holds.</summary>
internal static class Subjects
{
    public static IReadOnlyCollection<PersonId> Of(Fact fact)
    {
        var subjects = new List<PersonId>();
        if (fact is EntryCorrected { Corrected: var now })
        {
            return Of(now);
        }

        subjects.AddRange(fact.Mentions.People);
        subjects.AddRange(fact switch
        {
            Domain.People.PersonRegistered p => [p.Name.Subject],
            Domain.People.PersonAliasRecorded a => [a.Alias.Subject],
            _ => Enumerable.Empty<PersonId>(),
        });
        return subjects;
    }
}
