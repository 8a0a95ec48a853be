using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NegotiationTracker.EventStoreDb.Settings;

/// <summary>An option of a connection string, as written.</summary>
internal sealed record Option(string Name, string Value)
{
    public InvalidConnectionStringException Wrong(string rule, Exception? inner = null) => new(Name, rule, inner);

    public bool Flag() => bool.TryParse(Value, out var flag) ? flag : throw Wrong("must be true or false");

    public int Number() => int.TryParse(Value, out var number) && number >= 1 ? number : throw Wrong("must be a whole number of at least 1");

    public TimeSpan Milliseconds() => int.TryParse(Value, out var number) && number >= 1 ? TimeSpan.FromMilliseconds(number) : throw Wrong("must be a whole number of milliseconds, at least 1");

    public TimeSpan PingTime(TimeSpan least) => int.TryParse(Value, out var number) && (number == -1 || number >= least.TotalMilliseconds)
        ? (number == -1 ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(number))
        : throw Wrong($"must be a whole number of milliseconds, at least {least.TotalMilliseconds}, or -1 for never");

    public string Text() => Value.Length > 0 ? Value : throw Wrong("must have a value");

    public NodePreference Preference() => Value.ToLowerInvariant() switch
    {
        "leader" => NodePreference.Leader,
        "follower" => NodePreference.Follower,
        "random" => NodePreference.Random,
        "readonlyreplica" => NodePreference.ReadOnlyReplica,
        _ => throw Wrong("must be leader, follower, random or readonlyreplica"),
    };

    /// <summary>Returns every certificate of a PEM file, or the one of a DER file.</summary>
    public X509Certificate2Collection Authorities()
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPemFile(Text());
            if (found.Count == 0)
            {
                found.Add(X509CertificateLoader.LoadCertificateFromFile(Text()));
            }
        }
        catch (Exception e) when (Unreadable(e))
        {
            throw Wrong("must be a file with a readable certificate", e);
        }

        return found;
    }

    /// <summary>Returns the certificate of this option's file with the key of the other's, both in PEM.</summary>
    public X509Certificate2 Certificate(Option key)
    {
        _ = File.Exists(Text()) ? Value : throw Wrong("must be a file that exists");
        _ = File.Exists(key.Text()) ? key.Value : throw key.Wrong("must be a file that exists");
        try
        {
            return X509Certificate2.CreateFromPemFile(Value, key.Value);
        }
        catch (Exception e) when (Unreadable(e))
        {
            throw Wrong($"must be a certificate in PEM, and {key.Name} must be its key in PEM", e);
        }
    }

    private static bool Unreadable(Exception e) => e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;
}
