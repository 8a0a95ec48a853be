using Microsoft.AspNetCore.Routing.Patterns;

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
    /// <summary>
    /// Maps an endpoint. What binds the parameters of its handler is compiled when the endpoint is first asked: for all endpoints, that took half of a start.
    /// </summary>
    public static RouteHandlerBuilder MapAs(this IEndpointRouteBuilder routes, EndpointKind kind, string method, string pattern, Delegate handler)
    {
        var options = new RequestDelegateFactoryOptions
        {
            ServiceProvider = routes.ServiceProvider,
            RouteParameterNames = RoutePatternFactory.Parse(pattern).Parameters.Select(p => p.Name),
            DisableInferBodyFromParameters = method == "GET",
        };
        var bound = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, options).RequestDelegate);
        var endpoint = new RouteHandlerBuilder([routes.MapMethods(pattern, [method], (RequestDelegate)(http => bound.Value(http)))]);
        return endpoint.WithMetadata([handler.Method, .. RequestDelegateFactory.InferMetadata(handler.Method, options).EndpointMetadata, new EndpointKindMetadata(kind)]);
    }

    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.MapAs(EndpointKind.Read, "GET", pattern, handler);
}

/// <summary>The kind of an endpoint, for tests and for later authorisation.</summary>
public sealed record EndpointKindMetadata(EndpointKind Kind);
