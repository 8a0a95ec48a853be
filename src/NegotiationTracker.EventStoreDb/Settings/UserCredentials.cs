using System.Text;

namespace NegotiationTracker.EventStoreDb.Settings;

/// <summary>The credentials of the caller. They are sent over TLS only.</summary>
public sealed class UserCredentials(string username, string password)
{
    public string Username { get; } = username;

    /// <summary>Gets the value of the header.</summary>
    internal string Authorization { get; } = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}"));

    public override string ToString() => Username;
}
