using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using NegotiationTracker.Contracts;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using Scalar.AspNetCore;

namespace NegotiationTracker.Service.Api.OpenApi;

/// <summary>The description of the API: addresses with their parameters, bodies, answers and examples. Tests send the same examples.</summary>
public static class ApiDocument
{
    private static readonly Dictionary<string, string> PathExamples = new(StringComparer.Ordinal)
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
        ["index"] = "12",
        ["id"] = "472ba9b8-2999-83bd-9e22-37338fe8d463",
    };

    private static readonly (string Name, string Example, string What)[] QueryParameters =
    [
        ("limit", "100", "The rows of a page, from 1 to 500."), ("cursor", string.Empty, "The `next` of an earlier page."), ("after", "aTA", "The position that the answer must include."),
        ("include", "names", "Adds names to ids, as they were at the entry's own time."),
    ];

    private static readonly (string Name, string What)[] CommandHeaderParameters =
    [
        ("Idempotency-Key", "A repeat with the same key records nothing new and has the same answer."), ("If-Match", "The version of the stream that the sender has seen, in quotation marks."),
        ("Causation-Id", "The id of the event that led to the command."),
    ];

    /// <summary>The statuses of problems, with their descriptions. A command can have each of them, a question a few.</summary>
    private static readonly (string Status, string What)[] Problems =
    [
        ("400", "The request is not valid."),
        ("403", "The request comes from a page of another site."),
        ("404", "What the address names does not exist."),
        ("409", "A rule refuses the command."),
        ("412", "The stream has another version."),
        ("413", "The body is too large."),
        ("415", "The body has another media type, or another compression."),
        ("422", "The idempotency key was used for another command."),
        ("500", "The service failed."),
        ("503", "There is no answer now. A command was not recorded, or its outcome is unknown."),
    ];

    /// <summary>Maps the interface. It loads nothing from other sites and sends nothing to them: no fonts, no assistant, no telemetry.</summary>
    public static void Configure(ScalarOptions options) => options.WithOpenApiRoutePattern("/api/openapi/{documentName}.json")
        .WithNonce().DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideDeveloperTools();

    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer((document, context, _) =>
    {
        document.Info.Title = "NegotiationTracker";
        document.Info.Version = "v1";
        document.Servers = [];
        document.Components = new OpenApiComponents();
        var schemas = new ApiSchemas(document);
        DescribeShared(document, schemas);
        foreach (var description in context.DescriptionGroups.SelectMany(g => g.Items))
        {
            if (Find(document, description) is { } operation)
            {
                Describe(document, operation, description, schemas);
            }
        }

        return Task.CompletedTask;
    });

    private static OpenApiOperation? Find(OpenApiDocument document, ApiDescription description)
    {
        var path = "/" + description.RelativePath;
        return document.Paths.TryGetValue(path, out var item) && item.Operations is { } operations
            && operations.TryGetValue(HttpMethod.Parse(description.HttpMethod ?? "GET"), out var operation) ? operation : null;
    }

    private static void Describe(OpenApiDocument document, OpenApiOperation operation, ApiDescription description, ApiSchemas schemas)
    {
        var metadata = description.ActionDescriptor.EndpointMetadata;
        DescribePath(operation, description.RelativePath ?? string.Empty);
        if (metadata.OfType<CommandDefinition>().FirstOrDefault() is { } definition)
        {
            DescribeCommand(document, operation, definition, schemas);
            return;
        }

        if (metadata.OfType<RequestBodyMetadata>().FirstOrDefault() is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { [body.MediaType] = new OpenApiMediaType { Schema = schemas.Answer(body.Type) } } };
        }

        foreach (var produces in metadata.OfType<IProducesResponseTypeMetadata>().Where(p => p.Type is not null && p.Type != typeof(void)).GroupBy(p => p.StatusCode))
        {
            operation.Responses ??= [];
            operation.Responses[$"{produces.Key}"] = produces.First().Type == typeof(Microsoft.AspNetCore.Mvc.ProblemDetails)
                ? ProblemReference($"{produces.Key}", document)
                : Response(
                    ReasonPhrases.GetReasonPhrase(produces.Key), schemas,
                    produces.Select(p => ((Type[])[p.Type!, .. metadata.OfType<OtherAnswers>().SelectMany(o => o.Types)], p.ContentTypes.DefaultIfEmpty("application/json"))));
        }

        if (description.HttpMethod == "GET" && description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true)
        {
            DescribeQuery(operation);
        }
    }

    private static void DescribeCommand(OpenApiDocument document, OpenApiOperation operation, CommandDefinition definition, ApiSchemas schemas)
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new OpenApiMediaType { Schema = schemas.Body(definition), Example = JsonNode.Parse(definition.Example) } },
        };
        operation.Parameters = [.. operation.Parameters ?? [], new OpenApiParameterReference("dryRun", document), .. CommandHeaderParameters.Select(h => new OpenApiParameterReference(h.Name, document))];
        operation.Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponseReference("nothing-new", document),
            ["201"] = new OpenApiResponseReference("recorded", document),
        };
        foreach (var (status, _) in Problems)
        {
            operation.Responses[status] = ProblemReference(status, document);
        }
    }

    /// <summary>Describes what all commands have in common: headers and answers.</summary>
    private static void DescribeShared(OpenApiDocument document, ApiSchemas schemas)
    {
        foreach (var (name, what) in CommandHeaderParameters)
        {
            document.AddComponent(name, new OpenApiParameter { Name = name, In = ParameterLocation.Header, Description = what, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }

        document.AddComponent("dryRun", new OpenApiParameter
        {
            Name = "dryRun",
            In = ParameterLocation.Query,
            Description = "`true` only decides the command. Nothing is recorded, and the answer has status 200 and `dryRun`.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean },
        });
        document.AddComponent("nothing-new", Response("The record says so already, or the command was a dry run.", typeof(CommandResponse), schemas, "application/json"));
        document.AddComponent("recorded", Response("The fact is recorded.", typeof(CommandResponse), schemas, "application/json"));
        foreach (var (status, what) in Problems)
        {
            document.AddComponent($"problem-{status}", Response(what, typeof(ProblemBody), schemas, "application/problem+json"));
        }
    }

    private static OpenApiResponseReference ProblemReference(string status, OpenApiDocument document) => Problems.Any(p => p.Status == status)
        ? new OpenApiResponseReference($"problem-{status}", document)
        : throw new InvalidOperationException($"Status {status} has no description among the problems.");

    private static OpenApiResponse Response(string what, Type type, ApiSchemas schemas, params IReadOnlyList<string> contentTypes) => Response(what, schemas, [([type], contentTypes)]);

    /// <summary>Describes an answer in several forms. Each is of one of some types, and the first type is the usual one.</summary>
    private static OpenApiResponse Response(string what, ApiSchemas schemas, IEnumerable<(Type[] Types, IEnumerable<string> ContentTypes)> forms) => new()
    {
        Description = what,
        Content = forms.SelectMany(f => f.ContentTypes.Select(t => (ContentType: t, f.Types)))
            .ToDictionary(f => f.ContentType, f => new OpenApiMediaType { Schema = f.Types.Length == 1 ? schemas.Answer(f.Types[0]) : new OpenApiSchema { AnyOf = [.. f.Types.Select(schemas.Answer)] } }),
    };

    /// <summary>Describes the parts of a command's path. Commands read their target from the whole path.</summary>
    private static void DescribePath(OpenApiOperation operation, string path)
    {
        var named = (operation.Parameters ?? []).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        operation.Parameters = [.. operation.Parameters ?? [], .. PathExamples.Keys.Where(k => path.Contains($"{{{k}}}", StringComparison.Ordinal) && !named.Contains(k)).Select(k => new OpenApiParameter
        {
            Name = k,
            In = ParameterLocation.Path,
            Required = true,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        })];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Path && p.Name is not null && PathExamples.ContainsKey(p.Name)))
        {
            parameter.Example = PathExamples[parameter.Name!];
        }
    }

    private static void DescribeQuery(OpenApiOperation operation) => operation.Parameters = [.. operation.Parameters ?? [], .. QueryParameters.Select(w => new OpenApiParameter
    {
        Name = w.Name,
        In = ParameterLocation.Query,
        Description = w.What,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = w.Example.Length == 0 ? null : JsonValue.Create(w.Example),
    })];
}
