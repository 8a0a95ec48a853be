using System.Globalization;
using System.Text.Json.Nodes;

namespace NegotiationTracker.Generator;

/// <summary>The registries of a field record: people and agencies, in addition to the actors and places of its world.</summary>
internal sealed class FieldRegistry(World world, int people)
{
    private static readonly string[] AgencyNames = ["News Agency", "Observation Mission", "Research Institute"];

    /// <summary>The number of regions. Five lie in the first, and the others in those.</summary>
    private const int Regions = 26;

    public World World => world;

    /// <summary>Gets the sources that thousands of facts cite.</summary>
    public IReadOnlyList<Source> Agencies { get; } = [.. AgencyNames.Select(n => new Source($"{n.ToLowerInvariant().Replace(' ', '-')}-{world.Mark}"))];

    /// <summary>Returns a person. The same number is the same person.</summary>
    public Person Person(int number)
    {
        var dice = Dice.Of(world.Seed, ~number);
        return new Person(
            $"p-{World.Sha256(string.Create(CultureInfo.InvariantCulture, $"{world.Mark}/{number}"))[..20]}",
            dice.Chance(12) ? dice.Of(Vocabulary.Eastern) : $"{dice.Of(Vocabulary.Given)} {dice.Of(Vocabulary.Family)}");
    }

    public Person AnyPerson(Dice dice) => Person(dice.Below(people));

    /// <summary>Returns some people, none twice.</summary>
    public List<Person> SomePeople(Dice dice, int count)
    {
        var first = dice.Below(people);
        return [.. Enumerable.Range(first, count).Select(n => Person(n % people))];
    }

    public IEnumerable<GeneratedCommand> Register()
    {
        for (var i = 0; i < Agencies.Count; i++)
        {
            var told = new JsonObject { ["publisher"] = AgencyNames[i], ["access"] = "read", ["evidence"] = new JsonObject { ["unsourced"] = true } };
            yield return GeneratedCommand.Of($"/sources/{Agencies[i].Id}", "register-source", "register", told);
        }

        foreach (var command in RegisterRegions())
        {
            yield return command;
        }

        for (var i = 0; i < people; i++)
        {
            var person = Person(i);
            yield return GeneratedCommand.Of($"/people/{person.Id}", "register-person", "register", new JsonObject { ["name"] = person.Name, ["evidence"] = world.Handbook(i) });
        }
    }

    /// <summary>Returns the command that a thing is in one of the regions in which no other lies.</summary>
    public GeneratedCommand InRegion(string target, int number) =>
        GeneratedCommand.Of(target, "assign-region", "region", new JsonObject { ["region"] = Region(6 + (number % (Regions - 6))), ["evidence"] = world.Handbook(number) });

    /// <summary>Regions, and where the places of the world are.</summary>
    private IEnumerable<GeneratedCommand> RegisterRegions()
    {
        for (var i = 0; i < Regions; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Region {i}");
            yield return GeneratedCommand.Of($"/places/{Region(i)}", "register-place", "register", new JsonObject { ["name"] = name, ["evidence"] = world.Handbook(i) });
            if (i > 0)
            {
                yield return GeneratedCommand.Of($"/places/{Region(i)}", "assign-region", "region", new JsonObject { ["region"] = Region((i - 1) / 5), ["evidence"] = world.Handbook(i) });
            }
        }

        for (var i = 0; i < world.Places.Count; i++)
        {
            var place = $"/places/{world.Places[i]}";
            yield return InRegion(place, i);
            yield return GeneratedCommand.Of(place, "record-coordinates", "coordinates", new JsonObject
            {
                ["latitude"] = string.Create(CultureInfo.InvariantCulture, $"{(7 * i) - 20}.{1000 + i}"),
                ["longitude"] = string.Create(CultureInfo.InvariantCulture, $"{(21 * i) - 80}.{2000 + i}"),
                ["denotes"] = "settlement",
                ["evidence"] = world.Handbook(i),
            });
        }
    }

    private string Region(int number) => string.Create(CultureInfo.InvariantCulture, $"region-{world.Mark}-{number}");

    /// <summary>Statements from outside the rounds, as many as are still missing.</summary>
    public IEnumerable<GeneratedCommand> Afterwards(FieldShape shape)
    {
        for (var number = 0; ; number++)
        {
            var process = world.Process(number % shape.Processes);
            var entries = new FieldEntries(this, Dice.Of(world.Seed, number), process, $"/processes/{process}", string.Create(CultureInfo.InvariantCulture, $"later-{number}"));
            foreach (var command in entries.Statements(10, _ => null))
            {
                yield return command;
            }
        }
    }
}
