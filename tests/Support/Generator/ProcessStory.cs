namespace NegotiationTracker.Generator;

/// <summary>An actor's part in a process.</summary>
internal sealed record Part(Actor Actor, string Role, List<Person> People);

/// <summary>One process from its opening to its last round.</summary>
internal sealed class ProcessStory
{
    private readonly World _world;
    private readonly Dice _dice;
    private readonly Teller _teller;
    private readonly int _number;
    private readonly string _slug;
    private readonly List<Source> _sources = [];
    private readonly List<Part> _cast = [];

    public ProcessStory(World world, int number)
    {
        (_world, _number, _slug) = (world, number, world.Process(number));
        _dice = Dice.Of(world.Seed, number);
        _sources.Add(world.General);
        _teller = new Teller(world, _dice, _slug, _sources);
    }

    public IEnumerable<GeneratedCommand> Tell()
    {
        var day = new DateOnly(1990, 1, 1).AddDays(_dice.Below(30 * 365));
        foreach (var command in Sourced(5, "wire", day).Concat(Casting(day)).Concat(_teller.Opening(_cast, day)))
        {
            yield return command;
        }

        Promise? promise = null;
        var rounds = _dice.Between(4, 22);
        for (var number = 1; number <= rounds; number++)
        {
            var next = day.AddDays(_dice.Between(20, 160));
            foreach (var command in Sourced(2, $"round-{number}", day))
            {
                yield return command;
            }

            var round = new RoundStory(_world, _dice, _slug, _sources, _cast, new Calendar(number, day, next));
            foreach (var command in round.Tell(promise))
            {
                yield return command;
            }

            if (number == rounds - 1)
            {
                // A process may be declared over, and meet again.
                yield return _teller.Status("concluded", _cast[0].Actor, day.AddDays(5));
            }

            (promise, day) = (round.Promised, next);
        }
    }

    /// <summary>Registers sources, then lets them be cited.</summary>
    private IEnumerable<GeneratedCommand> Sourced(int count, string word, DateOnly day)
    {
        for (var i = 1; i <= count; i++)
        {
            var id = $"{_slug}-{word}-{i}";
            var held = _dice.Chance(25) ? new Source(id, World.Sha256(id), _dice.Between(800, 9000)) : new Source(id);
            yield return _teller.SourceOf(held, day);
            _sources.Add(held);
        }
    }

    /// <summary>The actors that take part, and their speakers.</summary>
    private IEnumerable<GeneratedCommand> Casting(DateOnly day)
    {
        var actors = _dice.Some(_world.Actors, _dice.Between(6, Vocabulary.Cast.Length));
        for (var i = 0; i < actors.Count; i++)
        {
            var people = Enumerable.Range(1, _dice.Between(2, 3)).Select(n => new Person(PersonId(i, n), FullName())).ToList();
            _cast.Add(new Part(actors[i], Vocabulary.Cast[i], people));
            foreach (var person in people)
            {
                yield return _teller.PersonOf(person);
                if (_dice.Chance(50))
                {
                    yield return _teller.Post(person, actors[i], day);
                }
            }
        }
    }

    private string PersonId(int actor, int n) => $"p-{World.Sha256($"{_world.Seed}/{_number}/{actor}/{n}")[..20]}";

    private string FullName() => _dice.Chance(12) ? _dice.Of(Vocabulary.Eastern) : $"{_dice.Of(Vocabulary.Given)} {_dice.Of(Vocabulary.Family)}";
}

/// <summary>The days that frame a round.</summary>
/// <param name="Number">The round's number in its process.</param>
/// <param name="Opening">The day on which it begins.</param>
/// <param name="Next">The day on which the next one begins.</param>
internal sealed record Calendar(int Number, DateOnly Opening, DateOnly Next);

/// <summary>The announcement of the next round by one round.</summary>
internal sealed record Promise(string Round, string Slug);
