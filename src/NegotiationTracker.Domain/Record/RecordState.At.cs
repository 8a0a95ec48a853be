using System.Collections.Immutable;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.Record;

/// <summary>
/// The record at a moment in valid time. Corrections, retractions and preferences are knowledge, and stay. Facts that had not happened at the moment
/// are left out. Contradicting accounts of one date stay together, so that a dispute over a date is visible before and after it.
/// </summary>
public sealed partial class RecordState
{
    /// <summary>The whole record and the moment, if this is the record at a moment.</summary>
    private (RecordState Whole, EdtfDate Moment)? _asOf;

    public RecordState At(EdtfDate moment)
    {
        var held = _effective.Where(h => h.Value.At(moment) != Occurrence.NotYet).ToImmutableDictionary();
        bool Is(Entry entry) => RootOf(entry.Id) is var root && (!_effective.ContainsKey(root) || held.ContainsKey(root));
        var byIndex = _byIndex.Where(e => Is(e.Value)).ToImmutableSortedDictionary();
        return new RecordState(byIndex, _byId, _entriesAbout, held, null, _complete.Intersect(held.Keys), _withdrawn, _last)
        {
            _asOf = (this, moment),
            Sources = Sources,
        };
    }

    /// <summary>Returns the entries that a condition chooses, at the same moment.</summary>
    public RecordState Part(Func<Entry, bool> chosen) =>
        (_asOf?.Whole ?? this).Entries.All(chosen) ? this : AtMoment(Of((_asOf?.Whole ?? this).Entries.Where(chosen)));

    /// <summary>Returns the record stream by stream, at the same moment. Streams without entries at the moment are left out.</summary>
    public IEnumerable<KeyValuePair<StreamId, RecordState>> Parts(Func<StreamId, bool> chosen) => (_asOf?.Whole ?? this).Entries
        .Where(e => chosen(e.Stream))
        .GroupBy(e => e.Stream)
        .OrderBy(g => g.Key.Text, StringComparer.Ordinal)
        .Select(g => KeyValuePair.Create(g.Key, AtMoment(Of(g))))
        .Where(p => !p.Value.IsEmpty);

    /// <summary>Returns true if the entry's fact was only possibly so at the moment. Returns null otherwise.</summary>
    public bool? Possible(EntryId id) => _asOf is var (_, moment) && FindEffective(id)?.At(moment) == Occurrence.Possibly ? true : null;

    /// <summary>Returns true if the accounts leave open whether it was so at the moment. Returns null otherwise.</summary>
    internal bool? Possible(IEnumerable<Account> standing) =>
        _asOf is var (_, moment) && standing.Any(a => a.Mode == Mode.Asserts && a.Effective.At(moment) != Occurrence.Certainly) ? true : null;

    private RecordState AtMoment(RecordState whole) => whole.With(Sources) is var known && _asOf is var (_, moment) ? known.At(moment) : known;

    private static ImmutableDictionary<Aspect, ImmutableList<Account>> AtMoment(
        ImmutableDictionary<Aspect, ImmutableList<Account>> accounts, ImmutableDictionary<EntryId, EffectiveEntry> held) => accounts
        .Select(a => KeyValuePair.Create(a.Key, AtMoment(a.Value, held)))
        .Where(a => !a.Value.IsEmpty)
        .ToImmutableDictionary();

    private static ImmutableList<Account> AtMoment(ImmutableList<Account> accounts, ImmutableDictionary<EntryId, EffectiveEntry> held)
    {
        var then = accounts.FindAll(a => held.ContainsKey(a.Effective.Id));
        bool Disputes(Account later) => later is { Mode: Mode.Asserts, Effective.Withdrawn: false }
            && then.Exists(a => a is { Mode: Mode.Asserts, Effective.Withdrawn: false } && a.Claim.ConflictsWith(later.Claim));
        return then.Count == accounts.Count ? accounts : accounts.FindAll(a => held.ContainsKey(a.Effective.Id) || Disputes(a));
    }
}
