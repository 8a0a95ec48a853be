using System.Globalization;

namespace NegotiationTracker.Generator;

/// <summary>
/// A record with the shape of public data, as commands that are all accepted in the order given: most processes have one document, some have 60 rounds,
/// and one has 400. There are thousands of actors and people, one ceasefire with thousands of reports, and one round with thousands of entries. About one
/// fact in twenty is corrected, retracted or contradicted. The same seed and number of events give the same lines.
/// </summary>
public static class FieldRecord
{
    /// <summary>Processes whose commands alternate, as if several people recorded them at the same time.</summary>
    private const int Tellers = 8;

    /// <summary>NDJSON lines for <c>POST /api/commands</c>, one at a time. Earlier lines are not kept in memory.</summary>
    public static IEnumerable<string> Lines(int seed, int events) => Commands(seed, events).Select(c => c.Line);

    /// <summary>The same as commands.</summary>
    public static IEnumerable<GeneratedCommand> Commands(int seed, int events) => Told(seed, new FieldShape(events)).Take(events);

    private static IEnumerable<GeneratedCommand> Told(int seed, FieldShape shape)
    {
        var world = new World(seed, string.Create(CultureInfo.InvariantCulture, $"field{(uint)seed:x}"), shape.Actors);
        var (registry, pace) = (new FieldRegistry(world, shape.People), new Pace(shape));
        foreach (var command in world.Register().Concat(registry.Register()).Concat(Processes(registry, shape, pace)).Concat(registry.Afterwards(shape)))
        {
            pace.Count();
            yield return command;
        }
    }

    /// <summary>Returns the commands of several processes in turns, from each a run of commands at a time.</summary>
    private static IEnumerable<GeneratedCommand> Processes(FieldRegistry registry, FieldShape shape, Pace pace)
    {
        var turns = Dice.Of(registry.World.Seed, -1);
        var next = 0;
        var tellers = new List<(IEnumerator<GeneratedCommand> Commands, int Run)>();
        while (next < shape.Processes || tellers.Count > 0)
        {
            while (next < shape.Processes && tellers.Count < Tellers)
            {
                // A service caches the entries of the last streams. If thousands of reports took turns with other lines, it would read all of them again and again.
                tellers.Add((new FieldProcess(registry, shape, pace, next).Tell().GetEnumerator(), next is FieldShape.Watched or FieldShape.Largest ? shape.Events : 40));
                next++;
            }

            var turn = turns.Below(tellers.Count);
            var (commands, run) = tellers[turn];
            for (var told = turns.Between(1, run); told > 0; told--)
            {
                if (!commands.MoveNext())
                {
                    commands.Dispose();
                    tellers.RemoveAt(turn);
                    break;
                }

                yield return commands.Current;
            }
        }
    }
}
