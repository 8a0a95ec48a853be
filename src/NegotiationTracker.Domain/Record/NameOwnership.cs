using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Domain.Record;

/// <summary>
/// Says whose each name in a fact is: the person that the stream is about, the person named, or for a name that nobody has matched
/// a provisional id made from the entry, so that the name can be erased and matched like any other.
/// </summary>
/// <param name="own">The person that the stream is about; null for other streams.</param>
/// <param name="provisional">A provisional id for the n-th unmatched name of the entry.</param>
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
