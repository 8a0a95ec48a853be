using System.Net;
using Grpc.Core;

namespace NegotiationTracker.EventStoreDb.Failures;

/// <summary>Translates failed calls. The server names what it refuses in the trailer <c>exception</c>. The status and the cause show the rest.</summary>
internal static class Failure
{
    private const long RefusedStream = 0x7; // RFC 9113, section 7: the server has not begun with it.

    /// <summary>Messages of a node that did not begin with a call. Another "unavailable" may come from a proxy that has forwarded the call.</summary>
    private static readonly string[] NotBegun = ["Server Is Not Ready", "Server Is Too Busy"];

    public static EventStoreException From(RpcException e, Attempt attempt) => e.Trailers.GetValue("exception") switch
    {
        "wrong-expected-version" => new WrongExpectedVersionException(attempt.Stream, attempt.Expected, Number(e, "actual-version"), e),
        "not-leader" => new NotLeaderException(Leader(e), e),
        "access-denied" => new AccessDeniedException(e),
        "stream-deleted" => new StreamDeletedException(attempt.Stream, e),
        "stream-not-found" => new StreamNotFoundException(attempt.Stream),
        "maximum-append-size-exceeded" => new MaximumAppendSizeExceededException((uint?)Number(e, "maximum-append-size"), e),
        "maximum-append-event-size-exceeded" => new MaximumAppendSizeExceededException((uint?)Number(e, "maximum-append-event-size"), e),
        _ when NeverConnected(e.Status.DebugException) => new UnavailableException("No connection to the node was made.", e),
        _ when Broken(e) => new ConnectionLostException("The connection was lost during the call.", !attempt.HandedOver || Refused(e.Status.DebugException), e),
        _ => FromStatus(e, attempt),
    };

    private static EventStoreException FromStatus(RpcException e, Attempt attempt) => e.StatusCode switch
    {
        StatusCode.DeadlineExceeded => new DeadlineExceededException(!attempt.HandedOver, e),
        StatusCode.Unavailable when e.Status.Detail == "Deadline Exceeded" => new DeadlineExceededException(!attempt.HandedOver, e),
        StatusCode.Unavailable when NotBegun.Contains(e.Status.Detail, StringComparer.Ordinal) => new UnavailableException($"The node answered: {e.Status.Detail}.", e),
        StatusCode.Unavailable or StatusCode.Cancelled => new ConnectionLostException($"The call was broken off: {e.Status.Detail}", !attempt.HandedOver, e),
        StatusCode.Unauthenticated => new NotAuthenticatedException(e),
        StatusCode.PermissionDenied => new AccessDeniedException(e),
        StatusCode.Unimplemented => new UnsupportedByServerException("this call", "version unknown", e),
        StatusCode.ResourceExhausted => new MaximumAppendSizeExceededException(null, e),
        StatusCode.Unknown when e.Status.Detail == "No leader info available in response" => new NotLeaderException(null, e),
        StatusCode.InvalidArgument => new ServerFailedException(e.StatusCode.ToString(), e.Status.Detail, nothingTaken: true, e),
        _ => new ServerFailedException(e.StatusCode.ToString(), e.Status.Detail, !attempt.HandedOver, e),
    };

    /// <summary>Returns whether a node can be called at an address that a server names. It may name anything.</summary>
    public static bool IsCallable(string host, ulong port) => Uri.CheckHostName(host) != UriHostNameType.Unknown && port is > 0 and <= IPEndPoint.MaxPort;

    private static ulong? Number(RpcException e, string trailer) => ulong.TryParse(e.Trailers.GetValue(trailer), out var number) ? number : null;

    private static DnsEndPoint? Leader(RpcException e) =>
        e.Trailers.GetValue("leader-endpoint-host") is { } host && Number(e, "leader-endpoint-port") is { } port && IsCallable(host, port) ? new(host, (int)port) : null;

    /// <summary>Returns whether no connection was made. A connection that was not made in time ends as a cancelled call with the reason inside.</summary>
    private static bool NeverConnected(Exception? cause) => cause switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } => true,
        OperationCanceledException { InnerException: { } inner } => inner is TimeoutException || NeverConnected(inner),
        _ => false,
    };

    /// <summary>Returns whether the connection broke. The status then has a cause on this side. The server's own statuses have none.</summary>
    private static bool Broken(RpcException e) => e.Status.DebugException is HttpRequestException or IOException;

    private static bool Refused(Exception? cause) => cause switch
    {
        NotBegunException or HttpProtocolException { ErrorCode: RefusedStream } => true,
        { InnerException: { } inner } => Refused(inner),
        _ => false,
    };
}
