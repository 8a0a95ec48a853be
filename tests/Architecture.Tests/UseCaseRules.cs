using System.Text.RegularExpressions;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Architecture.Tests;

/// <summary>A use case is one file.</summary>
public sealed partial class UseCaseRules
{
    public static TheoryData<string> Names() => [.. UseCases.All.Select(u => u.Name)];

    [Fact]
    public void Every_use_case_is_listed() => typeof(UseCase).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(UseCase)) && !t.IsAbstract).Select(t => t.Name)
        .ShouldBe(UseCases.All.Select(u => u.GetType().Name), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_use_case_is_called_like_its_command_and_stands_alone_in_a_file_of_that_name(string name)
    {
        var type = Of(name).GetType();
        Kebab(type.Name).ShouldBe(name);
        var files = Repository.Files("src/NegotiationTracker.Service", type.Name + ".cs");
        files.Count.ShouldBe(1);
        files[0].Name.Split('/')[^2].ShouldBe(type.Namespace!.Split('.')[^1], "a use case stands in the folder of its feature");
        Declared().Count(files[0].Text).ShouldBe(1, $"{files[0]} holds more than one use case");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_use_case_records_a_catalogued_event_where_that_event_stands(string name)
    {
        var useCase = Of(name);
        var catalogued = EventCatalog.Current.Events.SingleOrDefault(e => e.Type == useCase.EventType).ShouldNotBeNull();
        useCase.Categories.Except(catalogued.Categories).ShouldBeEmpty($"{useCase.EventType.Name} does not stand there");
        useCase.Categories.ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_catalogued_event_is_recorded_by_one_use_case() =>
        UseCases.All.Select(u => u.EventType.Name).ShouldBe(EventCatalog.Current.Events.Select(e => e.Type.Name), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_use_case_says_what_it_is_in_a_sentence(string name) => Of(name).Summary.ShouldMatch(@"^\p{Lu}.+\.$");

    internal static string Kebab(string pascal) => Humps().Replace(pascal, "-").ToLowerInvariant();

    private static UseCase Of(string name) => UseCases.All.Single(u => u.Name == name);

    [GeneratedRegex(@"(?<=[a-z0-9])(?=[A-Z])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Humps();

    [GeneratedRegex(@"class \w+(\(\))? : (Records|EntryCommand)<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declared();
}
