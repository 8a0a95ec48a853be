namespace NegotiationTracker.Dashboard.Pages.Rounds;

/// <summary>Groups statements by topic.</summary>
public static class StatementTopics
{
    /// <summary>Returns statements by topic, each once: under the one of its topics that most of the others have. The largest group comes first, and statements without a topic last.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="topicsOf">Returns the topics of a statement.</param>
    public static IReadOnlyList<(string? Topic, IReadOnlyList<T> Statements)> Grouped<T>(IReadOnlyList<T> statements, Func<T, IEnumerable<string>> topicsOf)
    {
        var often = statements.SelectMany(topicsOf).GroupBy(t => t).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return [.. statements.GroupBy(s => topicsOf(s).OrderByDescending(t => often[t]).ThenBy(t => t, StringComparer.Ordinal).FirstOrDefault())
            .OrderBy(g => g.Key is null).ThenByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, (IReadOnlyList<T>)[.. g]))];
    }
}
