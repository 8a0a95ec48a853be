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
            throw new InvalidConnectionStringException("credentials", "are to be percent-encoded, with %3F for ? and %2F for /; in the value of an option @ is written as %40");
        }

        var (authority, path) = Cut(address, "/") ?? (address, string.Empty);
        if (path.Length > 0)
        {
            throw new InvalidConnectionStringException("path", "is to be empty or /; a / or ? in a user name or password is written as %2F or %3F");
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

    private static string Schemes => "is to be esdb://, esdb+discover://, kurrentdb:// or kurrentdb+discover://";

    private static UserCredentials Credentials(string text) =>
        Cut(text, ":") is ({ Length: > 0 } user, { Length: > 0 } password) && !password.Contains(':', StringComparison.Ordinal) && !password.Contains('@', StringComparison.Ordinal)
            ? new(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password))
            : throw new InvalidConnectionStringException("credentials", "are to be user:password@; a : or @ in either is written as %3A or %40");

    private static DnsEndPoint Host(string text)
    {
        (string host, string? port) = text.StartsWith('[') ? Bracketed(text) : Cut(text, ":") is var (before, after) ? (before, after) : (text, null);
        var number = DefaultPort;
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown || (port is not null && !(int.TryParse(port, out number) && number is > 0 and <= IPEndPoint.MaxPort)))
        {
            throw new InvalidConnectionStringException("hosts", "are to be host or host:port, with commas between them and ports from 1 to 65535; an IPv6 address stands in brackets");
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
