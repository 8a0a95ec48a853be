using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using Npgsql;

namespace NegotiationTracker.Storage.EventLog;

/// <summary>
/// Knows which ids are one, at any index of the log. It reads the matches and joins themselves, not a read model, so that a decision right after a match knows of it.
/// They are few: they stay in memory, and only later ones are read. The first reading goes through the streams of people and actors once.
/// </summary>
public sealed class IdentityLog(NpgsqlDataSource database, EntryReader entries) : IDisposable
{
    private static readonly Type[] Own = [.. EventCatalog.Current.Events.Select(e => e.Type).Where(t => t.IsAssignableTo(typeof(IIdentityFact)))];

    /// <summary>The types of such entries, and of entries about them.</summary>
    private static readonly Type[] Types = [.. Own, typeof(EntryCorrected), typeof(EntryRetracted), typeof(AccountPreferred)];

    /// <summary>The categories of streams that can have such an entry.</summary>
    private static readonly string[] Of = [.. Own.SelectMany(t => EventNameAttribute.Of(t).Categories).Distinct()];

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile Known _known = new(-1, [], Identities.None);

    /// <summary>The identities of the last past state of knowledge that somebody asked for.</summary>
    private volatile Identities _past = Identities.None;

    public void Dispose() => _reading.Dispose();

    /// <summary>Returns whether a fact can change the identities.</summary>
    public static bool Concerns(StreamId stream, Fact fact) => fact is IIdentityFact || (fact is EntryFact && Own.Any(t => EventNameAttribute.Of(t).Categories.Contains(stream.Category, StringComparer.Ordinal)));

    /// <summary>Returns the identities as this process knows them. Those that another process recorded a moment ago may be missing.</summary>
    public async ValueTask<Identities> CurrentAsync(CancellationToken ct) => (_known.UpTo < 0 ? await ReadAsync(0, ct) : _known).Identities;

    /// <summary>Reads what was recorded since, and returns the identities.</summary>
    public async Task<Identities> RefreshAsync(CancellationToken ct) => (await ReadAsync(long.MaxValue, ct)).Identities;

    /// <summary>Returns the identities at an index that the log has reached.</summary>
    public async ValueTask<Identities> AtAsync(long index, CancellationToken ct)
    {
        var known = index <= _known.UpTo ? _known : await ReadAsync(index, ct);
        if (index >= known.Identities.Version)
        {
            return known.Identities;
        }

        var then = known.Entries.TakeWhile(e => e.Index <= index).ToList();
        return then.Count == 0 ? Identities.None : _past.Version == then[^1].Index ? _past : _past = Identities.Of(then);
    }

    private async Task<Known> ReadAsync(long index, CancellationToken ct)
    {
        await _reading.WaitAsync(ct);
        try
        {
            var known = _known;
            if (index <= known.UpTo)
            {
                return known;
            }

            await using var connection = await database.OpenConnectionAsync(ct);
            var (read, last) = await entries.OfTypesAsync(connection, StoredNames(Types), Of, known.UpTo, ct);
            var (added, identities) = (new List<Entry>(), known.Identities);
            foreach (var entry in read)
            {
                var next = identities.With(entry);
                if (!ReferenceEquals(next, identities))
                {
                    identities = next;
                    added.Add(entry);
                }
            }

            return _known = new Known(last, added.Count == 0 ? known.Entries : [.. known.Entries, .. added], identities);
        }
        finally
        {
            _reading.Release();
        }
    }

    private string[] StoredNames(Type[] types) => [.. types.SelectMany(entries.Forms.StoredNamesOf)];

    /// <param name="UpTo">The index up to which all entries are read.</param>
    /// <param name="Entries">The entries about identity, in the order of recording.</param>
    /// <param name="Identities">What they say.</param>
    private sealed record Known(long UpTo, IReadOnlyList<Entry> Entries, Identities Identities);
}
