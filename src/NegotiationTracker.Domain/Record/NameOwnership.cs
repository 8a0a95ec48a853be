using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Domain.Record;

/// <summary>
/// Gives each personal name in a fact its owner: the person of the stream, or the named person. A name without a match
/// gets a provisional id from its entry, so that it can be erased and matched like any other name.
/// </summary>
/// <param name="own">The person of the stream. Null for other streams.</param>
/// <param name="provisional">Returns a provisional id for the n-th unmatched name of the entry.</param>
public sealed class NameOwnership(PersonId? own, Func<int, PersonId> provisional)
{
    private int _next;

    public PersonalName Own(PersonalName name) => name with { Subject = own ?? name.Subject };

    public NamedPerson? Of(NamedPerson? named)
    {
        if (named is null)
        {
            return null;
        }

        var person = named.Unmatched && named.Person == NamedPerson.Nobody ? provisional(_next++) : named.Person;
        return named with { Person = person, AsWritten = named.AsWritten is { } name ? name with { Subject = person } : null };
    }
}
