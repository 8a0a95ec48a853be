using System.Collections.Concurrent;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.EventLog;

namespace NegotiationTracker.Faults.Tests;

/// <summary>The answer to a recorded command.</summary>
internal sealed record Ack(string Stream, long Version, long Index, Guid Event);

/// <summary>The answers to all writers, for recorded and refused commands. A second answer must equal the first one.</summary>
internal sealed class Book
{
    private readonly ConcurrentDictionary<(string Stream, string Key), Ack> _acks = new();
    private readonly ConcurrentDictionary<(string Stream, string Key), int> _refused = new();

    /// <summary>Observed violations of the rules for every service.</summary>
    public ConcurrentQueue<string> Broken { get; } = new();

    public int Recorded => _acks.Count;

    public int Refused => _refused.Count;

    public ICollection<Ack> Acks => _acks.Values;

    public IEnumerable<Guid> RefusedIds => _refused.Keys.Where(k => !_acks.ContainsKey(k)).Select(k => IdOf(k.Stream, k.Key));

    /// <summary>The number of commands that were repeated, after no answer or after 503.</summary>
    public int Repeats;

    /// <summary>The number of answers with an unknown outcome.</summary>
    public int Unknown;

    public void Record(string key, Ack ack)
    {
        if (_acks.GetOrAdd((ack.Stream, key), ack) is var first && first != ack)
        {
            Broken.Enqueue($"{key}: first {first}, then {ack}");
        }

        if (ack.Event != IdOf(ack.Stream, key))
        {
            Broken.Enqueue($"{key}: event {ack.Event} is not the one that the key makes");
        }
    }

    public void Refuse(string stream, string key, int status)
    {
        _refused[(stream, key)] = status;
        if (_acks.ContainsKey((stream, key)))
        {
            Broken.Enqueue($"{key} on {stream} was recorded and then refused with {status}");
        }
    }

    private static Guid IdOf(string stream, string key) => EventIds.Of(StreamId.Parse(stream).OrThrow(), key, 0).Value;
}
