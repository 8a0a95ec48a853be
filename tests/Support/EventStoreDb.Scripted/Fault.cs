namespace NegotiationTracker.EventStoreDb.Scripted;

/// <summary>The calls that a fault can be set for.</summary>
public enum Method
{
    /// <summary>Pages and subscriptions.</summary>
    Read,
    Append,
    Delete,
    Tombstone,
    Gossip,
    ServerFeatures,
}

/// <summary>A fault of a call.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>Refused: the node is not the leader, and names the leader; with no host it knows none.</summary>
    public sealed record NotLeader(string? Host = null, int Port = 0) : Fault;

    /// <summary>Refused before anything was done, with the server's own words, or with others.</summary>
    public sealed record Unavailable(string Detail = "Server Is Not Ready") : Fault;

    /// <summary>Answered that the deadline has passed.</summary>
    public sealed record DeadlineExceeded : Fault;

    /// <summary>Refused: the caller may not.</summary>
    public sealed record AccessDenied : Fault;

    /// <summary>Refuses: the stream is at another revision. -1 means no stream.</summary>
    public sealed record WrongVersion(long Actual) : Fault;

    /// <summary>Refused: the append is larger than this.</summary>
    public sealed record TooLarge(uint Maximum) : Fault;

    /// <summary>Answered that it was not done in time; whether it will be is open. Nothing is written.</summary>
    public sealed record TimedOut : Fault;

    /// <summary>Fails with a status that no rule of the server has for this call.</summary>
    /// <param name="Exception">What the server names as its exception; null for nothing.</param>
    public sealed record Fails(Grpc.Core.StatusCode Status, string Detail = "", string? Exception = null) : Fault;

    /// <summary>The append takes place, and its answer is an odd one.</summary>
    public sealed record Answers(AppendAnswer Answer) : Fault;

    /// <summary>Goes on only after a while.</summary>
    public sealed record Slow(TimeSpan By) : Fault;

    /// <summary>Never answers, and does nothing.</summary>
    public sealed record Silent : Fault;

    /// <summary>The server does not begin with the call, and says so by HTTP/2.</summary>
    public sealed record Refused : Fault;

    /// <summary>The connection is cut before anything was done.</summary>
    public sealed record Cut : Fault;

    /// <summary>The request arrives, nothing is done, and the connection is cut. The caller cannot distinguish it from <see cref="AnswerLost"/>. For writes.</summary>
    public sealed record RequestLost : Fault;

    /// <summary>The request is processed, and the connection is cut instead of an answer. For writes.</summary>
    public sealed record AnswerLost : Fault;
}

/// <summary>The answers to an append that the protocol allows and a server does not give.</summary>
public enum AppendAnswer
{
    /// <summary>Neither taken nor refused.</summary>
    Nothing,

    /// <summary>Taken, into no stream.</summary>
    NoRevision,

    /// <summary>Taken, at a revision that the append cannot have.</summary>
    AnotherRevision,

    /// <summary>Taken, at the largest number of the protocol.</summary>
    LargestRevision,
}
