using System.Text;
using System.Text.Json.Nodes;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Privacy;

namespace NegotiationTracker.Architecture.Tests.Events;

/// <summary>Every event as it lies on disk. What has been stored once has to be readable for ever.</summary>
public sealed class GoldenFiles
{
    private const string Folder = "tests/Architecture.Tests/golden";
    private static readonly EventSerializer Json = WithKnownKeys();

    public static TheoryData<string> Aliases() => [.. EventCatalog.Current.Events.Select(e => e.StoredName)];

    [Fact]
    public void Every_kind_of_fact_is_catalogued() => typeof(Fact).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Fact)) && !t.IsAbstract)
        .ShouldBe(EventCatalog.Current.Events.Select(e => e.Type), ignoreOrder: true);

    [Fact]
    public void There_is_one_example_and_one_file_of_every_event_and_no_other()
    {
        Examples.All.Select(e => e.GetType().Name).ShouldBe(EventCatalog.Current.Events.Select(e => e.Type.Name), ignoreOrder: true);
        Accepting.Before(() => RepositoryFiles.Files(Folder).Select(f => Path.GetFileNameWithoutExtension(f.Name)).ShouldBe(EventCatalog.Current.Events.Select(e => e.StoredName), ignoreOrder: true));
    }

    [Theory]
    [MemberData(nameof(Aliases))]
    public void An_event_is_stored_under_its_name_and_a_version(string alias)
    {
        var type = EventCatalog.Current.TypeOf(alias);
        alias.ShouldStartWith(CommandRules.Kebab(type.Name) + ".v");
        int.Parse(alias[(alias.LastIndexOf(".v", StringComparison.Ordinal) + 2)..]).ShouldBeGreaterThan(0);
        EventCatalog.Current.Of(type).StoredName.ShouldBe(alias);
    }

    [Theory]
    [MemberData(nameof(Aliases))]
    public void An_event_is_written_byte_for_byte_as_it_always_was(string alias) => Accepting.Compare(
        $"{Folder}/{alias}.json", Encoding.UTF8.GetString(Json.Encrypt(ExampleOf(alias), Examples.Entry)) + "\n",
        $"{alias} would be stored differently. Logs that exist hold the old form: unless this event was never released, leave it as it was and add a new version.");

    [Theory]
    [MemberData(nameof(Aliases))]
    public void An_event_on_disk_is_read_back_as_what_it_was(string alias) =>
        Accepting.Before(() => Json.Read(alias, Encoding.UTF8.GetBytes(RepositoryFiles.Read($"{Folder}/{alias}.json"))).ShouldBe(ExampleOf(alias)));

    [Theory]
    [MemberData(nameof(Aliases))]
    public void No_name_of_a_person_is_on_disk_in_clear(string alias) => Accepting.Before(() =>
    {
        var stored = RepositoryFiles.Read($"{Folder}/{alias}.json");
        stored.ShouldNotContain("Doe");
        stored.ShouldNotContain("Roe");
    });

    [Theory]
    [MemberData(nameof(Aliases))]
    public void The_example_of_an_event_leaves_no_member_out(string alias) => Accepting.Before(() =>
    {
        var members = JsonNode.Parse(RepositoryFiles.Read($"{Folder}/{alias}.json"))!.AsObject().Select(m => m.Key).ToList();
        var expected = Wired(EventCatalog.Current.TypeOf(alias)).Except(["mode", "contradicts", "complete"], StringComparer.Ordinal);
        expected.Except(members, StringComparer.Ordinal).ShouldBeEmpty("no example sets this member, so no golden file has it");
    });

    /// <summary>The members of a record that are stored: those that can be given.</summary>
    internal static IEnumerable<string> Wired(Type type) => type.GetProperties().Where(p => p.SetMethod is not null).Select(p => JsonNames.Member(p.Name));

    private static Fact ExampleOf(string alias) => Examples.All.Single(f => f.GetType() == EventCatalog.Current.TypeOf(alias));

    private static EventSerializer WithKnownKeys()
    {
        var keys = ServiceParts.NewKeyring();
        foreach (var subject in new[] { "p-1", "u-0123456789abcdef01234567" })
        {
            keys.Hold(PersonId.Parse(subject).OrThrow(), [.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
        }

        return new EventSerializer(keys);
    }
}
