using System.Collections.Concurrent;

namespace NegotiationTracker.Oracle.Tests;

/// <summary>Counts what the questions cover, so that a proof without content fails.</summary>
internal sealed class Seen
{
    private readonly ConcurrentDictionary<(string Kind, Relation Relation), int> _relations = new();
    private readonly ConcurrentDictionary<string, int> _commands = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Commands => _commands;

    public int Of(string kind, Relation relation) => _relations.GetValueOrDefault((kind, relation));

    public void Count(History history)
    {
        foreach (var recorded in history.Journal.All)
        {
            _commands.AddOrUpdate(recorded.Command, 1, (_, n) => n + 1);
        }

        foreach (var question in history.Asked.Where(q => q.Moment is not null))
        {
            foreach (var account in history.Journal.At(question.Known))
            {
                if (account.When is { First: { } first, Last: { } last, Instant: false } && question.Moment!.Days is { } days)
                {
                    var kind = account.Command == "record-post" ? "period" : "occurrence";
                    _relations.AddOrUpdate((kind, Allen.Of((first, last), days)), 1, (_, n) => n + 1);
                }
            }
        }
    }
}
