using System.Text;

namespace NegotiationTracker.EventStoreDb;

/// <summary>Who calls. They are sent over TLS only.</summary>
public sealed class UserCredentials(string username, string password)
{
    public string Username { get; } = username;

    /// <summary>The header that says it.</summary>
    internal string Authorization { get; } = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}"));

    public override string ToString() => Username;
}
