using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NegotiationTracker.Service.WritePath;
using Scalar.AspNetCore;

namespace NegotiationTracker.Service.Http;

/// <summary>Gives each command its example body in the API's description; tests send the same examples.</summary>
public static class OpenApiExamples
{
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["process"] = "northern-talks",
        ["round"] = "3",
        ["document"] = "joint-statement-3",
        ["commitment"] = "working-group-3",
        ["ceasefire"] = "border-2016",
        ["body"] = "detainees-group",
        ["actor"] = "HOSTLAND",
        ["person"] = "p-0123456789",
        ["place"] = "hilltown",
        ["source"] = "host-readout",
        ["id"] = "472ba9b8-2999-83bd-9e22-37338fe8d463",
    };

    private static readonly (string Name, string Example, string What)[] Words =
    [
        ("limit", "100", "rows of a page, 1 to 500"), ("cursor", string.Empty, "next of an earlier page"), ("after", "aTA", "wait until the answer has this position"),
        ("include", "names", "names beside ids, as they were at the entry's own time"),
    ];

    /// <summary>The interface loads nothing from elsewhere and tells nobody what is asked: no fonts, no assistant, no telemetry.</summary>
    public static void Configure(ScalarOptions options) => options.WithOpenApiRoutePattern("/api/openapi/{documentName}.json")
        .DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideDeveloperTools();

    public static void Configure(OpenApiOptions options)
    {
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<UseCase>().FirstOrDefault() is { } useCase)
            {
                foreach (var content in operation.RequestBody?.Content?.Values ?? [])
                {
                    content.Example = JsonNode.Parse(useCase.Example);
                }
            }

            NamePath(operation, context.Description.RelativePath ?? string.Empty);
            Describe(operation, context.Description.HttpMethod == "GET" && context.Description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true);

            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "NegotiationTracker";
            document.Info.Version = "v1";
            return Task.CompletedTask;
        });
    }

    /// <summary>Commands read their target from the path as a whole; the description names its parts all the same.</summary>
    private static void NamePath(OpenApiOperation operation, string path)
    {
        var named = (operation.Parameters ?? []).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        operation.Parameters = [.. operation.Parameters ?? [], .. Keys.Keys.Where(k => path.Contains($"{{{k}}}", StringComparison.Ordinal) && !named.Contains(k)).Select(k => new OpenApiParameter
        {
            Name = k,
            In = ParameterLocation.Path,
            Required = true,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        })];
    }

    private static void Describe(OpenApiOperation operation, bool question)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Path && p.Name is not null && Keys.ContainsKey(p.Name)))
        {
            parameter.Example = Keys[parameter.Name!];
        }

        if (question)
        {
            operation.Parameters = [.. operation.Parameters ?? [], .. Words.Select(w => new OpenApiParameter
            {
                Name = w.Name,
                In = ParameterLocation.Query,
                Description = w.What,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Example = w.Example.Length == 0 ? null : JsonValue.Create(w.Example),
            })];
        }
    }
}
