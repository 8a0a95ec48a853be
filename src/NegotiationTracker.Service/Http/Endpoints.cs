namespace NegotiationTracker.Service.Http;

/// <summary>The purpose of an endpoint. Authorisation will decide by it who may call the endpoint.</summary>
public enum EndpointKind
{
    Read,
    Record,
    Audit,
    Operate,
    Open,

    /// <summary>A page of the dashboard, or one of its files. It uses the API, so it shows only what its reader may ask.</summary>
    Page,
}

/// <summary>The one way to map an endpoint. Each endpoint states its purpose.</summary>
public static class Endpoints
{
    public static RouteHandlerBuilder MapAs(this IEndpointRouteBuilder routes, EndpointKind kind, string method, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, [method], handler).WithMetadata(new EndpointKindMetadata(kind));

    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.MapAs(EndpointKind.Read, "GET", pattern, handler);
}

/// <summary>The kind of an endpoint, for tests and for later authorisation.</summary>
public sealed record EndpointKindMetadata(EndpointKind Kind);
