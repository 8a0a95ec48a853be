using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Service.Tests.FieldRecords;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>Every answer is the contract that its endpoint declares: it has no other member, and loses none when it is read and written again.</summary>
public sealed class AnswersAndContracts(SampleHost sample) : IClassFixture<SampleHost>
{
    private const int MostIds = 6;

    private static readonly JsonSerializerOptions Strict = new(ContractJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>The present state, with names, at a moment, and as of an earlier state of knowledge. Server-sent events end only for a state of knowledge.</summary>
    private static readonly QueryOptions[] Ways = [QueryOptions.Default, new(Names: true), new(ValidAt: "2017-10"), new(KnownAt: "index:600"), new(Names: true, ValidAt: "2017-10", KnownAt: "index:600")];

    /// <summary>Endpoints without a JSON answer, and those that need a signed tree, which this service does not have.</summary>
    private static readonly string[] Others =
    [
        "/api/audit/checkpoint", "/api/audit/tile/{**path}", "/api/audit/export", "/api/audit/events/{id}/proof", "/api/audit/consistency", "/api/openapi/{documentName}.json",
    ];

    /// <summary>Query parameters that an endpoint requires.</summary>
    private static readonly Dictionary<string, string> Required = new(StringComparer.Ordinal)
    {
        ["/api/entries/{id}/explain"] = "field=when",
        ["/api/processes/{process}/diff"] = "from=index:300&limit=500",
        ["/api/search"] = "q=astana",
        ["/api/names"] = "ids=process-astana,round-astana/7,ceasefire-syria-nationwide-2016",
    };

    public static TheoryData<string> Lists() => ["application/json", "application/x-ndjson"];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Each_answer_is_its_contract(string accept)
    {
        var (seen, wrong) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<string>());
        foreach (var endpoint in Questions().Where(e => (accept == "application/json" || Accepts(e, accept)) && !AskingAFieldRecord.OutsideTheRecord.Any(o => Pattern(e).StartsWith(o, StringComparison.Ordinal))))
        {
            var pattern = Pattern(endpoint);
            seen[pattern] = 0;
            foreach (var path in await PathsAsync(pattern))
            {
                // The lines of NDJSON are the items of a page, which is asked in every way.
                foreach (var way in WaysOf(endpoint).Where(w => accept == "application/json" || w == Ways[0] || w == Ways[^1]))
                {
                    var (response, text) = await sample.RawAsync(Address(path, pattern, way), ("Accept", Accepts(endpoint, "text/event-stream") ? "text/event-stream" : accept));
                    if (response.IsSuccessStatusCode)
                    {
                        seen[pattern]++;
                        wrong.AddRange(Bodies(response, text).Select(b => Difference(b, TypeOf(endpoint, response))).OfType<string>().Take(1).Select(d => $"{path}{way.ToQuery()}: {d}"));
                    }
                    else if (way == QueryOptions.Default || way.Names && way.ValidAt is null || (int)response.StatusCode != 404)
                    {
                        wrong.Add($"{path}{way.ToQuery()}: {(int)response.StatusCode} {text}");
                    }
                }
            }
        }

        wrong.Take(20).ShouldBeEmpty();
        seen.Where(s => s.Value == 0).Select(s => s.Key).ShouldBeEmpty("each has to be asked");
        seen.Count.ShouldBeGreaterThan(accept == "application/json" ? 35 : 15);
    }

    /// <summary>A list of details has the same items at its own address, whether it is long or short.</summary>
    [Fact]
    public async Task Each_list_of_details_is_at_its_own_address()
    {
        var compared = 0;
        foreach (var kind in DetailsKinds.All)
        {
            foreach (var path in (await PathsAsync(kind.Pattern)).Take(4))
            {
                var details = JsonNode.Parse((await sample.RawAsync(path)).Text)!;
                foreach (var list in kind.Names)
                {
                    var items = JsonNode.Parse((await sample.RawAsync($"{path}/{list}?limit=500")).Text)!["items"]!.AsArray();
                    var there = details[list] is JsonObject things ? [.. things.Select(t => new JsonObject { ["thing"] = t.Key, ["fields"] = t.Value!.DeepClone() })] : details[list]?.AsArray() ?? [];
                    items.Select(i => i!.ToJsonString()).ShouldBe(there.Select(i => i!.ToJsonString()), $"{path} {list}");
                    compared += items.Count;
                }
            }
        }

        compared.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Every_question_has_a_schema_in_the_description_of_the_api()
    {
        var document = JsonNode.Parse((await sample.RawAsync("/api/openapi/v1.json")).Text)!;
        foreach (var pattern in Questions().Select(Pattern))
        {
            var answers = document["paths"]![pattern]!["get"]!["responses"]!["200"]!["content"]!.AsObject();
            answers.SelectMany(c => c.Value!["schema"]!["anyOf"]?.AsArray().Select(s => s!) ?? [c.Value["schema"]!]).ShouldAllBe(s => s["$ref"] != null, pattern);
        }

        document["components"]!["schemas"]!["Round"]!["properties"]!["delegations"]!["items"]!["$ref"]!.ToString().ShouldBe("#/components/schemas/Delegation");
    }

    /// <summary>The ways in which an endpoint can be asked. Only questions take their parameters, and only a stream of the past ends.</summary>
    private static IEnumerable<QueryOptions> WaysOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<EndpointKindMetadata>()!.Kind != EndpointKind.Read ? [QueryOptions.Default]
        : Ways.Where(w => w.KnownAt is not null || !Accepts(endpoint, "text/event-stream"));

    private static string Address(string path, string pattern, QueryOptions way) =>
        path + way.ToQuery() + (Required.GetValueOrDefault(pattern) is { } more ? (way.ToQuery().Length == 0 ? "?" : "&") + more : string.Empty);

    /// <summary>Null if the text is the contract.</summary>
    private static string? Difference(string text, Type contract)
    {
        try
        {
            var again = JsonSerializer.SerializeToNode(JsonSerializer.Deserialize(text, contract, Strict), contract, Strict);
            return JsonNode.DeepEquals(JsonNode.Parse(text), again) ? null : $"{contract.Name} writes {again!.ToJsonString()[..Math.Min(300, again.ToJsonString().Length)]} for {text[..Math.Min(300, text.Length)]}";
        }
        catch (JsonException e)
        {
            return $"{contract.Name}: {e.Message}";
        }
    }

    private static IEnumerable<string> Bodies(HttpResponseMessage response, string text) => response.Content.Headers.ContentType!.MediaType switch
    {
        "application/x-ndjson" => text.Split('\n', StringSplitOptions.RemoveEmptyEntries),
        "text/event-stream" => text.Split('\n').Where(l => l.StartsWith("data: ", StringComparison.Ordinal)).Select(l => l["data: ".Length..]),
        _ => [text],
    };

    /// <summary>The usual answer. A form for other programs, such as GeoJSON, is declared after it.</summary>
    private static IProducesResponseTypeMetadata Declared(RouteEndpoint endpoint) =>
        endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().First(m => m.StatusCode == 200);

    private static bool Accepts(RouteEndpoint endpoint, string mediaType) => Declared(endpoint).ContentTypes.Contains(mediaType);

    /// <summary>The lines of NDJSON are the items of a page, or the links of a network.</summary>
    private static Type TypeOf(RouteEndpoint endpoint, HttpResponseMessage response)
    {
        var type = Declared(endpoint).Type!;
        return response.Content.Headers.ContentType!.MediaType != "application/x-ndjson" ? type
            : type == typeof(ChangePage) ? typeof(RecordedChange)
            : type == typeof(Network) ? typeof(NetworkLink)
            : type.IsGenericType ? type.GenericTypeArguments[0] : type;
    }

    private static string Pattern(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private List<RouteEndpoint> Questions() =>
    [
        .. sample.Endpoints.Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false
            && Pattern(e).StartsWith("/api/", StringComparison.Ordinal) && !Others.Contains(Pattern(e), StringComparer.Ordinal)),
    ];

    /// <summary>Addresses of some things of each kind that the samples have.</summary>
    private async Task<IReadOnlyList<string>> PathsAsync(string pattern)
    {
        if (pattern.EndsWith("/{list}", StringComparison.Ordinal))
        {
            return await PathsAsync(pattern.Replace("/{list}", "/changes", StringComparison.Ordinal));
        }

        if (pattern.Contains("{round}", StringComparison.Ordinal))
        {
            return [.. await PathsOfAsync("astana", pattern), .. await PathsOfAsync("un-climate", pattern)];
        }

        var parameter = pattern.Split('{') is [_, var rest, ..] ? rest.Split('}')[0] : null;
        return parameter is null ? [pattern] : [.. Some(await IdsAsync(parameter)).Select(id => pattern.Replace($"{{{parameter}}}", Uri.EscapeDataString(id), StringComparison.Ordinal))];
    }

    private async Task<IEnumerable<string>> PathsOfAsync(string process, string pattern) => Some(await IdsAsync($"/api/processes/{process}/rounds", "round"))
        .Select(round => pattern.Replace("{process}", process, StringComparison.Ordinal).Replace("{round}", Uri.EscapeDataString(round), StringComparison.Ordinal));

    private Task<List<string>> IdsAsync(string parameter) => parameter switch
    {
        "process" => IdsAsync("/api/processes", "process"),
        "document" => IdsAsync("/api/documents", "document"),
        "ceasefire" => IdsAsync("/api/ceasefires", "ceasefire"),
        "commitment" => IdsAsync("/api/processes/astana/promises", "commitment"),
        "id" => IdsAsync("/api/processes/astana/timeline", "entry"),
        "person" => IdsAsync("/api/people", "id"),
        "index" => Task.FromResult(new List<string> { "0", "300" }),
        "body" => IdsAsync("/api/bodies", "id"),
        "topic" => IdsAsync("/api/topics", "topic"),
        "actor" or "place" or "source" => IdsAsync($"/api/{parameter}s", "id"),
        _ => throw new InvalidOperationException($"the test knows no ids for {{{parameter}}}"),
    };

    private async Task<List<string>> IdsAsync(string list, string member) =>
        [.. (await sample.GetAsync(list + "?limit=500"))["items"]!.AsArray().Select(i => i![member]?.ToString()).OfType<string>()];

    /// <summary>Some of many, spread over all of them.</summary>
    private static IEnumerable<string> Some(List<string> ids) => ids.Where((_, i) => i % Math.Max(1, ids.Count / MostIds) == 0);
}
