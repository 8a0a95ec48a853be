using System.Text.Json.Nodes;
using Json.Schema;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using NegotiationTracker.Service.Commands;

namespace NegotiationTracker.Architecture.Tests;

/// <summary>The OpenAPI document: what it says of commands is what the service takes.</summary>
public sealed class ApiDescriptionRules
{
    private static readonly Lazy<string> Text = new(() => MakeAsync().GetAwaiter().GetResult());
    private static readonly Lazy<JsonNode> Document = new(() => JsonNode.Parse(Text.Value)!);
    private static readonly Lazy<Uri> Schemas = new(RegisterSchemas);

    public static TheoryData<string> Commands() => [.. ServiceParts.Commands.All.Select(c => c.Name)];

    public static TheoryData<string, string> RequiredMembers() =>
        [.. ServiceParts.Commands.All.SelectMany(c => SchemaOf(c)["required"]!.AsArray().Select(r => (c.Name, r!.ToString())))];

    [Fact]
    public void The_document_in_the_docs_is_the_one_that_the_service_makes() =>
        Accepting.Compare("docs/reference/openapi.json", Text.Value + "\n", "docs/reference/openapi.json is not what the service says of its API.");

    [Theory]
    [MemberData(nameof(Commands))]
    public void An_example_fits_the_schema_of_its_command(string name) => Errors(name, _ => { }).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_body_with_an_unknown_member_does_not_fit(string name) => Errors(name, body => body["colour"] = "red").ShouldNotBeEmpty();

    [Theory]
    [MemberData(nameof(RequiredMembers))]
    public void A_body_without_a_required_member_does_not_fit(string name, string member) => Errors(name, body => body.Remove(member)).ShouldNotBeEmpty();

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_says_what_it_is_answered(string name)
    {
        var operations = Document.Value["paths"]!.AsObject().Where(p => p.Key.EndsWith("/" + name, StringComparison.Ordinal)).Select(p => p.Value!["post"]!).ToList();
        operations.Count.ShouldBe(Of(name).Streams.Count);
        operations.ShouldAllBe(o => o["responses"]!.AsObject().Select(r => r.Key).Order().SequenceEqual(new[] { "200", "201", "400", "403", "404", "409", "412", "413", "415", "422", "500", "503" }));
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        var references = Descend(Document.Value).OfType<JsonObject>().Select(o => o["$ref"]).OfType<JsonValue>().Select(r => r.ToString()).Distinct(StringComparer.Ordinal).ToList();
        references.ShouldNotBeEmpty();
        references.Where(r => r.Split('/').Skip(1).Aggregate<string, JsonNode?>(Document.Value, (at, part) => at?[part]) is null).ShouldBeEmpty();
    }

    [Fact]
    public void No_address_of_a_machine_stands_in_the_document() => Document.Value["servers"].ShouldBeNull();

    private static IEnumerable<string> Errors(string name, Action<JsonObject> change)
    {
        var body = JsonNode.Parse(Of(name).Example)!.AsObject();
        change(body);

        var schema = JsonSchema.FromText($$"""{ "$ref": "{{Schemas.Value}}#/$defs/{{IdOf(Of(name))}}" }""");
        var result = schema.Evaluate(System.Text.Json.JsonSerializer.SerializeToElement(body), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? [] : result.Details!.Where(d => d.Errors is { Count: > 0 }).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}")).DefaultIfEmpty("it does not fit");
    }

    /// <summary>A schema by itself finds its definitions in $defs; a document has them among its components.</summary>
    private static Uri RegisterSchemas()
    {
        var id = new Uri("urn:negotiation-tracker:api");
        var root = new JsonObject { ["$id"] = id.ToString(), ["$defs"] = Document.Value["components"]!["schemas"]!.DeepClone() };
        SchemaRegistry.Global.Register(id, JsonSchema.FromText(root.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal)));
        return id;
    }

    private static JsonNode SchemaOf(CommandDefinition command) => Document.Value["components"]!["schemas"]![IdOf(command)].ShouldNotBeNull();

    private static string IdOf(CommandDefinition command) => string.Concat(command.Name.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    private static CommandDefinition Of(string name) => ServiceParts.Commands.All.Single(c => c.Name == name);

    private static IEnumerable<JsonNode?> Descend(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => Descend(m.Value)).Prepend(node),
        JsonArray items => items.SelectMany(Descend).Prepend(node),
        _ => [node],
    };

    private static async Task<string> MakeAsync()
    {
        var document = await ServiceParts.App.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1").GetOpenApiDocumentAsync();
        return (await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1)).ReplaceLineEndings("\n");
    }
}
