using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Http;

/// <summary>Gives each command its example body in the API's description; tests send the same examples.</summary>
public static class OpenApiExamples
{
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

            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "NegotiationTracker";
            document.Info.Version = "v1";
            return Task.CompletedTask;
        });
    }
}
