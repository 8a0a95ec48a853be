using NegotiationTracker.Ledger.Checkpoints;

namespace NegotiationTracker.Witness;

/// <summary>The running witness.</summary>
public sealed class WitnessHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly StateFolder _states;

    private WitnessHost(WebApplication app, StateFolder states, string verifierKeys) => (_app, _states, VerifierKeys) = (app, states, verifierKeys);

    /// <summary>Gets the address on which it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Gets its public keys, one on each line. A log or an auditor needs them to trust its signatures.</summary>
    public string VerifierKeys { get; }

    /// <summary>Starts the witness. The exception names a missing or invalid setting.</summary>
    /// <exception cref="WitnessSettingException">The witness cannot start.</exception>
    public static async Task<WitnessHost> StartAsync(string[] args, CancellationToken ct = default)
    {
        var builder = WebApplication.CreateBuilder(args);
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls("http://127.0.0.1:5190");

        var settings = WitnessSettings.Of(builder.Configuration);
        builder.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestBodySize = AddCheckpoint.MaxBytes);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        var states = new StateFolder(settings.Folder);
        try
        {
            var keys = settings.Signers();
            builder.Services.AddSingleton(TimeProvider.System).AddSingleton(states).AddSingleton(settings.KnownLogs()).AddSingleton(keys).AddSingleton<Cosigner>();
            var app = builder.Build();
            var vkeys = string.Concat(keys.Select(k => $"{k.Verifier}\n"));
            Map(app, vkeys);
            await app.StartAsync(ct);
            var host = new WitnessHost(app, states, vkeys);
            if (app.Urls.FirstOrDefault(u => !WitnessSettings.IsLoopback(u)) is not { } open) return host;

            await host.DisposeAsync();
            throw new WitnessSettingException($"The witness would listen on {open}, but it listens on loopback only. Use an address such as http://127.0.0.1:5190.");
        }
        catch
        {
            states.Dispose();
            throw;
        }
    }

    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _states.Dispose();
    }

    private static void Map(WebApplication app, string verifierKeys)
    {
        app.MapPost("/add-checkpoint", async (HttpRequest request, Cosigner cosigner, CancellationToken ct) =>
            await BodyAsync(request, ct) is { } body ? await cosigner.AnswerAsync(body, ct) : Results.StatusCode(StatusCodes.Status413PayloadTooLarge));
        app.MapGet("/vkey", () => Results.Text(verifierKeys));
        app.MapGet("/{name:regex(^[0-9a-f]{{64}}$)}/checkpoint", (string name, Cosigner cosigner) => cosigner.Kept(name));
    }

    /// <summary>Reads the body. Returns null if it is longer than a request may be.</summary>
    private static async Task<byte[]?> BodyAsync(HttpRequest request, CancellationToken ct)
    {
        using var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, ct);
            return body.ToArray();
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }
}
