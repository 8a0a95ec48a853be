namespace NegotiationTracker.Generator;

/// <summary>One process of a field record: a document only, or rounds.</summary>
internal sealed class FieldProcess
{
    /// <summary>Further statements at a round. What is more than that are reports from the field.</summary>
    private const int MostStatements = 30;

    /// <summary>One process in so many is in collections.</summary>
    private const int Collected = 30;

    private readonly FieldRegistry _registry;
    private readonly FieldShape _shape;
    private readonly Pace _pace;
    private readonly int _number;
    private readonly Dice _dice;
    private readonly string _slug;
    private readonly List<Source> _sources;
    private readonly Teller _teller;
    private readonly List<Part> _cast;

    public FieldProcess(FieldRegistry registry, FieldShape shape, Pace pace, int number)
    {
        (_registry, _shape, _pace, _number, _slug) = (registry, shape, pace, number, registry.World.Process(number));
        _dice = Dice.Of(registry.World.Seed, number);
        _sources = [registry.World.General, .. registry.Agencies];
        _teller = new Teller(registry.World, _dice, _slug, _sources);
        _cast = [.. _dice.Some(registry.World.Actors, 6).Select((a, i) => new Part(a, Vocabulary.Cast[i], registry.SomePeople(_dice, 3)))];
    }

    public IEnumerable<GeneratedCommand> Tell()
    {
        var rounds = _shape.Rounds(_number);
        var day = new DateOnly(1990, 1, 1).AddDays(_dice.Below(rounds > 60 ? 365 : 20 * 365));
        foreach (var command in Sourced("wire", day).Concat(_teller.Opening(_cast, day)).Append(_registry.InRegion($"/processes/{_slug}", _number)).Concat(rounds == 0 ? new FieldPaper(_registry.World, _dice, _slug, _sources, _cast, day).Tell() : []))
        {
            yield return command;
        }

        _pace.ProcessDone();
        Promise? promise = null;
        for (var number = 1; number <= rounds; number++)
        {
            var next = day.AddDays(rounds < 30 ? _dice.Between(20, 160) : _dice.Between(8, 30));
            var days = new Calendar(number, day, next);
            var round = new RoundStory(_registry.World, _dice, _slug, _sources, _cast, days);
            foreach (var command in Sourced($"round-{number}", day).Concat(round.Tell(promise)).Concat(More(days)))
            {
                yield return command;
            }

            (promise, day) = (round.Promised, next);
        }

        // With random numbers of its own, it leaves those of the rest as they are.
        var collections = _number % Collected == 11 ? new CollectionsStory(_registry.World, Dice.Of(_registry.World.Seed, -2 - _number), _slug, _sources, _cast, day) : null;
        foreach (var command in collections?.Tell() ?? [])
        {
            yield return command;
        }
    }

    private IEnumerable<GeneratedCommand> Sourced(string word, DateOnly day)
    {
        var id = $"{_slug}-{word}";
        var source = _dice.Chance(25) ? new Source(id, World.Sha256(id), _dice.Between(800, 9000)) : new Source(id);
        yield return _teller.SourceOf(source, day);
        _sources.Add(source);
    }

    /// <summary>Statements at a round, and reports on a ceasefire that came of it.</summary>
    private IEnumerable<GeneratedCommand> More(Calendar days)
    {
        var more = _pace.RoundDone();
        var (statements, reports) = _number switch
        {
            FieldShape.Largest => (_shape.Entries, 0),
            FieldShape.Watched => (0, _shape.Reports + (_shape.Reports / 20)),
            _ => more < 2 * MostStatements ? (more, 0) : (MostStatements, more - MostStatements),
        };
        var entries = new FieldEntries(_registry, _dice, _slug, $"/processes/{_slug}/rounds/{days.Number}", $"more-{days.Number}");
        foreach (var command in entries.Statements(statements, n => Days.Exactly(days.Opening.AddDays(n % 3))))
        {
            yield return command;
        }

        foreach (var command in reports > 0 ? new FieldCeasefire(_registry, _dice, _slug, _sources, _cast, days).Tell(reports) : [])
        {
            yield return command;
        }

        _pace.Done(_number switch { FieldShape.Largest => _shape.Entries, FieldShape.Watched => _shape.Reports, _ => 0 });
    }
}
