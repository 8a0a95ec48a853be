using Grpc.Core;

namespace NegotiationTracker.EventStoreDb.Scripted.Services;

/// <summary>The refusals of the server: a status, and trailers with the reason.</summary>
internal static class Refusals
{
    public static RpcException Of(Fault fault) => fault switch
    {
        Fault.NotLeader f => NotLeader(f.Host, f.Port),
        Fault.Unavailable f => new(new(StatusCode.Unavailable, f.Detail)),
        Fault.DeadlineExceeded => new(new(StatusCode.DeadlineExceeded, "The deadline has passed")),
        Fault.AccessDenied => AccessDenied(),
        Fault.TooLarge f => TooLarge(f.Maximum),
        Fault.Fails { Exception: { } name } f => Named(f.Status, name, f.Detail),
        Fault.Fails f => new(new(f.Status, f.Detail)),
        Fault.TimedOut => new(new(StatusCode.Aborted, "The operation timed out")),
        _ => throw new ArgumentException($"{fault} is no refusal of this call", nameof(fault)),
    };

    public static RpcException NotLeader(string? host, int port) => host is null
        ? new(new(StatusCode.Unknown, "No leader info available in response"))
        : Named(StatusCode.NotFound, "not-leader", "The leader is another node", ("leader-endpoint-host", host), ("leader-endpoint-port", port.ToString()));

    public static RpcException AccessDenied() => Named(StatusCode.PermissionDenied, "access-denied", "Access is denied");

    public static RpcException NotAuthenticated() => new(new(StatusCode.Unauthenticated, "The credentials are not known"));

    public static RpcException StreamDeleted(string stream) => Named(StatusCode.FailedPrecondition, "stream-deleted", "The stream was ended", ("stream-name", stream));

    public static RpcException TooLarge(uint maximum) =>
        Named(StatusCode.InvalidArgument, "maximum-append-size-exceeded", "The append is too large", ("maximum-append-size", maximum.ToString()));

    public static RpcException WrongVersion(string stream, long expected, long actual) => Named(
        StatusCode.FailedPrecondition, "wrong-expected-version", "The stream stands elsewhere", ("stream-name", stream), ("expected-version", expected.ToString()), ("actual-version", actual.ToString()));

    public static RpcException Malformed(string detail) => new(new(StatusCode.InvalidArgument, detail));

    private static RpcException Named(StatusCode status, string name, string detail, params ReadOnlySpan<(string Key, string Value)> more)
    {
        var trailers = new Metadata { { "exception", name } };
        foreach (var (key, value) in more)
        {
            trailers.Add(key, value);
        }

        return new(new(status, detail), trailers);
    }
}
