using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace NegotiationTracker.Generator;

/// <summary>An actor of the registry.</summary>
internal sealed record Actor(string Code, string Name);

/// <summary>A person of the registry; the id says nothing about who it is.</summary>
internal sealed record Person(string Id, string Name)
{
    /// <summary>The name as some sources turn it round.</summary>
    public string Spelled(Dice dice) => dice.Below(4) switch
    {
        0 => string.Join(' ', Name.Split(' ').Reverse()),
        1 => Name.Replace('ö', 'o').Replace('á', 'a').Replace('Ö', 'O'),
        _ => Name,
    };
}

/// <summary>A source of the registry.</summary>
/// <param name="Id">Its slug.</param>
/// <param name="Sha256">The hash of the stored text. Null if there is none.</param>
/// <param name="Characters">The length of the stored text.</param>
internal sealed record Source(string Id, string? Sha256 = null, int Characters = 0);

/// <summary>Data that all processes of a seed share: actors, places, and the last process.</summary>
/// <param name="seed">The seed.</param>
/// <param name="mark">The mark of every id, so that two records have no id in common.</param>
/// <param name="actors">The number of actors, at least that of the named ones.</param>
internal sealed class World(int seed, string mark, int actors = World.Named)
{
    /// <summary>The number of actors with a name of their own. Further ones are branches of the organisations.</summary>
    public const int Named = 24;

    public World(int seed)
        : this(seed, ((uint)seed).ToString("x", CultureInfo.InvariantCulture))
    {
    }

    public int Seed => seed;

    public string Mark => mark;

    public IReadOnlyList<Actor> Actors { get; } =
    [
        .. Vocabulary.States.Concat(Vocabulary.Others.Select(o => o.Name)).Concat(Enumerable.Range(Named, actors - Named).Select(Branch))
            .Select(n => new Actor($"{Code(n)}_{mark.ToUpperInvariant()}", n)),
    ];

    public IReadOnlyList<string> Places => [.. Vocabulary.Places.Select(p => Slug(p))];

    /// <summary>The process that was opened last; another one may link to it.</summary>
    public string? LastProcess { get; set; }

    /// <summary>The document that was written last; a later one may link to it.</summary>
    public string? LastDocument { get; set; }

    /// <summary>The ceasefire that was declared last; a document may establish or concern it.</summary>
    public string? LastCeasefire { get; set; }

    public Source General => new($"handbook-{mark}");

    public string Process(int number) => string.Create(CultureInfo.InvariantCulture, $"talks-{mark}-{number}");

    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public IEnumerable<GeneratedCommand> Register()
    {
        var told = new JsonObject { ["publisher"] = "Handbook of Negotiations", ["access"] = "read", ["evidence"] = Unsourced };
        yield return GeneratedCommand.Of($"/sources/{General.Id}", "register-source", "register", told);
        for (var i = 0; i < Actors.Count; i++)
        {
            var kind = i < Vocabulary.States.Length ? "state" : Other(i).Kind;
            yield return GeneratedCommand.Of($"/actors/{Actors[i].Code}", "register-actor", "register", new JsonObject
            {
                ["kind"] = kind,
                ["names"] = new JsonArray(new JsonObject { ["language"] = "en", ["text"] = Actors[i].Name }),
                ["codes"] = kind == "state" ? new JsonArray(new JsonObject { ["scheme"] = "handbook", ["code"] = $"{i + 100}" }) : [],
                ["evidence"] = i % 5 == 0 ? Unsourced : Handbook(i),
            });
        }

        for (var i = 0; i < Vocabulary.Places.Length; i++)
        {
            yield return GeneratedCommand.Of($"/places/{Places[i]}", "register-place", "register", new JsonObject
            {
                ["name"] = Vocabulary.Places[i],
                ["country"] = Actors[i].Code,
                ["evidence"] = Handbook(i),
            });
        }

        yield return GeneratedCommand.Of($"/places/{Places[0]}", "rename-place", "rename", new JsonObject
        {
            ["slug"] = "in-honour",
            ["name"] = "New Arvensk",
            ["when"] = "2009-03",
            ["evidence"] = Handbook(1),
        });
        yield return GeneratedCommand.Of($"/actors/{Actors[0].Code}", "record-alias", "alias", new JsonObject
        {
            ["alias"] = "Republic of Valdoria",
            ["language"] = "en",
            ["evidence"] = Handbook(2),
        });
    }

    private static (string Name, string Kind) Other(int actor) => Vocabulary.Others[(actor - Vocabulary.States.Length) % Vocabulary.Others.Length];

    private static string Branch(int actor) => string.Create(CultureInfo.InvariantCulture, $"{Other(actor).Name} {actor}");

    private static JsonObject Unsourced => new() { ["unsourced"] = true };

    public JsonObject Handbook(int page) =>
        new() { ["sources"] = new JsonArray(new JsonObject { ["source"] = General.Id, ["locator"] = $"page {page + 10}" }) };

    private static string Code(string name) => string.Concat(name.Split(' ').Select(w => w[..Math.Min(w.Length, 5)].ToUpperInvariant()));

    private string Slug(string name) => $"{name.ToLowerInvariant().Replace(' ', '-')}-{mark}";
}
