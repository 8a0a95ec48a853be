using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Api;

public sealed class AClientThatDoesNotRead(StartedService service) : IClassFixture<StartedService>
{
    [Fact]
    public async Task Is_let_go_after_ten_seconds_and_can_send_again()
    {
        // Each bad line is answered with more than it has itself, so that the answers fill every buffer on the way.
        var line = Encoding.UTF8.GetBytes("{" + string.Concat(Enumerable.Range(0, 100).Select(n => $"\"m{n}\":1,")) + "\"z\":1}\n");
        using var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(service.Host.Address.Host, service.Host.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/commands?onError=continue HTTP/1.1\r\nHost: {service.Host.Address.Authority}\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"));
        var started = Stopwatch.GetTimestamp();
        var chunk = Encoding.ASCII.GetBytes($"{line.Length:x}\r\n").Concat(line).Concat("\r\n"u8.ToArray()).ToArray();

        var gone = await Should.ThrowAsync<Exception>(async () =>
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
            while (true)
            {
                await stream.WriteAsync(chunk, patience.Token);
            }
        });

        gone.ShouldBeOfType<IOException>(gone.ToString());
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(15));
        (await service.SendAsync("/api/processes/after-it/open-process", $$"""{"title":"T",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
    }
}
