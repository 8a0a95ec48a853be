using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Service.Tests.Acceptance;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Privacy;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog.Releases;

/// <summary>One stored event of an older form becomes one of today's.</summary>
public sealed class ReadingOlderForms
{
    private static readonly EventSerializer Json = new(new PersonKeys(NpgsqlDataSource.Create("Host=localhost")), new EventUpcasters(EventCatalog.Current, OlderForms.Upcasters));

    private static string Golden => File.ReadAllText(Repository.File("tests", "Service.Tests", "EventLog", "Releases", "delegation-attended.v1.json"));

    [Fact]
    public void It_goes_from_version_to_version_up_to_that_of_today()
    {
        var seat = Json.Read(OlderForms.First, Encoding.UTF8.GetBytes(Golden)).ShouldBeOfType<DelegationSeated>();
        (seat.Actor.Text, seat.Role, seat.Head!.Person.Text, seat.Members.Count).ShouldBe(("HOSTLAND", Role.Host, "p-1", 1));
        Json.Read("delegation-attended.v2", Encoding.UTF8.GetBytes(Golden.Replace("\"as\"", "\"role\"", StringComparison.Ordinal))).ShouldBe(seat);
    }

    [Fact]
    public void It_is_the_form_that_the_example_of_today_has_in_older_words()
    {
        var (name, data) = OlderForms.Of("delegation-seated.v1", JsonNode.Parse("""{"actor":"HOSTLAND","role":"host","head":{"person":"p-1"},"members":[{"person":"p-2"}],"level":"minister","mode":"asserts"}""")!.AsObject());
        name.ShouldBe(OlderForms.First);
        JsonNode.DeepEquals(data, JsonNode.Parse(Golden)).ShouldBeTrue(data.ToJsonString());
    }

    [Fact]
    public void A_fact_within_a_correction_has_a_form_of_its_own()
    {
        var stored = $$"""{"target":{"entry":"0f8fad5b-d9cb-869f-a165-70867728950e","type":"delegation-attended"},"corrected":{"type":"{{OlderForms.First}}","data":{{Golden}}},"correctedEvidence":{"unsourced":true},"changed":["role"],"reason":"misread","mode":"asserts"}""";
        var corrected = Json.Read("entry-corrected.v1", Encoding.UTF8.GetBytes(stored)).ShouldBeOfType<Domain.Record.EntryCorrected>();
        corrected.Corrected.ShouldBe(Json.Read(OlderForms.First, Encoding.UTF8.GetBytes(Golden)));
    }

    [Theory]
    [InlineData("place-registered.v1", """{"name":"\u00A0Hill ","mode":"asserts"}""")]
    [InlineData("place-registered.v1", """{"name":"\u0915\u200D\u0937","mode":"asserts"}""")]
    [InlineData("alias-recorded.v1", """{"alias":" ","language":"en_GB","mode":"asserts"}""")]
    [InlineData("actor-registered.v1", """{"kind":"state","names":[{"language":"EN","text":"Host "}],"mode":"asserts"}""")]
    public void A_name_that_would_be_refused_today_is_read_and_written_as_it_was(string name, string stored)
    {
        var fact = Json.Read(name, Encoding.UTF8.GetBytes(stored));
        JsonNode.DeepEquals(JsonSerializer.SerializeToNode(fact, fact.GetType(), StorageJson.Options), JsonNode.Parse(stored)).ShouldBeTrue();
    }

    [Fact]
    public void Without_its_upcaster_it_is_not_read_as_anything() =>
        Should.Throw<KeyNotFoundException>(() => new EventSerializer(Json.Keys).Read(OlderForms.First, Encoding.UTF8.GetBytes(Golden))).Message.ShouldContain(OlderForms.First);

    [Fact]
    public void An_upcaster_that_leads_nowhere_or_replaces_a_form_of_today_is_refused()
    {
        Should.Throw<ArgumentException>(() => new EventUpcasters(EventCatalog.Current, [OlderForms.Upcasters[0]])).Message.ShouldContain("leads to no event");
        Should.Throw<ArgumentException>(() => new EventUpcasters(new EventCatalog([typeof(DelegationSeated)]), [.. OlderForms.Upcasters, new OfToday()])).Message.ShouldContain("current event name");
    }

    private sealed class OfToday : IEventUpcaster
    {
        public string Name => "delegation-seated";

        public int Version => 1;

        public string NextStoredName => "delegation-seated.v2";

        public JsonObject Upcast(JsonObject data) => data;
    }
}
