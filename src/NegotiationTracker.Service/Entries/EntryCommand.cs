using System.Text.Json;
using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Input;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Entries;

/// <summary>A use case that speaks of an entry of its stream, and works on every kind of it.</summary>
public abstract class EntryCommand<TBody> : UseCase
    where TBody : class
{
    public override IReadOnlyList<string> Categories => Domain.Streams.Categories.All;

    public override Bound<Draft> Bind(StreamId stream, EntryId id, JsonElement body)
    {
        var bound = Binder.BindPair<TBody, Envelope>(body);
        if (bound.Value is not { } both)
        {
            return new Bound<Draft>(null, bound.Problems);
        }

        var problems = BodyRules.Check(new NoFact(), both.Second.Evidence).Concat(Check(both.First)).ToList();
        return problems.Count > 0
            ? new Bound<Draft>(null, problems)
            : new Bound<Draft>(new Draft(null, both.Second.Evidence, both.Second.When, Decide(stream, id, both.First, both.Second)), []);
    }

    public override IEnumerable<Problem> Check(StreamId stream, Fact fact) => ReasonProblems(((EntryFact)fact).Reason);

    protected abstract IEnumerable<Problem> Check(TBody body);

    protected abstract Func<AccountBook, Decision> Decide(StreamId stream, EntryId id, TBody body, Envelope envelope);

    protected static IEnumerable<Problem> ReasonProblems(string reason) =>
        reason.Length is 0 or > 4000 ? [new Problem("reason", "a reason in 1 to 4000 characters is expected")] : [];

    /// <summary>A command about an entry has no list that could be complete.</summary>
    private sealed record NoFact : Fact
    {
        public override IEnumerable<Claim> Claims(Domain.Time.EdtfDate? when) => [];
    }
}
