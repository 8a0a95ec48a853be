using System.Net;

namespace NegotiationTracker.EventStoreDb.Settings;

/// <summary>
/// <c>scheme://user:password@host:port,host:port/?option=value&amp;option=value</c>, with one of the schemes <c>esdb</c>, <c>kurrentdb</c>, and the same with <c>+discover</c>.
/// User, password and values may be percent-encoded. They must be if they contain a separator.
/// </summary>
internal static class ConnectionString
{
    private const int DefaultPort = 2113;
    private const string Discovering = "+discover";

    public static EventStoreClientSettings Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (scheme, rest) = Cut(text, "://") ?? throw new InvalidConnectionStringException("scheme", Schemes);
        if (scheme is not ("esdb" or "esdb+discover" or "kurrentdb" or "kurrentdb+discover"))
        {
            throw new InvalidConnectionStringException("scheme", Schemes);
        }

        var (address, options) = Cut(rest, "?") ?? (rest, string.Empty);
        if (options.Contains('@', StringComparison.Ordinal))
        {
            // The text may be the rest of a password, so the message does not repeat it.
            throw new InvalidConnectionStringException("credentials", "must be percent-encoded. Write %3F for ? and %2F for /. In the value of an option, write %40 for @");
        }

        var (authority, path) = Cut(address, "/") ?? (address, string.Empty);
        if (path.Length > 0)
        {
            throw new InvalidConnectionStringException("path", "must be empty or /. In a user name or password, write %2F for / and %3F for ?");
        }

        var at = authority.LastIndexOf('@');
        var hosts = authority[(at + 1)..].Split(',').Select(Host).ToList();
        return ConnectionOptions.Apply(options, new EventStoreClientSettings
        {
            Hosts = hosts,
            Discover = hosts.Count > 1 || scheme.EndsWith(Discovering, StringComparison.Ordinal),
            DefaultCredentials = at < 0 ? null : Credentials(authority[..at]),
        });
    }

    private static string Schemes => "must be esdb://, esdb+discover://, kurrentdb:// or kurrentdb+discover://";

    private static UserCredentials Credentials(string text) =>
        Cut(text, ":") is ({ Length: > 0 } user, { Length: > 0 } password) && !password.Contains(':', StringComparison.Ordinal) && !password.Contains('@', StringComparison.Ordinal)
            ? new(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password))
            : throw new InvalidConnectionStringException("credentials", "must be user:password@. In both, write %3A for : and %40 for @");

    private static DnsEndPoint Host(string text)
    {
        (string host, string? port) = text.StartsWith('[') ? Bracketed(text) : Cut(text, ":") is var (before, after) ? (before, after) : (text, null);
        var number = DefaultPort;
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown || (port is not null && !(int.TryParse(port, out number) && number is > 0 and <= IPEndPoint.MaxPort)))
        {
            throw new InvalidConnectionStringException("hosts", "must be host or host:port, with commas between them and ports from 1 to 65535. Put an IPv6 address in brackets");
        }

        return new(host, number);
    }

    private static (string Host, string? Port) Bracketed(string text) => Cut(text, "]") switch
    {
        var (host, port) when port.StartsWith(':') => (host[1..], port[1..]),
        var (host, port) when port.Length == 0 => (host[1..], null),
        _ => (string.Empty, null),
    };

    private static (string Before, string After)? Cut(string text, string separator) =>
        text.IndexOf(separator, StringComparison.Ordinal) is >= 0 and var at ? (text[..at], text[(at + separator.Length)..]) : null;
}
