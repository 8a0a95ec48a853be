using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Commands.Binding;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Features.Entries;

/// <summary>The commands about entries: correct, retract and prefer. They work on every kind of entry.</summary>
public static class EntryCommands
{
    private static readonly CommandDefinition[] Commands =
    [
        new EntryCommand<CorrectEntry, CorrectEntryDecider>
        {
            Name = "correct-entry",
            Summary = "Correct an entry. The earlier version stays in the history.",
            Example =
                """
                {"entry":{"target":"/processes/northern-talks/rounds/3","key":"seat-1"},"changes":{"role":"guest"},"reason":"misread","evidence":{"unsourced":true}}
                """,
            Streams = Categories.All,
            Event = typeof(EntryCorrected),
        },
        new EntryCommand<RetractEntry, RetractEntryDecider>
        {
            Name = "retract-entry",
            Summary = "Retract an entry. It stays in the history and no longer counts.",
            Example =
                """
                {"entry":{"target":"/processes/northern-talks/rounds/3","key":"seat-1"},"reason":"recorded on the wrong round","evidence":{"unsourced":true}}
                """,
            Streams = Categories.All,
            Event = typeof(EntryRetracted),
        },
        new EntryCommand<PreferAccount, PreferAccountDecider>
        {
            Name = "prefer-account",
            Summary = "Prefer an account: if accounts differ, it is shown first.",
            Example =
                """
                {"entry":{"target":"/processes/northern-talks/rounds/3","key":"open-2"},"reason":"closer to the event","evidence":{"unsourced":true}}
                """,
            Streams = Categories.All,
            Event = typeof(AccountPreferred),
        },
    ];

    public static IServiceCollection AddEntries(this IServiceCollection services) => services.AddCommands(Commands).AddSingleton<EntryQueries>().AddSingleton<HistoryQueries>().AddSingleton<DifferenceQueries>().AddSingleton<StateQueries>().AddSingleton<DisputeQueries>().AddSingleton<BackdatingQueries>().AddSingleton(CustomBinding.Of<Changes>((_, element, path) =>
        element.ValueKind == JsonValueKind.Object
            ? new BindingResult<Changes>(new Changes(element.Clone()), [])
            : new BindingResult<Changes>(null, [new Problem(path, RequestMessages.Changes)])));

    public static void MapEntries(this IEndpointRouteBuilder routes)
    {
        routes.MapCommands(Commands);
        EntryQueries.Map(routes);
        HistoryQueries.Map(routes);
        DifferenceQueries.Map(routes);
        StateQueries.Map(routes);
        DisputeQueries.Map(routes);
        BackdatingQueries.Map(routes);
    }
}

/// <summary>The body of a command about an entry.</summary>
public interface IAboutEntry
{
    /// <summary>Gets the reason, in our words.</summary>
    string Reason { get; }
}

/// <summary>The body of a correction.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Changes">Members of its body with their new values. They may include <c>when</c> and <c>evidence</c>. Null removes a member.</param>
/// <param name="Reason">The reason, in our words.</param>
public sealed record CorrectEntry(EntryId Entry, Changes Changes, string Reason) : IAboutEntry;

/// <summary>Members to change, as JSON.</summary>
public sealed record Changes(JsonElement Json);

/// <summary>The body of a retraction.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Reason">The reason, in our words.</param>
public sealed record RetractEntry(EntryId Entry, string Reason) : IAboutEntry;

/// <summary>The body of a preference.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Reason">The reason, in our words.</param>
public sealed record PreferAccount(EntryId Entry, string Reason) : IAboutEntry;

/// <summary>The command with a body about an entry.</summary>
public sealed record AboutEntry<TBody>(CommandHeaders Headers, TBody Body, Envelope Envelope) : Command(Headers, Envelope)
    where TBody : class, IAboutEntry;

/// <summary>Defines a command about an entry.</summary>
internal sealed class EntryCommand<TBody, TDecider> : CommandDefinition<AboutEntry<TBody>>
    where TBody : class, IAboutEntry
    where TDecider : class, ICommandDecider<AboutEntry<TBody>>
{
    /// <summary>Sets the event that it records.</summary>
    public required Type Event { private get; init; }

    public override Type EventType => Event;

    public override Type BodyType => typeof(TBody);

    public override BindingResult<Command> Bind(Binder binder, CommandHeaders headers, JsonElement body)
    {
        var bound = binder.BindPair<TBody, Envelope>(body);
        return new BindingResult<Command>(bound.Value is { } both ? new AboutEntry<TBody>(headers, both.First, both.Second) : null, bound.Problems);
    }

    public override IEnumerable<Problem> Validate(AboutEntry<TBody> command) => RequestRules.Check(command.Envelope.Evidence).Concat(CheckReason(command.Body.Reason));

    public override IEnumerable<Problem> Check(StreamId stream, Fact fact) => CheckReason(((EntryFact)fact).Reason);

    internal override void Register(IServiceCollection services) => Register<TDecider>(services);

    private static IEnumerable<Problem> CheckReason(string reason) => RequestRules.IsReason(reason) ? [] : [new Problem("reason", RequestMessages.Reason)];
}

internal sealed class RetractEntryDecider : ICommandDecider<AboutEntry<RetractEntry>>
{
    public Decision Decide(AboutEntry<RetractEntry> command, RecordState state, Identities identities) => state.IsEmpty
        ? Decider.UnknownStream(command.Stream)
        : EntryDecisions.Retract(command.Stream, state, command.Body.Entry, command.Body.Reason);
}

internal sealed class PreferAccountDecider : ICommandDecider<AboutEntry<PreferAccount>>
{
    public Decision Decide(AboutEntry<PreferAccount> command, RecordState state, Identities identities) => state.IsEmpty
        ? Decider.UnknownStream(command.Stream)
        : EntryDecisions.Prefer(command.Stream, state, command.Body.Entry, command.Body.Reason);
}

internal sealed class CorrectEntryDecider(Binder binder, CommandCatalog catalog) : ICommandDecider<AboutEntry<CorrectEntry>>
{
    public Decision Decide(AboutEntry<CorrectEntry> command, RecordState state, Identities identities)
    {
        var (entry, changes, reason) = command.Body;
        if (state.IsEmpty)
        {
            return Decider.UnknownStream(command.Stream);
        }

        if (EntryDecisions.CurrentWording(state, entry) is not { } before)
        {
            return EntryDecisions.Correct(
                command.Stream, state, entry, new Revision(new EntryRetracted(new Target(entry, string.Empty), string.Empty), null, command.Envelope.Evidence, []), reason, identities);
        }

        var revised = Revise(command.Headers, before, changes.Json);
        return revised.Value is { } now
            ? EntryDecisions.Correct(command.Stream, state, entry, now, reason, identities)
            : Decision.Refuse(RefusalCodes.InvalidCorrection, string.Join("; ", revised.Problems.Select(p => $"changes.{p.Path}: {p.Rule}")), entry);
    }

    /// <summary>Merges the changes into the old body, and binds the result by the rules of the command that recorded it.</summary>
    private BindingResult<Revision> Revise(CommandHeaders headers, Revision before, JsonElement changes)
    {
        var merged = (JsonObject)JsonSerializer.SerializeToNode(before.Fact, before.Fact.GetType(), ApiJson.Options)!;
        merged["evidence"] = JsonSerializer.SerializeToNode(before.Evidence, ApiJson.Options);
        merged["when"] = before.When?.Text;
        foreach (var change in changes.EnumerateObject())
        {
            merged[change.Name] = JsonNode.Parse(change.Value.GetRawText());
        }

        foreach (var name in merged.Where(m => m.Value is null).Select(m => m.Key).ToList())
        {
            merged.Remove(name);
        }

        var bound = binder.BindPair(before.Fact.GetType(), typeof(RevisedEnvelope), JsonSerializer.SerializeToElement(merged));
        if (bound.Value is not { First: Fact fact, Second: RevisedEnvelope envelope })
        {
            return new BindingResult<Revision>(null, bound.Problems);
        }

        var problems = RequestRules.Check(fact, envelope.Evidence).Concat(catalog.Recording(fact).Check(headers.Stream, fact)).ToList();
        var changed = changes.EnumerateObject().Select(c => c.Name).Order(StringComparer.Ordinal).ToValueList();
        return problems.Count > 0
            ? new BindingResult<Revision>(null, problems)
            : new BindingResult<Revision>(new Revision(fact.WithNameOwners(NameOwners.Of(headers)), envelope.When, envelope.Evidence, changed), []);
    }

    /// <summary>The members of a body that a correction may change, apart from those of the fact. What is only of a command and not recorded is not among them.</summary>
    private sealed record RevisedEnvelope(Evidence Evidence, EdtfDate? When = null);
}
