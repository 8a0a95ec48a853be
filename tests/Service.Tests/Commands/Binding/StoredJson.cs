using System.Text.Json;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Storage.Json;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Commands.Binding;

public sealed class StoredJson
{
    private static readonly JsonSerializerOptions Stored = StorageJson.Build(t => t.Namespace == typeof(Seated).Namespace);

    [Fact]
    public void Comes_back_as_it_was()
    {
        var seated = Samples.Bind<Seated>(Samples.Valid).Value!;

        JsonSerializer.Deserialize<Seated>(JsonSerializer.Serialize(seated, Stored), Stored).ShouldBe(seated);
        var least = Samples.Seat().Value!;
        JsonSerializer.Deserialize<Seated>(JsonSerializer.Serialize(least, Stored), Stored).ShouldBe(least);
    }

    [Fact]
    public void Has_no_computed_member_no_null_and_no_empty_list() =>
        JsonSerializer.Serialize(Samples.Seat(""","asWritten":"Ресей «x»" """).Value!, Stored).ShouldBe(
            """{"actor":"RUS","role":"supports","asWritten":"Ресей «x»","other":"reports-effort","unmatched":false,"order":7,"stance":"supports"}""");

    [Fact]
    public void Writes_the_null_that_would_not_come_back_by_itself() =>
        JsonSerializer.Serialize(Samples.Seat(""","other":null,"tags":[]""").Value!, Stored).ShouldContain("\"other\":null,\"unmatched\":false,\"order\":7,\"tags\":[]");

    [Theory]
    [InlineData("""{"actor":"RUS","role":"supports","drift":1}""")]
    [InlineData("""{"actor":"RUS","role":"supports","role":"supports"}""")]
    [InlineData("""{"actor":"RUS"}""")]
    [InlineData("""{"actor":null,"role":"supports"}""")]
    [InlineData("""{"actor":"rus","role":"supports"}""")]
    [InlineData("""{"actor":"RUS","role":"Supports"}""")]
    [InlineData("""{"actor":"RUS","role":1}""")]
    [InlineData("""{"actor":"RUS","role":"supports","complete":[null]}""")]
    public void That_drifted_from_its_record_is_loud(string json) => Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Seated>(json, Stored));

    [Fact]
    public void Takes_null_for_a_list_as_the_empty_one() =>
        JsonSerializer.Deserialize<Seated>("""{"actor":"RUS","role":"supports","sources":null}""", Stored)!.Sources.ShouldBeEmpty();

    [Fact]
    public void Of_read_models_has_computed_members_and_finds_its_lists_again()
    {
        var view = new View([], new Dictionary<ActorCode, Stance> { [ActorCode.Parse("IRN").OrThrow()] = Stance.ReportsEffort });
        var json = JsonSerializer.Serialize(view, StorageJson.Options);

        json.ShouldBe("""{"stances":{"IRN":"reports-effort"},"count":0}""");
        var back = JsonSerializer.Deserialize<View>(json, StorageJson.Options)!;
        back.Names.ShouldBeEmpty();
        back.More.ShouldBeEmpty();
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<View>("""{"drift":1}""", StorageJson.Options));
    }

    [Fact]
    public void Of_the_domain_is_as_the_wire_has_it() => JsonNames.Allowed(typeof(Stance)).Select(t => JsonNames.Text(JsonNames.Value<Stance>(t)!.Value)).ShouldBe(["supports", "reports-effort"]);

    public sealed record View(ValueList<Name> Names, IReadOnlyDictionary<ActorCode, Stance> Stances)
    {
        public ValueList<int> More { get; init; } = [];

        public int Count => Names.Count;
    }
}
