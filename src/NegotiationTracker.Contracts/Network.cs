namespace NegotiationTracker.Contracts;

/// <summary>The words of a question about a network.</summary>
public static class NetworkWords
{
    public const string Of = "of";
    public const string By = "by";

    /// <summary>The least number of meetings of a link.</summary>
    public const string Min = "min";

    /// <summary>The first day of a second interval, with which the first one is compared.</summary>
    public const string ThenFrom = "then-from";

    /// <summary>The last day of the second interval.</summary>
    public const string ThenUntil = "then-until";

    public const string Actors = "actors";
    public const string People = "people";

    public const string Came = "came";
    public const string Left = "left";
    public const string Stayed = "stayed";

    /// <summary>The media type of a network as a GraphML file.</summary>
    public const string GraphMl = "application/graphml+xml";

    /// <summary>Gets what a network can be of.</summary>
    public static IReadOnlyList<string> Subjects { get; } = [Actors, People];

    /// <summary>Gets the kinds of meetings.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["rounds", "sessions", "signatures", "guarantees"];
}

/// <summary>Who meets whom in the record: actors or people, and how often each two of them met in an interval, or in two.</summary>
public sealed record Network
{
    /// <summary>What it is of: <c>actors</c> or <c>people</c>.</summary>
    public required string Of { get; init; }

    /// <summary>The kinds of meetings that are counted.</summary>
    public required IReadOnlyList<string> By { get; init; }

    /// <summary>The actors or people that met somebody, those with most meetings first.</summary>
    public required IReadOnlyList<NetworkNode> Nodes { get; init; }

    /// <summary>The links between these nodes, those with most meetings first.</summary>
    public required IReadOnlyList<NetworkLink> Links { get; init; }

    /// <summary>What the limit leaves out.</summary>
    public required NetworkRest LeftOut { get; init; }
}

/// <summary>What a limit leaves out of a network.</summary>
public sealed record NetworkRest
{
    /// <summary>The nodes beyond the limit. They have no more meetings than the last node in the answer.</summary>
    public required int Nodes { get; init; }

    /// <summary>The links with such a node at one end.</summary>
    public required int Links { get; init; }
}

/// <summary>An actor or a person in a network.</summary>
public sealed record NetworkNode
{
    /// <summary>The code of the actor or the id of the person. Ids that are one are one node.</summary>
    public required string Id { get; init; }

    /// <summary>The name at the end of the interval, or the name as a source writes it if nobody registered the person. Null if none is known. Empty after an erasure.</summary>
    public string? Name { get; init; }

    /// <summary>The meetings with anybody in the interval.</summary>
    public required NetworkMeetings Meetings { get; init; }

    /// <summary>The meetings with anybody in the second interval. Null if the question has one interval.</summary>
    public NetworkMeetings? Then { get; init; }

    /// <summary><c>came</c> if it met somebody in the second interval only, <c>left</c> if in the first only, <c>stayed</c> if in both. Null if the question has one interval.</summary>
    public string? Change { get; init; }
}

/// <summary>Two actors or people that met.</summary>
public sealed record NetworkLink
{
    /// <summary>One of them, the first by its id.</summary>
    public required string A { get; init; }

    /// <summary>The other one.</summary>
    public required string B { get; init; }

    /// <summary>Their meetings in the interval.</summary>
    public required NetworkMeetings Meetings { get; init; }

    /// <summary>Their meetings in the second interval. Null if the question has one interval.</summary>
    public NetworkMeetings? Then { get; init; }

    /// <summary><c>came</c>, <c>left</c> or <c>stayed</c>, as for a node. Null if the question has one interval.</summary>
    public string? Change { get; init; }
}

/// <summary>The number of meetings by kind. A kind that is not counted is null.</summary>
public sealed record NetworkMeetings
{
    /// <summary>The rounds at which both were present. For people: the rounds whose delegations or sessions name both.</summary>
    public int? Rounds { get; init; }

    /// <summary>The sessions in which both took part.</summary>
    public int? Sessions { get; init; }

    /// <summary>The documents that both signed.</summary>
    public int? Signatures { get; init; }

    /// <summary>The documents that both signed as guarantors. Each is a signature too.</summary>
    public int? Guarantees { get; init; }

    /// <summary>The sum of these numbers.</summary>
    public required int Total { get; init; }

    /// <summary>The first possible day of the first meeting. Null if no meeting has a known day.</summary>
    public string? First { get; init; }

    /// <summary>The first possible day of the last meeting.</summary>
    public string? Last { get; init; }
}
