using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Service.WritePath;

/// <summary>Turns at a stream: one holder at a time. Streams share a fixed number of places, so nothing grows with the streams there are.</summary>
internal sealed class Turns
{
    private readonly SemaphoreSlim[] _places = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the turn; disposing ends it.</summary>
    public async Task<IDisposable> TakeAsync(StreamId stream, CancellationToken ct)
    {
        var place = _places[(uint)stream.Text.GetHashCode(StringComparison.Ordinal) % (uint)_places.Length];
        await place.WaitAsync(ct);
        return new Turn(place);
    }

    private sealed class Turn(SemaphoreSlim place) : IDisposable
    {
        public void Dispose() => place.Release();
    }
}
