using System.Text;
using NegotiationTracker.Cli.Auditing;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Ledger;

/// <summary><c>tracker export --connection</c>: the bundle without a service.</summary>
public sealed class ExportingFromTheDatabase(SignedService service, TestCluster cluster) : IClassFixture<SignedService>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tracker-stored-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Out => Path.Combine(_folder, "talks.bundle");

    [Fact]
    public async Task It_has_the_same_bytes_as_the_one_that_the_service_gives()
    {
        await LoadAsync(600);
        var size = (await service.CheckpointAsync()).Checkpoint.Size;
        var served = await service.BytesAsync($"/api/audit/export?process=northern-talks&size={size}");
        (await ExportAsync(service.Connection, "--size", $"{size}")).ShouldBe((0, $"talks.bundle: {size} entries"), $"size {size}");
        (await File.ReadAllBytesAsync(Out, Ct)).ShouldBe(served);
        Encoding.UTF8.GetString(served).ShouldContain($"\"keys\":[\"{service.Keys[0]}\"]");
        (await Tracker.RunAsync(VerifyCommand.Make(), Ct, Out, "--key", service.Keys[0].ToString())).Code.ShouldBe(0);
    }

    [Fact]
    public async Task One_that_was_cut_goes_on_from_wherever_it_came()
    {
        await LoadAsync(600);
        var size = (await service.CheckpointAsync()).Checkpoint.Size;
        var served = await service.BytesAsync($"/api/audit/export?process=northern-talks&size={size}");
        foreach (var cut in new[] { 100, served.Length / 2, served.Length - 20 })
        {
            File.Delete(Out);
            await File.WriteAllBytesAsync(Out + ".part", served[..cut], Ct);
            (await ExportAsync(service.Connection)).Code.ShouldBe(0, $"cut at {cut}");
            (await File.ReadAllBytesAsync(Out, Ct)).ShouldBe(served, $"cut at {cut}");
        }
    }

    [Fact]
    public async Task It_can_be_cut_off()
    {
        await service.CheckpointAsync();
        (await Tracker.ExportStoredAsync(service.Connection, Out, new CancellationToken(canceled: true))).Code.ShouldBe(130);
        (await ExportAsync(service.Connection)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task What_is_not_in_the_log_is_refused_as_the_service_refuses_it()
    {
        await service.CheckpointAsync();
        (await ExportAsync(service.Connection, "--process", "none")).Text.ShouldStartWith("Process none is not recorded in the first ");
        (await ExportAsync(service.Connection, "--size", "999999")).ShouldBe((2, "No checkpoint of size 999999 was published. Use the size of a published checkpoint."));
        var both = await ExportAsync(service.Connection, "--url", service.Host.Address.ToString());
        both.Code.ShouldBe(2);
    }

    [Fact]
    public async Task A_name_that_its_key_does_not_open_any_more_keeps_nobody_from_the_rest()
    {
        await LoadAsync(1);
        await service.CheckpointAsync();
        var key = await service.AskAsync<byte[]>("with old as (select key from person_keys.person_key where subject = 'p-1') update person_keys.person_key set key = sha256(key) where subject = 'p-1' returning (select key from old)");
        var told = await ExportAsync(service.Connection);
        await service.AskAsync<byte[]>("update person_keys.person_key set key = $1 where subject = 'p-1' returning key", key);
        told.Code.ShouldBe(0, told.Text);
        var text = await File.ReadAllTextAsync(Out, Ct);
        text.ShouldContain("\"s\":\"p-1\"");
        text.ShouldNotContain("Frau Ada");
    }

    [Fact]
    public async Task Read_models_that_lag_behind_are_told_with_what_to_do()
    {
        await using var behind = new SignedService(cluster);
        await behind.InitializeAsync();
        var size = (await behind.CheckpointAsync()).Checkpoint.Size;
        await behind.Host.DisposeAsync();
        await behind.AskAsync<long>("update tracker.model_progress set index = 3 where model like 'ProcessStreams%' returning index");
        var (code, text) = await ExportAsync(behind.Connection);
        code.ShouldBe(2);
        text.ShouldBe("Read model ProcessStreams has not reached the end of the log. Start the service: its read models know which entries belong to a process.");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<(int Code, string Text)> ExportAsync(string connection, params string[] more) => Tracker.ExportStoredAsync(connection, Out, Ct, more);

    private async Task LoadAsync(int count)
    {
        var lines = Enumerable.Range(0, count).Select(i => $$$"""{"target":"/actors/FILLER_{{{i}}}","command":"register-actor","key":"f-{{{i}}}","body":{"kind":"state","names":[{"language":"en","text":"F"}],"evidence":{"unsourced":true} } }""");
        (await new Client.TrackerClient(service.Http).PostCommandsAsync([.. lines], continueOnError: false, Ct)).ShouldAllBe(r => r.Accepted);
        (await service.SendAsync($"{StartedService.Round}/seat-delegation", $$"""{"actor":"HOSTLAND","role":"observer","head":{"person":"p-1","asWritten":"Frau Ada"},{{StartedService.Unsourced}}}""", "seat")).Status.ShouldBeOneOf(200, 201);
    }
}
