using System.Collections.Frozen;

namespace NegotiationTracker.Storage.Privacy;

/// <summary>The erased people: their keys are not used any more, even if they are still in memory.</summary>
public sealed partial class PersonKeys
{
    private volatile FrozenSet<string> _erased = FrozenSet<string>.Empty;

    /// <summary>Gets the erased people. It is another set once somebody is erased.</summary>
    internal IReadOnlySet<string> Erased => _erased;

    /// <summary>Reads which people were erased by any process, and removes their keys from memory.</summary>
    /// <returns>All erased people. It is the same object as the last time unless the set has changed.</returns>
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

        // Also those found before: a concurrent read of a name may have fetched the key again.
        foreach (var subject in stored)
        {
            _bySubject.TryRemove(subject, out _);
        }

        return _erased;
    }
}
