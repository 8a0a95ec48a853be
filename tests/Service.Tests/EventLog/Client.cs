using NegotiationTracker.Client;

namespace NegotiationTracker.Service.Tests.EventLog;

internal static class Client
{
    /// <summary>A client of one service.</summary>
    public sealed class TrackerClientOf : IDisposable
    {
        private readonly HttpClient _http;

        public TrackerClientOf(Uri address) => Api = new TrackerClient(_http = new HttpClient { BaseAddress = address });

        public TrackerClient Api { get; }

        public void Dispose() => _http.Dispose();
    }
}
