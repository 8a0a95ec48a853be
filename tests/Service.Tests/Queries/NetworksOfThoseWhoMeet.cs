using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>Who meets whom, at rounds, in sessions, as signatories and as guarantors: in an interval, or in two.</summary>
public sealed class NetworksOfThoseWhoMeet(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;

    [Fact]
    public async Task Actors_are_linked_by_rounds_sessions_signatures_and_guarantees()
    {
        var process = await TalksAsync("kinds", "2001");
        await ActorsAsync("KIN_A", "KIN_B", "KIN_C");
        await SeatAsync(process, "1", "KIN_A", "KIN_B", "KIN_C");
        await SeatAsync(process, "2", "KIN_A", "KIN_B");
        await SendAsync($"/api/processes/{process}/rounds/2/record-absence", $$"""{"slug":"away","actor":"KIN_C",{{U}}}""");
        await SendAsync($"/api/processes/{process}/rounds/2/expect-delegation", $$"""{"actor":"KIN_C",{{U}}}""");
        foreach (var source in new[] { "host-readout", "far-readout" })
        {
            await SendAsync($"/api/processes/{process}/rounds/1/hold-session", $$"""{"slug":"two","participants":[{"actor":"KIN_A"},{"actor":"KIN_C"}],"evidence":{"sources":[{"source":"{{source}}"}]} }""");
        }

        var signed = await SignAsync("kinds", process, "2001-06-01", ("KIN_A", "guarantor", null), ("KIN_B", "guarantor", null), ("KIN_C", "witness", null));

        var body = await NetworkAsync($"process={process}&after={signed.Position}");
        Links(body).ShouldBe(["KIN_A KIN_B 2 0 1 1 = 4 2001-01-10 2001-06-01", "KIN_A KIN_C 1 1 1 0 = 3 2001-01-10 2001-06-01", "KIN_B KIN_C 1 0 1 0 = 2 2001-01-10 2001-06-01"]);
        Nodes(body).ShouldBe(["KIN_A Actor KIN_A 2 1 1 1", "KIN_B Actor KIN_B 2 0 1 1", "KIN_C Actor KIN_C 1 1 1 0"]);
        (body["of"]!.ToString(), body["leftOut"]!["nodes"]!.GetValue<int>(), body["nodes"]![0]!["then"], body["links"]![0]!["change"]).ShouldBe(("actors", 0, null, null));

        var some = await NetworkAsync($"process={process}&by=guarantees&by=sessions");
        Links(some).ShouldBe(["KIN_A KIN_B  0  1 = 1 2001-06-01 2001-06-01", "KIN_A KIN_C  1  0 = 1 2001-01-10 2001-01-10"]);
        some["by"]!.AsArray().Select(b => b!.ToString()).ShouldBe(["sessions", "guarantees"]);
        Links(await NetworkAsync($"process={process}&min=3")).ShouldBe(Links(body).Take(2));
        Links(await NetworkAsync($"process={process}&min=5")).ShouldBeEmpty();
        Links(await NetworkAsync($"process={process}&knownAt=index:{IndexOf(signed) - 1}&by=signatures")).ShouldBe(["KIN_A KIN_B   1  = 1 2001-06-01 2001-06-01"]);
    }

    [Fact]
    public async Task People_are_linked_by_the_rounds_sessions_and_documents_that_name_both()
    {
        var process = await TalksAsync("people", "2002");
        await ActorsAsync("PEO_A", "PEO_B");
        foreach (var (id, called) in new[] { ("p-peo-1", "Annelore"), ("p-peo-2", "Bo"), ("p-peo-3", "Cy") })
        {
            await SendAsync($"/api/people/{id}/register-person", $$"""{"name":"{{called}}",{{U}}}""");
        }

        await SendAsync($"/api/processes/{process}/rounds/1/seat-delegation", $$"""{"actor":"PEO_A","role":"party","head":{"person":"p-peo-1"},"members":[{"person":"p-peo-3"}],{{U}}}""");
        await SendAsync($"/api/processes/{process}/rounds/1/seat-delegation", $$"""{"actor":"PEO_B","role":"party","head":{"asWritten":"Minister, Un<known> & Co"},{{U}}}""");
        await SendAsync($"/api/processes/{process}/rounds/2/hold-session", $$"""{"slug":"s","participants":[{"actor":"PEO_A","person":{"person":"p-peo-1"} },{"actor":"PEO_B","person":{"person":"p-peo-2"} }],{{U}}}""");
        await SendAsync($"/api/processes/{process}/rounds/2/seat-delegation", $$"""{"actor":"PEO_A","role":"party",{{U}}}""");
        var signed = await SignAsync("people", process, "2002-06-01", ("PEO_A", "guarantor", "p-peo-1"), ("PEO_B", "guarantor", "p-peo-2"));

        var body = await NetworkAsync($"of=people&process={process}&after={signed.Position}");
        var name = body["nodes"]!.AsArray().Select(n => n!["id"]!.ToString()).Single(n => n.StartsWith("u-", StringComparison.Ordinal));
        Links(body).ShouldBe(
            ["p-peo-1 p-peo-2 1 1 1 1 = 4 2002-02-10 2002-06-01", "p-peo-1 p-peo-3 1 0 0 0 = 1 2002-01-10 2002-01-10", $"p-peo-1 {name} 1 0 0 0 = 1 2002-01-10 2002-01-10", $"p-peo-3 {name} 1 0 0 0 = 1 2002-01-10 2002-01-10"]);
        Nodes(body).ShouldBe(["p-peo-1 Annelore 2 1 1 1", "p-peo-2 Bo 1 1 1 1", "p-peo-3 Cy 1 0 0 0", $"{name} Minister, Un<known> & Co 1 0 0 0"]);

        var rounds = (await service.GetAsync($"/api/rounds?process={process}&person=p-peo-1&person=p-peo-2")).Body!["items"]!.AsArray();
        rounds.ShouldHaveSingleItem()!["round"]!.ToString().ShouldBe("2");
        foreach (var list in new[] { "timeline", "documents" })
        {
            (await service.GetAsync($"/api/{list}?process={process}&person=p-peo-1&person=p-peo-2")).Body!["items"]!.AsArray().ShouldHaveSingleItem();
        }

        // A match makes two ids one person.
        var match = await SendAsync("/api/people/p-peo-2/confirm-match", $$"""{"provisional":"{{name}}",{{U}}}""");
        Links(await NetworkAsync($"of=people&process={process}&by=rounds&after={match.Position}")).ShouldBe(
            ["p-peo-1 p-peo-2 2    = 2 2002-01-10 2002-02-10", "p-peo-1 p-peo-3 1    = 1 2002-01-10 2002-01-10", "p-peo-2 p-peo-3 1    = 1 2002-01-10 2002-01-10"]);

        var erased = await SendAsync("/api/people/p-peo-1/erase-person", $$"""{"reason":"asked",{{U}}}""");
        await service.ErasedAsync("p-peo-1");

        foreach (var form in new[] { "application/json", "text/csv", NetworkWords.GraphMl })
        {
            var (_, text) = await service.RawAsync($"/api/network?of=people&process={process}&after={erased.Position}", ("Accept", form));
            text.ShouldNotContain("Annelore");
            text.ShouldContain("p-peo-1");
        }
    }

    [Fact]
    public async Task Two_intervals_show_who_came_and_who_left()
    {
        var (before, after) = (await TalksAsync("came", "2003"), await TalksAsync("came-later", "2004"));
        await ActorsAsync("CAM_A", "CAM_B", "CAM_C", "CAM_D");
        await SeatAsync(before, "1", "CAM_A", "CAM_B", "CAM_C");
        await SeatAsync(before, "2", "CAM_A", "CAM_B");
        var last = await SeatAsync(after, "1", "CAM_A", "CAM_C", "CAM_D");

        var body = await NetworkAsync($"from=2003&until=2003&then-from=2004&then-until=2004&after={last.Position}");
        body["nodes"]!.AsArray().Select(n => $"{n!["id"]} {n["meetings"]!["rounds"]} {n["then"]!["rounds"]} {n["change"]}").ShouldBe(["CAM_A 2 1 stayed", "CAM_B 2 0 left", "CAM_C 1 1 stayed", "CAM_D 0 1 came"]);
        body["links"]!.AsArray().Select(l => $"{l!["a"]} {l["b"]} {l["meetings"]!["total"]} {l["then"]!["total"]} {l["change"]}").ShouldBe(
            ["CAM_A CAM_B 2 0 left", "CAM_A CAM_C 1 1 stayed", "CAM_A CAM_D 0 1 came", "CAM_B CAM_C 1 0 left", "CAM_C CAM_D 0 1 came"]);
        Links(await NetworkAsync($"from=2004&until=2004&process={after}")).Length.ShouldBe(3);
        var (_, csv) = await service.RawAsync("/api/network?from=2003&until=2003&then-from=2004&then-until=2004", ("Accept", "text/csv"));
        csv.ShouldContain("CAM_A,Actor CAM_A,CAM_B,Actor CAM_B,2,0,0,0,2,2003-01-10,2003-02-10,left,0,0,0,0,0,,,");
    }

    [Fact]
    public async Task An_interval_has_what_may_overlap_it_and_a_moment_only_what_had_happened()
    {
        var process = await TalksAsync("time", "2005");
        await ActorsAsync("TIM_A", "TIM_B");
        await SendAsync($"/api/processes/{process}/rounds/vague/open-round", $$"""{"when":"2005/2007",{{U}}}""");
        await SeatAsync(process, "vague", "TIM_A", "TIM_B");
        await SeatAsync(process, "1", "TIM_A", "TIM_B");
        await SendAsync($"/api/processes/{process}/rounds/1/hold-session", $$"""{"slug":"late","participants":[{"actor":"TIM_A"},{"actor":"TIM_B"}],"when":"2005-01-12",{{U}}}""");
        var last = await SeatAsync(process, "2", "TIM_A", "TIM_B");
        foreach (var of in new[] { $"process={process}&", string.Empty })
        {
            Links(await NetworkAsync($"{of}from=2005-01&until=2005-01&after={last.Position}")).ShouldBe(["TIM_A TIM_B 2 1 0 0 = 3 2005-01-01 2005-01-10"]);
            Links(await NetworkAsync($"{of}from=2006-03&until=2006-04")).ShouldBe(["TIM_A TIM_B 1 0 0 0 = 1 2005-01-01 2005-01-01"]);
            Links(await NetworkAsync($"{of}from=2008&until=2008")).ShouldBeEmpty();
        }

        Links(await NetworkAsync($"process={process}&validAt=2005-01-11&from=2005-01-02")).ShouldBe(["TIM_A TIM_B 2 0 0 0 = 2 2005-01-01 2005-01-10"]);
        Links(await NetworkAsync($"process={process}&validAt=2005-01-12&from=2005-01-02")).ShouldBe(["TIM_A TIM_B 2 1 0 0 = 3 2005-01-01 2005-01-10"]);
    }

    [Fact]
    public async Task Each_count_of_actors_is_the_length_of_a_list_and_what_was_withdrawn_does_not_count()
    {
        var process = await TalksAsync("lists", "2009");
        await ActorsAsync("LIS_A", "LIS_B", "LIS_TWIN", "LIS_C");
        await SeatAsync(process, "1", "LIS_A", "LIS_B");
        await SeatAsync(process, "2", "LIS_A", "LIS_TWIN");
        await SeatAsync(process, "3", "LIS_A");
        await SendAsync($"/api/processes/{process}/rounds/3/record-absence", $$"""{"slug":"no","actor":"LIS_B",{{U}}}""");
        await SignAsync("lists", process, "2009-06-01", ("LIS_A", "guarantor", null), ("LIS_B", "guarantor", null));
        await SendAsync("/api/documents/of-lists/sign-document", $$"""{"slug":"twin","actor":"LIS_TWIN","when":"2009-06-01",{{U}}}""");
        var join = await SendAsync("/api/actors/LIS_TWIN/join-actors", $$"""{"into":"LIS_B",{{U}}}""");

        var body = await NetworkAsync($"process={process}&after={join.Position}");
        Links(body).ShouldBe(["LIS_A LIS_B 2 0 1 1 = 4 2009-01-10 2009-06-01"]);
        async Task<int> LengthAsync(string list) => (await service.GetAsync($"/api/{list}&process={process}")).Body!["items"]!.AsArray().Count;
        (await LengthAsync("rounds?present=LIS_A&present=LIS_B"), await LengthAsync("rounds?actor=LIS_A&actor=LIS_B"), await LengthAsync("attendance?present=LIS_TWIN")).ShouldBe((2, 3, 2));
        (await LengthAsync("documents?actor=LIS_A&actor=LIS_B&role=signatory"), await LengthAsync("documents?actor=LIS_A&actor=LIS_B&role=guarantor")).ShouldBe((1, 1));

        var seat = await SeatAsync(process, "3", "LIS_C");
        Links(await NetworkAsync($"process={process}&after={seat.Position}")).Length.ShouldBe(2);
        var retracted = await SendAsync($"/api/processes/{process}/rounds/3/retract-entry", $$"""{"entry":"{{seat.Id}}","reason":"wrong",{{U}}}""");
        Links(await NetworkAsync($"process={process}&after={retracted.Position}")).ShouldBe(Links(body));
    }

    [Fact]
    public async Task A_limit_keeps_those_with_most_meetings_and_says_how_many_it_leaves_out()
    {
        var process = await TalksAsync("limit", "2010");
        await ActorsAsync("LIM_A", "LIM_B", "LIM_C", "LIM_D");
        await SeatAsync(process, "1", "LIM_A", "LIM_B", "LIM_C", "LIM_D");
        await SeatAsync(process, "2", "LIM_A", "LIM_C");
        var last = await SeatAsync(process, "3", "LIM_A", "LIM_B", "LIM_C");
        var body = await NetworkAsync($"process={process}&limit=2&after={last.Position}");
        Nodes(body).ShouldBe(["LIM_A Actor LIM_A 3 0 0 0", "LIM_C Actor LIM_C 3 0 0 0"]);
        Links(body).ShouldBe(["LIM_A LIM_C 3 0 0 0 = 3 2010-01-10 2010-03-10"]);
        (body["leftOut"]!["nodes"]!.GetValue<int>(), body["leftOut"]!["links"]!.GetValue<int>()).ShouldBe((2, 5));
        (await NetworkAsync($"process={process}&limit=2&min=2"))["leftOut"]!.ToJsonString().ShouldBe("""{"nodes":1,"links":2}""");

        var (_, lines) = await service.RawAsync($"/api/network?process={process}", ("Accept", "application/x-ndjson"));
        lines.Trim().Split('\n').Select(l => JsonNode.Parse(l)!["a"]!.ToString()).ShouldBe(["LIM_A", "LIM_A", "LIM_B", "LIM_A", "LIM_B", "LIM_C"], lines);
        var (same, again) = (await service.RawAsync($"/api/network?process={process}"), await service.RawAsync($"/api/network?process={process}"));
        (again.Text, again.Response.Headers.ETag).ShouldBe((same.Text, same.Response.Headers.ETag));
        (await service.RawAsync($"/api/network?process={process}", ("If-None-Match", same.Response.Headers.ETag!.ToString()))).Response.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task GraphML_follows_its_schema_and_keeps_any_name()
    {
        const string name = """<Land & "Sons'> ]]> م""";
        var process = await TalksAsync("file", "2011");
        await ActorsAsync("FIL_A");
        await SendAsync("/api/actors/FIL_B/register-actor", $$"""{"kind":"state","names":[{"language":"en","text":{{JsonValue.Create(name).ToJsonString()}}}],{{U}}}""");
        var last = await SeatAsync(process, "1", "FIL_A", "FIL_B");
        var client = new TrackerClient(service.Http);
        var asked = QueryOptions.Default.And("process", process).With("then-from", "2012").With("until", "2011") with { After = last.Position };
        var (response, text) = await service.RawAsync("/api/network" + asked.ToQuery(), ("Accept", NetworkWords.GraphMl));
        response.Content.Headers.ContentType!.ToString().ShouldBe(NetworkWords.GraphMl);
        response.Headers.GetValues("Tracker-Basis").ShouldHaveSingleItem();
        (await client.GetNetworkFileAsync(asked)).ShouldBe(text);

        var file = XDocument.Parse(text);
        Faults(file).ShouldBeEmpty();
        XNamespace graph = "http://graphml.graphdrawing.org/xmlns";
        var keys = file.Root!.Elements(graph + "key").ToDictionary(k => k.Attribute("id")!.Value, k => (For: k.Attribute("for")!.Value, Name: k.Attribute("attr.name")!.Value, Type: k.Attribute("attr.type")!.Value));
        foreach (var data in file.Descendants(graph + "data"))
        {
            var (of, _, type) = keys[data.Attribute("key")!.Value];
            of.ShouldBe(data.Parent!.Name.LocalName);
            (type == "string" || int.TryParse(data.Value, out _)).ShouldBeTrue(data.ToString());
        }

        string? Value(XElement of, string value) => of.Elements(graph + "data").SingleOrDefault(d => keys[d.Attribute("key")!.Value].Name == value)?.Value;
        var nodes = file.Descendants(graph + "node").ToDictionary(n => n.Attribute("id")!.Value);
        (Value(nodes["FIL_B"], "name"), Value(nodes["FIL_B"], "rounds"), Value(nodes["FIL_B"], "then-rounds"), Value(nodes["FIL_B"], "change")).ShouldBe((name, "1", "0", "left"));
        var edge = file.Descendants(graph + "edge").ShouldHaveSingleItem();
        (edge.Attribute("source")!.Value, edge.Attribute("target")!.Value, Value(edge, "meetings"), Value(edge, "first")).ShouldBe(("FIL_A", "FIL_B", "1", "2011-01-10"));
        Value(file.Descendants(graph + "graph").Single(), "nodes-left-out").ShouldBe("0");

        var typed = (await client.GetNetworkAsync(asked)).Value;
        typed.Nodes.Select(n => $"{n.Id} {n.Name} {n.Meetings.Rounds} {n.Then!.Rounds}").ShouldBe(["FIL_A Actor FIL_A 1 0", $"FIL_B {name} 1 0"]);
        Faults(XDocument.Parse(text.Replace("edgedefault=\"undirected\"", string.Empty, StringComparison.Ordinal))).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("of=places", "of", "unknown value; use one of actors, people")]
    [InlineData("by=rounds&by=wars", "by", "unknown value; use one of rounds, sessions, signatures, guarantees")]
    [InlineData("min=0", "min", "not a valid number of meetings; use a number from 1 to 10000")]
    [InlineData("min=many", "min", "not a valid number of meetings; use a number from 1 to 10000")]
    [InlineData("limit=501", "limit", "not a valid limit; use a number from 1 to 500")]
    [InlineData("from=2018&until=2017", "until", "the date is before `from`; use the same day or a later one")]
    [InlineData("then-from=2018&then-until=2017", "then-until", "the date is before `then-from`; use the same day or a later one")]
    [InlineData("from=2018&then-from=2017", "then-from", "the date is before `from`; use the same day or a later one")]
    [InlineData("from=2018&then-until=2019", "then-from", "the date is before `from`; use the same day or a later one")]
    [InlineData("from=soon", "from", null)]
    [InlineData("then-until=2018/..", "then-until", null)]
    [InlineData("process=nowhere", "process", "the process 'nowhere' is not recorded; check the key")]
    [InlineData("cursor=x", "cursor", null)]
    [InlineData("actor=FARLAND", "actor", null)]
    public async Task What_cannot_be_asked_is_refused_with_the_field_and_the_rule(string query, string field, string? rule)
    {
        var error = (await service.GetAsync($"/api/network?{query}")).ShouldBeRefused(400, "invalid").Body!["errors"]!.AsArray().ShouldHaveSingleItem()!;
        error["path"]!.ToString().ShouldBe(field, error.ToJsonString());
        (rule is null || error["rule"]!.ToString() == rule).ShouldBeTrue(error.ToJsonString());
    }

    /// <summary>Returns what is wrong with a file, by the parts of the GraphML schema that it uses.</summary>
    private static List<string> Faults(XDocument file)
    {
        const string schema =
            """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="http://graphml.graphdrawing.org/xmlns" targetNamespace="http://graphml.graphdrawing.org/xmlns" elementFormDefault="qualified">
              <xs:simpleType name="for"><xs:restriction base="xs:NMTOKEN"><xs:enumeration value="graph"/><xs:enumeration value="node"/><xs:enumeration value="edge"/></xs:restriction></xs:simpleType>
              <xs:simpleType name="type"><xs:restriction base="xs:NMTOKEN"><xs:enumeration value="int"/><xs:enumeration value="string"/></xs:restriction></xs:simpleType>
              <xs:complexType name="data" mixed="true"><xs:attribute name="key" type="xs:NMTOKEN" use="required"/></xs:complexType>
              <xs:element name="graphml">
                <xs:complexType>
                  <xs:sequence>
                    <xs:element name="key" minOccurs="0" maxOccurs="unbounded">
                      <xs:complexType><xs:attribute name="id" type="xs:NMTOKEN" use="required"/><xs:attribute name="for" type="for"/><xs:attribute name="attr.name" type="xs:NMTOKEN"/><xs:attribute name="attr.type" type="type"/></xs:complexType>
                    </xs:element>
                    <xs:element name="graph">
                      <xs:complexType>
                        <xs:choice minOccurs="0" maxOccurs="unbounded">
                          <xs:element name="data" type="data"/>
                          <xs:element name="node"><xs:complexType><xs:sequence><xs:element name="data" type="data" minOccurs="0" maxOccurs="unbounded"/></xs:sequence><xs:attribute name="id" type="xs:NMTOKEN" use="required"/></xs:complexType></xs:element>
                          <xs:element name="edge">
                            <xs:complexType>
                              <xs:sequence><xs:element name="data" type="data" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
                              <xs:attribute name="source" type="xs:NMTOKEN" use="required"/><xs:attribute name="target" type="xs:NMTOKEN" use="required"/>
                            </xs:complexType>
                          </xs:element>
                        </xs:choice>
                        <xs:attribute name="id" type="xs:NMTOKEN"/>
                        <xs:attribute name="edgedefault" use="required"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="directed"/><xs:enumeration value="undirected"/></xs:restriction></xs:simpleType></xs:attribute>
                      </xs:complexType>
                    </xs:element>
                  </xs:sequence>
                </xs:complexType>
                <xs:unique name="keys"><xs:selector xpath="*"/><xs:field xpath="@id"/></xs:unique>
              </xs:element>
            </xs:schema>
            """;
        var (schemas, faults) = (new XmlSchemaSet(), new List<string>());
        schemas.Add(null, XmlReader.Create(new StringReader(schema)));
        file.Validate(schemas, (_, e) => faults.Add(e.Message));
        return faults;
    }

    private static string[] Links(JsonNode body) => [.. body["links"]!.AsArray().Select(l => $"{l!["a"]} {l["b"]} {Counts(l["meetings"]!)} = {l["meetings"]!["total"]} {l["meetings"]!["first"]} {l["meetings"]!["last"]}")];

    private static string[] Nodes(JsonNode body) => [.. body["nodes"]!.AsArray().Select(n => $"{n!["id"]} {n["name"]} {Counts(n["meetings"]!)}")];

    private static string Counts(JsonNode meetings) => string.Join(' ', NetworkWords.Kinds.Select(k => meetings[k]?.ToString()));

    private static long IndexOf(Told told) => told.Body!["events"]![0]!["index"]!.GetValue<long>();

    private async Task<JsonNode> NetworkAsync(string query)
    {
        var told = await service.GetAsync($"/api/network?{query}");
        told.Status.ShouldBe(200, told.Body?.ToJsonString());
        return told.Body!;
    }

    private async Task<Told> SendAsync(string path, string body) => (await service.SendAsync(path, body)).ShouldBeAccepted();

    /// <summary>Opens a process with three rounds in a year.</summary>
    private async Task<string> TalksAsync(string name, string year)
    {
        await SendAsync($"/api/processes/of-{name}/open-process", $$"""{"title":"{{name}}",{{U}}}""");
        foreach (var round in new[] { 1, 2, 3 })
        {
            await SendAsync($"/api/processes/of-{name}/rounds/{round}/open-round", $$"""{"when":"{{year}}-0{{round}}-10",{{U}}}""");
        }

        return $"of-{name}";
    }

    private async Task ActorsAsync(params string[] codes)
    {
        foreach (var code in codes)
        {
            await SendAsync($"/api/actors/{code}/register-actor", $$"""{"kind":"state","names":[{"language":"en","text":"Actor {{code}}"}],{{U}}}""");
        }
    }

    private async Task<Told> SeatAsync(string process, string round, params string[] actors)
    {
        Told? last = null;
        foreach (var actor in actors)
        {
            last = await SendAsync($"/api/processes/{process}/rounds/{round}/seat-delegation", $$"""{"actor":"{{actor}}","role":"party",{{U}}}""");
        }

        return last!;
    }

    /// <summary>Issues a document, and signs it. The answer is that of the last signature.</summary>
    private async Task<Told> SignAsync(string name, string process, string when, params (string Actor, string Capacity, string? Person)[] by)
    {
        var last = await SendAsync($"/api/documents/of-{name}/issue-document", $$"""{"type":"agreement","issuers":["HOSTLAND"],"process":"{{process}}","when":"{{when}}",{{U}}}""");
        foreach (var (actor, capacity, person) in by)
        {
            var signatory = person is null ? string.Empty : $"\"person\":{{\"person\":\"{person}\"}},";
            last = await SendAsync($"/api/documents/of-{name}/sign-document", $$"""{"slug":"{{actor.ToLowerInvariant().Replace('_', '-')}}","actor":"{{actor}}","capacity":"{{capacity}}",{{signatory}}"when":"{{when}}",{{U}}}""");
        }

        return last;
    }
}
