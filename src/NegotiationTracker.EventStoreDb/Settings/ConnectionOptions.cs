namespace NegotiationTracker.EventStoreDb.Settings;

/// <summary>The options of a connection string. Their names are case-insensitive. None may occur twice.</summary>
internal static class ConnectionOptions
{
    private const string CertFile = "userCertFile";
    private const string KeyFile = "userKeyFile";
    private static readonly TimeSpan MinPing = TimeSpan.FromSeconds(1); // The platform's HTTP/2 accepts no less.

    /// <summary>Reads the two files of a client certificate together, after the other options.</summary>
    private static readonly Dictionary<string, Func<EventStoreClientSettings, Option, EventStoreClientSettings>> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["tls"] = (s, o) => s with { Tls = o.Flag() },
        ["tlsVerifyCert"] = (s, o) => s with { TlsVerifyCert = o.Flag() },
        ["tlsCAFile"] = (s, o) => s with { TlsCa = o.Authorities() },
        ["nodePreference"] = (s, o) => s with { NodePreference = o.Preference() },
        ["keepAliveInterval"] = (s, o) => s with { KeepAliveInterval = o.PingTime(MinPing) },
        ["keepAliveTimeout"] = (s, o) => s with { KeepAliveTimeout = o.PingTime(MinPing) },
        ["maxDiscoverAttempts"] = (s, o) => s with { MaxDiscoverAttempts = o.Number() },
        ["discoveryInterval"] = (s, o) => s with { DiscoveryInterval = o.Milliseconds() },
        ["gossipTimeout"] = (s, o) => s with { GossipTimeout = o.Milliseconds() },
        ["defaultDeadline"] = (s, o) => s with { DefaultDeadline = o.Milliseconds() },
        ["connectionName"] = (s, o) => s with { ConnectionName = o.Text() },
        [CertFile] = (s, _) => s,
        [KeyFile] = (s, _) => s,
    };

    public static EventStoreClientSettings Apply(string text, EventStoreClientSettings settings)
    {
        var given = new Dictionary<string, Option>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var option = Read(pair);
            if (!given.TryAdd(option.Name, option))
            {
                throw option.Wrong("occurs twice. Remove one");
            }
        }

        settings = given.Values.Aggregate(settings, (s, o) => Known[o.Name](s, o));
        return (given.GetValueOrDefault(CertFile), given.GetValueOrDefault(KeyFile)) switch
        {
            (null, null) => settings,
            ({ } cert, { } key) => settings with { ClientCertificate = cert.Certificate(key) },
            (var cert, var key) => throw (cert ?? key)!.Wrong($"needs {(cert is null ? CertFile : KeyFile)} too. A client certificate has both"),
        };
    }

    private static Option Read(string pair)
    {
        var at = pair.IndexOf('=', StringComparison.Ordinal);
        var name = at < 0 ? pair : pair[..at];
        return Known.ContainsKey(name)
            ? new(name, at < 0 ? string.Empty : Uri.UnescapeDataString(pair[(at + 1)..]))
            : throw new InvalidConnectionStringException($"option {name}", $"is unknown. Use one of {string.Join(", ", Known.Keys)}");
    }
}
