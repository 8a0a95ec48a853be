namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>Connection strings: what they mean, and what is refused.</summary>
public sealed class ConnectionStringTests
{
    [Theory]
    [InlineData("esdb://a", "a:2113", false)]
    [InlineData("esdb://a:1/", "a:1", false)]
    [InlineData("kurrentdb://a:1", "a:1", false)]
    [InlineData("esdb+discover://a", "a:2113", true)]
    [InlineData("kurrentdb+discover://a?tls=true", "a:2113", true)]
    [InlineData("esdb://a,b:7,10.0.0.1:8", "a:2113 b:7 10.0.0.1:8", true)]
    [InlineData("esdb://[::1]:9", "::1:9", false)]
    [InlineData("esdb://u:p@[::1]", "::1:2113", false)]
    public void Hosts_are_one_node_or_candidates(string text, string hosts, bool discover)
    {
        var settings = EventStoreClientSettings.Create(text);
        string.Join(' ', settings.Hosts.Select(h => $"{h.Host}:{h.Port}")).ShouldBe(hosts);
        settings.Discover.ShouldBe(discover);
    }

    [Fact]
    public void Options_are_read_in_any_case()
    {
        var settings = EventStoreClientSettings.Create(
            "esdb://a?TLS=false&tlsverifycert=False&NODEPREFERENCE=ReadOnlyReplica&keepAliveInterval=2000&KeepAliveTimeout=-1&maxDiscoverAttempts=3&discoveryInterval=4&gossipTimeout=5&defaultDeadline=6&connectionName=a%26b");

        (settings.Tls, settings.TlsVerifyCert, settings.NodePreference, settings.ConnectionName).ShouldBe((false, false, NodePreference.ReadOnlyReplica, "a&b"));
        (settings.KeepAliveInterval, settings.KeepAliveTimeout, settings.MaxDiscoverAttempts).ShouldBe((TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan, 3));
        (settings.DiscoveryInterval, settings.GossipTimeout, settings.DefaultDeadline).ShouldBe((TimeSpan.FromMilliseconds(4), TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(6)));
    }

    [Fact]
    public void Without_options_it_is_the_leader_over_TLS()
    {
        var settings = EventStoreClientSettings.Create("esdb://a");
        (settings.Tls, settings.TlsVerifyCert, settings.NodePreference, settings.DefaultCredentials, settings.DefaultDeadline)
            .ShouldBe((true, true, NodePreference.Leader, null, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Credentials_may_be_encoded() =>
        EventStoreClientSettings.Create("esdb://a%40b:c%3Ad%2Fe@h").DefaultCredentials!.Authorization.ShouldBe("Basic " + Convert.ToBase64String("a@b:c:d/e"u8));

    [Theory]
    [InlineData("a:2113", "scheme")]
    [InlineData("http://a", "scheme")]
    [InlineData("esdb://", "hosts")]
    [InlineData("esdb://a,", "hosts")]
    [InlineData("esdb://a:0", "hosts")]
    [InlineData("esdb://a:70000", "hosts")]
    [InlineData("esdb://a:b", "hosts")]
    [InlineData("esdb://[::1", "hosts")]
    [InlineData("esdb://a/b", "path")]
    [InlineData("esdb://u@a", "credentials")]
    [InlineData("esdb://:p@a", "credentials")]
    [InlineData("esdb://u:@a", "credentials")]
    [InlineData("esdb://a?unknown=1", "option unknown")]
    [InlineData("esdb://a?throwOnAppendFailure=true", "option throwOnAppendFailure")]
    [InlineData("esdb://a?tls=yes", "tls")]
    [InlineData("esdb://a?tls", "tls")]
    [InlineData("esdb://a?tls=true&TLS=false", "TLS")]
    [InlineData("esdb://a?tlsVerifyCert=1", "tlsVerifyCert")]
    [InlineData("esdb://a?nodePreference=nearest", "nodePreference")]
    [InlineData("esdb://a?keepAliveInterval=999", "keepAliveInterval")]
    [InlineData("esdb://a?keepAliveTimeout=-2", "keepAliveTimeout")]
    [InlineData("esdb://a?maxDiscoverAttempts=0", "maxDiscoverAttempts")]
    [InlineData("esdb://a?discoveryInterval=-1", "discoveryInterval")]
    [InlineData("esdb://a?gossipTimeout=x", "gossipTimeout")]
    [InlineData("esdb://a?defaultDeadline=0", "defaultDeadline")]
    [InlineData("esdb://a?connectionName=", "connectionName")]
    [InlineData("esdb://a?tlsCAFile=nowhere.crt", "tlsCAFile")]
    [InlineData("esdb://a?userCertFile=nowhere.crt", "userCertFile")]
    [InlineData("esdb://a?userKeyFile=nowhere.key", "userKeyFile")]
    [InlineData("esdb://a?userCertFile=nowhere.crt&userKeyFile=nowhere.key", "userCertFile")]
    public void What_breaks_a_rule_is_refused_by_the_name_of_the_option(string text, string option)
    {
        var refused = Should.Throw<InvalidConnectionStringException>(() => EventStoreClientSettings.Create(text));
        refused.Option.ShouldBe(option);
        refused.Message.ShouldBe($"The connection string's {option} {refused.Rule}.");
    }

    [Theory]
    [InlineData("esdb://admin:sec/ret@a")]
    [InlineData("esdb://admin:sec?ret@a")]
    [InlineData("esdb://admin:sec?ret=ret&ret@a?tls=true")]
    [InlineData("esdb://admin:sec:ret@a")]
    [InlineData("esdb://admin:sec@ret@a")]
    [InlineData("esdb://admin:secret")]
    [InlineData("esdb://admin:secret@")]
    [InlineData("esdb://admin:secret@a?tls=1")]
    [InlineData("http://admin:secret@a")]
    public void A_password_is_never_repeated(string text)
    {
        var message = Should.Throw<InvalidConnectionStringException>(() => EventStoreClientSettings.Create(text)).ToString();
        message.ShouldNotContain("sec");
        message.ShouldNotContain("ret@");
    }

    [Fact]
    public void Certificates_are_read_and_what_is_none_is_refused()
    {
        using var files = new Certificates();
        var settings = EventStoreClientSettings.Create($"esdb://a?tlsCAFile={files.CaFile}&userCertFile={files.CallerFile}&userKeyFile={files.KeyFile}");
        (settings.TlsCa!.Count, settings.ClientCertificate!.Thumbprint, settings.ClientCertificate.HasPrivateKey).ShouldBe((1, files.CallerThumbprint, true));

        var none = files.Write("none", "nothing");
        Should.Throw<InvalidConnectionStringException>(() => EventStoreClientSettings.Create($"esdb://a?tlsCAFile={none}")).Option.ShouldBe("tlsCAFile");
        Should.Throw<InvalidConnectionStringException>(() => EventStoreClientSettings.Create($"esdb://a?userCertFile={files.CallerFile}&userKeyFile={none}")).Option.ShouldBe("userCertFile");
    }
}
