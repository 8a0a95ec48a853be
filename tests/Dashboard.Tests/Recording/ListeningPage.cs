using System.Threading.Channels;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>A page that listens.</summary>
internal sealed class ListeningPage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Channel<string> _heard = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource _gone = new();
    private readonly Task _listening;

    public ListeningPage(LiveChanges changes, string process, long seen) => _listening = ListenAsync(changes, process, seen);

    public bool HasMore => _heard.Reader.TryPeek(out _);

    public async Task<IReadOnlyList<string>> HearAsync(int count)
    {
        var heard = new List<string>();
        while (heard.Count < count)
        {
            heard.Add(await _heard.Reader.ReadAsync().AsTask().WaitAsync(Patience));
        }

        return heard;
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _gone.Dispose();
    }

    private async Task ListenAsync(LiveChanges changes, string process, long seen)
    {
        await foreach (var change in changes.AfterAsync(process, seen, _gone.Token))
        {
            await _heard.Writer.WriteAsync(change.Entry.Entry);
        }
    }
}
