using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace NegotiationTracker.EventStoreDb.Scripted;

/// <summary>What cluster there is.</summary>
public sealed record ScriptedSettings
{
    /// <summary>How many nodes; the first is the leader at the start, the others follow it.</summary>
    public int Nodes { get; init; } = 1;

    /// <summary>The nodes' addresses, in turn. Where there are several, all nodes have the same port.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [IPAddress.Loopback];

    /// <summary>The certificate that nodes show, with its key; null for no TLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Whether a caller has to show a certificate. Which one is for the test to look at, in the calls.</summary>
    public bool AskForCertificate { get; init; }

    /// <summary>Who may call, with which password; null for anybody.</summary>
    public (string User, string Password)? Credentials { get; init; }

    /// <summary>What the data of one append may have, in bytes.</summary>
    public uint MaxAppendSize { get; init; } = 1024 * 1024;

    public string Version { get; init; } = "23.10.6";

    /// <summary>The methods that nodes say they have, in small letters; null for nodes from before they could say.</summary>
    public IReadOnlyList<string>? Methods { get; init; } = ["read", "append", "delete", "tombstone"];

    /// <summary>Whether subscriptions tell that they have caught up.</summary>
    public bool CaughtUp { get; init; } = true;

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
