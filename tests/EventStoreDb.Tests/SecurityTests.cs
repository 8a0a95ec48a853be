namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>TLS, certificates and credentials.</summary>
public sealed class SecurityTests : IDisposable
{
    private readonly Certificates certificates = new();

    [Fact]
    public async Task A_server_of_an_authority_that_is_named_is_trusted()
    {
        await using var stage = await Secure($"tlsCAFile={certificates.CaFile}");
        (await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()])).NextExpectedRevision.ShouldBe(0ul);
    }

    [Fact]
    public async Task Another_is_not_and_nothing_is_sent_to_it()
    {
        await using var stage = await Secure(string.Empty);
        (await Should.ThrowAsync<UnavailableException>(() => stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()]))).NothingTaken.ShouldBeTrue();
        stage.Cluster.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_name_in_the_certificate_counts_too()
    {
        await using var stage = await Secure($"tlsCAFile={certificates.CaFile}", change: s => s with { Hosts = [new("localhost", s.Hosts[0].Port)] });
        await Should.ThrowAsync<UnavailableException>(() => stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()]));
    }

    [Fact]
    public async Task Whoever_asks_for_no_check_gets_none()
    {
        await using var stage = await Secure("tlsVerifyCert=false");
        (await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()])).NextExpectedRevision.ShouldBe(0ul);
    }

    [Fact]
    public async Task A_certificate_of_the_caller_is_shown()
    {
        await using var stage = await Secure($"tlsCAFile={certificates.CaFile}&userCertFile={certificates.CallerFile}&userKeyFile={certificates.KeyFile}", new() { AskForCertificate = true });
        await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()]);
        stage.Cluster.Calls.ShouldAllBe(c => c.Certificate == certificates.CallerThumbprint);
    }

    [Fact]
    public async Task Credentials_are_those_of_the_call_or_else_those_of_the_connection()
    {
        await using var stage = await Secure($"tlsCAFile={certificates.CaFile}", new() { Credentials = ("me", "pass:word") }, s => s with { DefaultCredentials = new("me", "pass:word") });
        (await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()])).NextExpectedRevision.ShouldBe(0ul);

        var wrong = new UserCredentials("me", "other");
        (await Should.ThrowAsync<NotAuthenticatedException>(() => stage.Client.AppendToStreamAsync("s", StreamState.Any, [Events.New()], userCredentials: wrong))).NothingTaken.ShouldBeTrue();
        await Should.ThrowAsync<NotAuthenticatedException>(async () => await stage.Client.ReadStreamAsync(Direction.Forwards, "s", StreamPosition.Start, userCredentials: wrong).ToListAsync());
        await Should.ThrowAsync<NotAuthenticatedException>(async () => await stage.Client.SubscribeToAll(FromAll.Start, userCredentials: wrong).FirstAsync());
    }

    [Fact]
    public async Task Who_has_none_is_denied()
    {
        await using var stage = await Secure($"tlsCAFile={certificates.CaFile}", new() { Credentials = ("me", "password") });
        await Should.ThrowAsync<AccessDeniedException>(() => stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()]));
        await Should.ThrowAsync<AccessDeniedException>(() => stage.Client.DeleteAsync("s", StreamState.Any));
    }

    [Fact]
    public async Task Without_TLS_no_credentials_are_sent()
    {
        await using var stage = await Stage.SetAsync(change: s => s with { DefaultCredentials = new("me", "password") });
        await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()], userCredentials: new("me", "password"));
        stage.Cluster.Calls.ShouldAllBe(c => c.Authorization == null);
    }

    public void Dispose() => certificates.Dispose();

    private Task<Stage> Secure(string options, ScriptedSettings? settings = null, Func<EventStoreClientSettings, EventStoreClientSettings>? change = null) =>
        Stage.SetAsync((settings ?? new()) with { Certificate = certificates.Server }, options, change);
}
