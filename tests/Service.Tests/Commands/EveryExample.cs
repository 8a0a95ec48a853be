using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Commands;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Commands;

/// <summary>The service accepts every example of the API description exactly once.</summary>
public sealed class EveryExample(StartedService service) : IClassFixture<StartedService>
{
    /// <summary>The first command of a stream, if the example is not one.</summary>
    private static readonly Dictionary<string, (string Command, string Body)> Beginnings = new(StringComparer.Ordinal)
    {
        [Categories.Process] = ("open-process", $$"""{"title":"Talks",{{StartedService.Unsourced}}}"""),
        [Categories.Round] = ("announce-round", $$"""{"label":"Third round",{{StartedService.Unsourced}}}"""),
        [Categories.Document] = ("issue-document", $$"""{"type":"report","process":"northern-talks",{{StartedService.Unsourced}}}"""),
        [Categories.Commitment] = ("make-commitment", $$"""{"summary":"They are to meet.","process":"northern-talks",{{StartedService.Unsourced}}}"""),
        [Categories.Ceasefire] = ("declare-ceasefire", $$"""{"party":"HOSTLAND",{{StartedService.Unsourced}}}"""),
        [Categories.Body] = ("establish-body", $$"""{"kind":"working-group",{{StartedService.Unsourced}}}"""),
        [Categories.Actor] = ("register-actor", $$"""{"kind":"state",{{StartedService.Unsourced}}}"""),
        [Categories.Person] = ("register-person", $$"""{"name":"A. Nother",{{StartedService.Unsourced}}}"""),
        [Categories.Source] = ("register-source", $$"""{"publisher":"Herald",{{StartedService.Unsourced}}}"""),
        [Categories.Place] = ("register-place", $$"""{"name":"Somewhere",{{StartedService.Unsourced}}}"""),
    };

    private static readonly CommandCatalog Catalog = new(new ServiceCollection().AddFeatures().BuildServiceProvider().GetServices<CommandDefinition>());

    /// <summary>The commands whose examples must be accepted before those of others.</summary>
    private static readonly Dictionary<string, string> Befores = new() { ["part-actors"] = "join-actors", ["part-people"] = "join-people", ["part-documents"] = "join-documents", ["part-processes"] = "join-processes" };

    private static readonly string[] OfEntries = ["correct-entry", "retract-entry", "prefer-account"];

    public static TheoryData<string, string> Examples() =>
        [.. Catalog.All.Where(u => !OfEntries.Contains(u.Name)).SelectMany(u => u.Streams.Select(c => (u.Name, c)))];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_is_accepted_and_given_twice_changes_nothing(string name, string category)
    {
        var definition = Catalog.Find(category, name)!;
        var path = $"/api{PathOf(category, name)}";
        if (!name.StartsWith("register-", StringComparison.Ordinal) && Beginnings.TryGetValue(category, out var beginning) && beginning.Command != name)
        {
            (await service.SendAsync($"{path}/{beginning.Command}", beginning.Body, "begin")).ShouldBeAccepted();
        }

        if (name == "follow-ceasefire")
        {
            (await service.SendAsync("/api/ceasefires/spring/declare-ceasefire", Beginnings[Categories.Ceasefire].Body, "other")).ShouldBeAccepted();
        }

        if (name is "join-documents" or "part-documents")
        {
            (await service.SendAsync("/api/documents/hilltown-declaration/issue-document", Beginnings[Categories.Document].Body, "other")).ShouldBeAccepted();
        }

        if (Befores.TryGetValue(name, out var before))
        {
            (await service.SendAsync($"{path}/{before}", Catalog.Find(category, before)!.Example, "before")).ShouldBeAccepted();
        }

        var told = (await service.SendAsync($"{path}/{name}", definition.Example, "one")).ShouldBeAccepted();
        told.Body!["events"]![0]!["type"]!.ToString().ShouldBe(EventNameAttribute.Of(definition.EventType).Name);
        var again = await service.SendAsync($"{path}/{name}", definition.Example, "two");

        again.Status.ShouldBe(200, again.Body?.ToJsonString());
        again.Body!["events"]!.AsArray().ShouldBeEmpty();
        again.Version.ShouldBe(told.Version);
    }

    [Fact]
    public async Task The_examples_about_entries_are_accepted_and_given_twice_change_nothing()
    {
        (await service.SendAsync($"{StartedService.Round}/seat-delegation", Catalog.Find(Categories.Round, "seat-delegation")!.Example, "seat-1")).ShouldBeAccepted();
        (await service.SendAsync($"{StartedService.Round}/open-round", Catalog.Find(Categories.Round, "open-round")!.Example, "open-2")).ShouldBeAccepted();
        foreach (var name in OfEntries)
        {
            var example = Catalog.Find(Categories.Round, name)!.Example;
            var told = (await service.SendAsync($"{StartedService.Round}/{name}", example, $"{name}-1")).ShouldBeAccepted();
            var again = await service.SendAsync($"{StartedService.Round}/{name}", example, $"{name}-2");

            again.Status.ShouldBe(200, $"{name}: {again.Body?.ToJsonString()}");
            again.Version.ShouldBe(told.Version);
        }
    }

    private static string PathOf(string category, string name) => category switch
    {
        Categories.Round => $"/processes/northern-talks/rounds/ex-{name}",
        Categories.Actor => $"/actors/EX_{name.ToUpperInvariant().Replace('-', '_')}",
        _ => $"/{ResourcePath.Collections.Single(c => c.Value == category).Key}/ex-{name}",
    };
}
