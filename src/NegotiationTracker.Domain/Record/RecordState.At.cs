using System.Collections.Immutable;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.Record;

/// <summary>
/// The record as of a moment in valid time. What is judged of entries (corrections, retractions, preferences) is knowledge, and stays; what had not happened
/// by then goes. An account that puts a thing later stays beside the one that it disagrees with, so that a dispute over a date shows on both sides of it.
/// </summary>
public sealed partial class RecordState
{
    /// <summary>The whole record and the moment, where this is what had happened by then.</summary>
    private (RecordState Whole, EdtfDate Moment)? _asOf;

    public RecordState At(EdtfDate moment)
    {
        var held = _effective.Where(h => h.Value.At(moment) != Occurrence.NotYet).ToImmutableDictionary();
        bool Is(Entry entry) => RootOf(entry.Id) is var root && (!_effective.ContainsKey(root) || held.ContainsKey(root));
        var accounts = _accounts
            .Select(a => KeyValuePair.Create(a.Key, AtMoment(a.Value, held)))
            .Where(a => !a.Value.IsEmpty)
            .ToImmutableDictionary();
        return new RecordState(_byIndex.Where(e => Is(e.Value)).ToImmutableSortedDictionary(), _byId, _entriesAbout, held, accounts, _complete.Intersect(held.Keys), _withdrawn)
        {
            _asOf = (this, moment),
        };
    }

    /// <summary>The entries of this book that a condition chooses, as of the same moment.</summary>
    public RecordState Part(Func<Entry, bool> chosen) =>
        AtMoment(Of((_asOf?.Whole ?? this).Entries.Where(chosen)));

    /// <summary>The book stream by stream, as of the same moment; streams with nothing by then are missing.</summary>
    public IEnumerable<KeyValuePair<StreamId, RecordState>> Parts(Func<StreamId, bool> chosen) => (_asOf?.Whole ?? this).Entries
        .Where(e => chosen(e.Stream))
        .GroupBy(e => e.Stream)
        .OrderBy(g => g.Key.Text, StringComparer.Ordinal)
        .Select(g => KeyValuePair.Create(g.Key, AtMoment(Of(g))))
        .Where(p => !p.Value.IsEmpty);

    /// <summary>True where it is only possible that the entry's fact was the case at the moment; null otherwise.</summary>
    public bool? Possible(EntryId id) => _asOf is var (_, moment) && FindEffective(id)?.At(moment) == Occurrence.Possibly ? true : null;

    /// <summary>True where an account that stands leaves open that it was so at the moment; null otherwise.</summary>
    internal bool? Possible(IEnumerable<Account> standing) =>
        _asOf is var (_, moment) && standing.Any(a => a.Mode == Mode.Asserts && a.Effective.At(moment) != Occurrence.Certainly) ? true : null;

    private RecordState AtMoment(RecordState whole) => _asOf is var (_, moment) ? whole.At(moment) : whole;

    private static ImmutableList<Account> AtMoment(ImmutableList<Account> accounts, ImmutableDictionary<EntryId, EffectiveEntry> held)
    {
        var then = accounts.FindAll(a => held.ContainsKey(a.Effective.Id));
        bool Disputes(Account later) => later is { Mode: Mode.Asserts, Effective.Withdrawn: false }
            && then.Exists(a => a is { Mode: Mode.Asserts, Effective.Withdrawn: false } && a.Claim.ConflictsWith(later.Claim));
        return then.Count == accounts.Count ? accounts : accounts.FindAll(a => held.ContainsKey(a.Effective.Id) || Disputes(a));
    }
}
