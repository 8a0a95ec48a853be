using System.Text.RegularExpressions;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Commands.Binding;

namespace NegotiationTracker.Architecture.Tests;

/// <summary>Rules for every command.</summary>
public sealed partial class CommandRules
{
    private const string Features = "src/NegotiationTracker.Service/Features";

    public static TheoryData<string> Names() => [.. ServiceParts.Commands.All.Select(c => c.Name)];

    [Fact]
    public void Every_catalogued_event_is_recorded_by_one_command() =>
        ServiceParts.Commands.All.Select(c => c.EventType.Name).ShouldBe(EventCatalog.Current.Events.Select(e => e.Type.Name), ignoreOrder: true);

    [Fact]
    public void The_commands_of_a_feature_stand_in_its_folder()
    {
        var files = RepositoryFiles.Files(Features, "*.cs").Where(f => Defined().IsMatch(f.Text)).ToList();
        files.Count.ShouldBeGreaterThan(10);
        files.ShouldAllBe(f => f.Name.EndsWith("Commands.cs", StringComparison.Ordinal));
        RepositoryFiles.Files("src", "*.cs").ExceptBy(files.Select(f => f.Name), f => f.Name).SelectMany(f => f.Find(Defined())).ShouldBeEmpty();
    }

    [Fact]
    public void Every_command_that_is_defined_is_registered() => RepositoryFiles.Files(Features, "*.cs").SelectMany(f => Named().Matches(f.Text)).Select(m => m.Groups["name"].Value)
        .ShouldBe(ServiceParts.Commands.All.Select(c => c.Name), ignoreOrder: true);

    [Fact]
    public void A_name_is_given_once() => ServiceParts.Commands.All.Select(c => c.Name).ShouldBeUnique();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_command_records_a_catalogued_event_where_that_event_stands(string name)
    {
        var command = Of(name);
        var catalogued = EventCatalog.Current.Events.SingleOrDefault(e => e.Type == command.EventType).ShouldNotBeNull();
        command.Streams.Except(catalogued.Categories).ShouldBeEmpty($"{command.EventType.Name} does not stand there");
        command.Streams.ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_command_says_what_it_is_in_a_sentence(string name) => Of(name).Summary.ShouldMatch(@"^\p{Lu}.+\.$");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_command_is_bound_by_what_the_service_has(string name)
    {
        var binder = (Binder)ServiceParts.App.Services.GetService(typeof(Binder))!;
        using var example = System.Text.Json.JsonDocument.Parse(Of(name).Example);
        var headers = new CommandHeaders(Domain.Streams.StreamId.Process(Domain.Values.Slug.Parse("talks").OrThrow()), "key", null, "local", null);
        Of(name).Bind(binder, headers, example.RootElement).Problems.ShouldBeEmpty();
    }

    internal static string Kebab(string pascal) => Humps().Replace(pascal, "-").ToLowerInvariant();

    private static CommandDefinition Of(string name) => ServiceParts.Commands.All.Single(c => c.Name == name);

    [GeneratedRegex(@"(?<=[a-z0-9])(?=[A-Z])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Humps();

    [GeneratedRegex(@"new (Fact|Entry)Command<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Defined();

    [GeneratedRegex(@"^ +Name = ""(?<name>[a-z-]+)"",$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Named();
}
