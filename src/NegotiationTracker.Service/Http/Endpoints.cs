namespace NegotiationTracker.Service.Http;

/// <summary>What an endpoint is for; who may call it will be decided by this.</summary>
public enum EndpointKind
{
    Read,
    Record,
    Audit,
    Operate,
    Open,

    /// <summary>A page of the dashboard, or what it is made of: it asks the API, and so shows nothing that its reader may not ask.</summary>
    Page,
}

/// <summary>The one way to map an endpoint: each says what it is for.</summary>
public static class Endpoints
{
    public static RouteHandlerBuilder MapAs(this IEndpointRouteBuilder routes, EndpointKind kind, string method, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, [method], handler).WithMetadata(new EndpointKindMetadata(kind));

    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.MapAs(EndpointKind.Read, "GET", pattern, handler);
}

/// <summary>The kind of an endpoint, for tests and for authorisation to come.</summary>
public sealed record EndpointKindMetadata(EndpointKind Kind);
