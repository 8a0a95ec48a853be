using System.Diagnostics;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Api;

/// <summary>The OpenAPI document is exact enough for a client in another language. The project of that client is in tests/OpenApi.Client.</summary>
public sealed class AClientGeneratedFromTheDocument(StartedService service) : IClassFixture<StartedService>
{
    private static readonly string Project = Path.Combine(AppContext.BaseDirectory, "openapi-client");

    [Fact]
    public async Task Compiles_and_records_a_round()
    {
        await InstallAsync();
        await File.WriteAllBytesAsync(Path.Combine(Project, "openapi.json"), await service.Http.GetByteArrayAsync(new Uri("/api/openapi/v1.json", UriKind.Relative)));
        await RunAsync("npm", "run", "--silent", "generate");
        await RunAsync("npm", "run", "--silent", "compile");

        var output = await RunAsync("node", "built/record-a-round.js", service.Host.Address.ToString().TrimEnd('/'));

        output.ShouldContain("round-generated-talks/1 is at version 1");
        (await service.AskAsync<long>("select count(*) from tracker.mt_events where stream_id = 'round-generated-talks/1'")).ShouldBe(1);
    }

    /// <summary>Installs what the lock file pins, unless an earlier run has installed the same.</summary>
    private static async Task InstallAsync()
    {
        var wanted = await File.ReadAllTextAsync(Path.Combine(Project, "package-lock.json"));
        var installed = Path.Combine(Project, "installed-lock.json");
        if (File.Exists(installed) && await File.ReadAllTextAsync(installed) == wanted)
        {
            return;
        }

        await RunAsync("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        await File.WriteAllTextAsync(installed, wanted);
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Project, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{await output}\n{await error}");
        return await output;
    }
}
