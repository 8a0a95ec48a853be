using System.Collections.Frozen;

namespace NegotiationTracker.Storage.Privacy;

/// <summary>Whose names were erased: their keys are used no more, whether or not they are still in memory.</summary>
public sealed partial class PersonKeys
{
    private volatile FrozenSet<string> _erased = FrozenSet<string>.Empty;

    /// <summary>Reads who was erased, by whichever process, and forgets their keys.</summary>
    /// <returns>All of them; the same object as the last time, unless that has changed.</returns>
    public async Task<IReadOnlySet<string>> ForgetErasedAsync(CancellationToken ct)
    {
        await _loading.WaitAsync(ct);
        try
        {
            return await ReadErasedAsync(ct);
        }
        finally
        {
            _loading.Release();
        }
    }

    private async Task<FrozenSet<string>> ReadErasedAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select coalesce(array_agg(subject), '{}') from person_keys.erased");
        var stored = (string[])(await command.ExecuteScalarAsync(ct))!;
        if (!_erased.SetEquals(stored))
        {
            _erased = stored.ToFrozenSet(StringComparer.Ordinal);
        }

        // Also those found before: a name that was being read at that moment may have fetched its key again.
        foreach (var subject in stored)
        {
            _bySubject.TryRemove(subject, out _);
        }

        return _erased;
    }
}
