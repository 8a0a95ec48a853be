using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Entries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Input;
using NegotiationTracker.Service.Storage;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Entries;

/// <summary>What to correct.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Changes">Members of its body with their new values, <c>when</c> and <c>evidence</c> among them; null takes a member away.</param>
/// <param name="Reason">The reason, in our words.</param>
public sealed record CorrectBody(EntryId Entry, Changes Changes, string Reason);

/// <summary>Members to change, as JSON.</summary>
public sealed record Changes(JsonElement Json);

/// <summary>Correct an entry; what it said before stays in the history.</summary>
public sealed class CorrectEntry : EntryCommand<CorrectBody>
{
    public override string Name => "correct-entry";

    public override string Summary => "Correct an entry; what it said before stays in the history.";

    public override string Example =>
        """{"entry":{"target":"/processes/northern-talks/rounds/3","key":"seat-1"},"changes":{"role":"guest"},"reason":"misread","evidence":{"unsourced":true}}""";

    public override Type EventType => typeof(EntryCorrected);

    /// <summary>Teaches the binder to keep the changes as they are. Once a process.</summary>
    public static void Register() => Binder.Register<Changes>((element, path) => element.ValueKind == JsonValueKind.Object
        ? new Bound<Changes>(new Changes(element.Clone()), [])
        : new Bound<Changes>(null, [new Problem(path, "an object of members to change is expected")]));

    protected override IEnumerable<Problem> Check(CorrectBody body) => ReasonProblems(body.Reason);

    protected override Func<AccountBook, Decision> Decide(StreamId stream, EntryId id, CorrectBody body, Envelope envelope) => book =>
    {
        if (EntryDecisions.Standing(book, body.Entry) is not { } before)
        {
            return EntryDecisions.Correct(stream, book, body.Entry, new Revision(new EntryRetracted(new Target(body.Entry, string.Empty), string.Empty), null, envelope.Evidence, []), body.Reason);
        }

        var revised = Revised(stream, id, before, body.Changes.Json);
        return revised.Value is { } now
            ? EntryDecisions.Correct(stream, book, body.Entry, now, body.Reason)
            : Decision.Refuse(Refusals.NothingToCorrect, string.Join("; ", revised.Problems.Select(p => $"changes.{p.Path}: {p.Rule}")), body.Entry);
    };

    /// <summary>The old body with the changes laid over it, bound again by the same rules as any command.</summary>
    private static Bound<Revision> Revised(StreamId stream, EntryId id, Revision before, JsonElement changes)
    {
        var merged = (JsonObject)JsonSerializer.SerializeToNode(before.Fact, before.Fact.GetType(), ViewJson.Options)!;
        merged["evidence"] = JsonSerializer.SerializeToNode(before.Evidence, ViewJson.Options);
        merged["when"] = before.When?.Text;
        foreach (var change in changes.EnumerateObject())
        {
            merged[change.Name] = JsonNode.Parse(change.Value.GetRawText());
        }

        foreach (var name in merged.Where(m => m.Value is null).Select(m => m.Key).ToList())
        {
            merged.Remove(name);
        }

        var bound = Binder.BindPair(before.Fact.GetType(), typeof(Envelope), JsonSerializer.SerializeToElement(merged));
        if (bound.Value is not { First: Fact fact, Second: Envelope envelope })
        {
            return new Bound<Revision>(null, bound.Problems);
        }

        var problems = BodyRules.Check(fact, envelope.Evidence).Concat(UseCases.Recording(fact).Check(stream, fact)).ToList();
        var changed = changes.EnumerateObject().Select(c => c.Name).Order(StringComparer.Ordinal).ToValueList();
        return problems.Count > 0
            ? new Bound<Revision>(null, problems)
            : new Bound<Revision>(new Revision(fact.Named(Records<Fact>.NamingOf(stream, id)), envelope.When, envelope.Evidence, changed), []);
    }
}
