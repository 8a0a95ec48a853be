namespace NegotiationTracker.Generator;

/// <summary>
/// Negotiation processes of any number, as commands that are all accepted in the order given: registries first, then rounds with announcements,
/// seats, sessions, statements, documents, commitments, ceasefires, bodies and promises, told by several sources that now and then differ. The same seed gives the same lines,
/// a smaller count gives a beginning of them, and two seeds have no id in common.
/// </summary>
public static class RealisticProcesses
{
    /// <summary>Processes whose commands alternate, as if several people recorded them at the same time.</summary>
    private const int Tellers = 8;

    /// <summary>Lines after which the next teller joins, so that a short run has whole rounds in it.</summary>
    private const int JoinsAfter = 400;

    /// <summary>NDJSON lines for <c>POST /api/commands</c>, one at a time. Earlier lines are not kept in memory.</summary>
    public static IEnumerable<string> Lines(int seed, int count) => Commands(seed, count).Select(c => c.Line);

    /// <summary>The same as commands.</summary>
    public static IEnumerable<GeneratedCommand> Commands(int seed, int count) => Told(seed).Take(count);

    private static IEnumerable<GeneratedCommand> Told(int seed)
    {
        var world = new World(seed);
        foreach (var command in world.Register())
        {
            yield return command;
        }

        var turns = Dice.Of(seed, -1);
        var tellers = new List<IEnumerator<GeneratedCommand>>();
        for (var (told, processes) = (0L, 0); ; told++)
        {
            if (tellers.Count < Tellers && told >= (long)tellers.Count * JoinsAfter)
            {
                tellers.Add(new ProcessStory(world, processes++).Tell().GetEnumerator());
            }

            var turn = turns.Below(tellers.Count);
            if (!tellers[turn].MoveNext())
            {
                tellers[turn].Dispose();
                tellers[turn] = new ProcessStory(world, processes++).Tell().GetEnumerator();
                tellers[turn].MoveNext();
            }

            yield return tellers[turn].Current;
        }
    }
}
