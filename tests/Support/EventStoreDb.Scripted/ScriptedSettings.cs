using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace NegotiationTracker.EventStoreDb.Scripted;

/// <summary>The settings of the cluster.</summary>
public sealed record ScriptedSettings
{
    /// <summary>The number of nodes. The first one is the leader at the start, and the others follow it.</summary>
    public int Nodes { get; init; } = 1;

    /// <summary>The nodes' addresses, in turn. Where there are several, all nodes have the same port.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [IPAddress.Loopback];

    /// <summary>The certificate that nodes show, with its key; null for no TLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Whether a caller must show a certificate. The recorded calls have it.</summary>
    public bool AskForCertificate { get; init; }

    /// <summary>The user name and the password of callers. Null to allow anyone.</summary>
    public (string User, string Password)? Credentials { get; init; }

    /// <summary>The maximum size of the data of one append, in bytes.</summary>
    public uint MaxAppendSize { get; init; } = 1024 * 1024;

    public string Version { get; init; } = "23.10.6";

    /// <summary>The methods that nodes say they have, in small letters; null for nodes from before they could say.</summary>
    public IReadOnlyList<string>? Methods { get; init; } = ["read", "append", "delete", "tombstone"];

    /// <summary>Whether subscriptions report that they have caught up.</summary>
    public bool CaughtUp { get; init; } = true;

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
