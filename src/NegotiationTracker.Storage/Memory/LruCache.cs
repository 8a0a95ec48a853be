using System.Diagnostics.CodeAnalysis;

namespace NegotiationTracker.Storage.Memory;

/// <summary>
/// Values in memory by their key. If all together are larger than the maximum, then those unused for longest are removed, but never the last one. The caller makes
/// sure that one thread uses it at a time.
/// </summary>
/// <param name="maxSize">The maximum size of all values together, in the unit of <paramref name="sizeOf"/>.</param>
/// <param name="sizeOf">Returns the size of a value. It must not change while the value is here.</param>
public sealed class LruCache<TKey, TValue>(long maxSize, Func<TValue, long> sizeOf)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _values = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _byUse = new();
    private long _size;

    public IEnumerable<TKey> Keys => _values.Keys;

    /// <summary>Returns a value, without a note that it was used. So several threads may read at a time.</summary>
    public TValue? Peek(TKey key) => _values.TryGetValue(key, out var node) ? node.Value.Value : default;

    /// <summary>Returns a value, and notes that it was used.</summary>
    public bool TryUse(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (!_values.TryGetValue(key, out var node))
        {
            value = default;
            return false;
        }

        _byUse.Remove(node);
        _byUse.AddLast(node);
        value = node.Value.Value;
        return true;
    }

    /// <summary>Keeps a value, in place of an earlier one with its key.</summary>
    /// <returns>The values that were removed for it.</returns>
    public IReadOnlyList<TValue> Set(TKey key, TValue value)
    {
        Remove(key);
        _values[key] = _byUse.AddLast((key, value));
        _size += sizeOf(value);
        var removed = new List<TValue>();
        while (_size > maxSize && _byUse.First is { } oldest && oldest != _byUse.Last)
        {
            removed.Add(oldest.Value.Value);
            Remove(oldest.Value.Key);
        }

        return removed;
    }

    /// <summary>Removes a value. Returns the value that was there.</summary>
    public TValue? Remove(TKey key)
    {
        if (!_values.Remove(key, out var node))
        {
            return default;
        }

        _byUse.Remove(node);
        _size -= sizeOf(node.Value.Value);
        return node.Value.Value;
    }

    public void Clear()
    {
        _values.Clear();
        _byUse.Clear();
        _size = 0;
    }
}
