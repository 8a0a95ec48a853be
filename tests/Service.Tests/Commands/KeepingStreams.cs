using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Storage.EventLog;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Commands;

/// <summary>What is read of a stream to decide on it: all of it once, and then only what is new.</summary>
public sealed class KeepingStreams(StartedService service) : IClassFixture<StartedService>
{
    private readonly CountingLog _log = new(service.Host.Services.GetRequiredService<IEventLog>());

    [Fact]
    public async Task A_stream_that_many_ask_for_at_once_is_read_once()
    {
        var cache = new StreamCache(_log);

        var states = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => cache.GetAsync(Stream("process-northern-talks"), default))));

        states.ShouldAllBe(s => s.Version > 0);
        _log.Reads.ShouldBe([("process-northern-talks", 0)]);
        states.Count(s => s.Fresh).ShouldBe(1, "who did not read it must ask whether it moved");
    }

    [Fact]
    public async Task After_the_append_of_another_only_the_missing_entries_are_read()
    {
        var (cache, stream) = (new StreamCache(_log), Stream("process-kept"));
        await SendAsync("open-process", """{"title":"T","evidence":{"unsourced":true}}""", "k0");
        (await cache.GetAsync(stream, default)).Version.ShouldBe(1);
        await SendAsync("rename-process", """{"title":"U","evidence":{"unsourced":true}}""", "k1");

        var now = await cache.ReadAsync(stream, default);

        (now.Version, now.Book.Version, now.Logged.Count).ShouldBe((2, 2, 2));
        _log.Reads.ShouldBe([("process-kept", 0), ("process-kept", 1)]);
        (await cache.GetAsync(stream, default)).Version.ShouldBe(2);
        _log.Reads.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_read_before_an_erasure_is_not_kept_after_it()
    {
        var (cache, stream) = (new StreamCache(_log), Stream("person-p-1"));
        var before = await cache.GetAsync(stream, default);

        cache.Clear();
        cache.Set(stream, before);

        (await cache.GetAsync(stream, default)).Version.ShouldBe(1);
        _log.Reads.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_streams_that_were_not_used_for_the_longest_time_are_dropped_first()
    {
        var log = new CountingLog(null);
        var cache = new StreamCache(log);
        for (var n = 0; n < 100_000; n++)
        {
            await cache.GetAsync(Stream($"process-n{n}"), default);
        }

        await cache.GetAsync(Stream("process-n0"), default);
        await cache.GetAsync(Stream("process-more"), default);
        log.Reads.Clear();

        await cache.GetAsync(Stream("process-n0"), default);
        await cache.GetAsync(Stream("process-n1"), default);
        log.Reads.ShouldBe([("process-n1", 0)]);
    }

    private static StreamId Stream(string text) => StreamId.Parse(text).OrThrow();

    private async Task SendAsync(string command, string body, string key) => (await service.SendAsync($"/api/processes/kept/{command}", body, key)).ShouldBeAccepted();

    /// <summary>A log that remembers what was read of it.</summary>
    /// <param name="log">The log. Null for an empty one.</param>
    private sealed class CountingLog(IEventLog? log) : IEventLog
    {
        public List<(string Stream, long After)> Reads { get; } = [];

        public Task<AppendResult> AppendAsync(StreamId stream, long expectedVersion, NewEvent appended, CancellationToken ct) => throw new NotSupportedException();

        public async Task<IReadOnlyList<LoggedEntry>> ReadStreamAsync(StreamId stream, long after, CancellationToken ct)
        {
            lock (Reads)
            {
                Reads.Add((stream.Text, after));
            }

            return log is null ? [] : await log.ReadStreamAsync(stream, after, ct);
        }

        public Task<long> VersionOfAsync(StreamId stream, CancellationToken ct) => throw new NotSupportedException();

        public IAsyncEnumerable<LoggedEntry> ReadAllAsync(long fromIndex, CancellationToken ct) => throw new NotSupportedException();
    }
}
