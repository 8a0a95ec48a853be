using System.Text.Json;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Commands.Binding;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.EventLog;

namespace NegotiationTracker.Service.Commands;

/// <summary>The rules for every body, and the bindings of its special members.</summary>
public static class RequestRules
{
    /// <summary>Gets the bindings of the members that are not plain records.</summary>
    public static IReadOnlyList<CustomBinding> Bindings { get; } =
    [
        CustomBinding.Of<PersonalName>((binder, e, path) => NameOf(binder, e, path, NamedPerson.Nobody)),
        CustomBinding.Of<NamedPerson>(Person),
        CustomBinding.Of<EntryId>(EntryOf),
    ];

    /// <summary>Adds the rules for a fact and its evidence.</summary>
    public static IEnumerable<Problem> Check(Fact fact, Evidence evidence)
    {
        var lists = fact.Listings().Select(l => l.Member).ToList();
        return Check(evidence).Concat(fact.Complete.Index().Where(c => !lists.Contains(c.Item, StringComparer.Ordinal)).Select(c => new Problem(
            $"complete[{c.Index}]", lists.Count == 0 ? RequestMessages.NoCompletableList : RequestMessages.CompletableList(lists))));
    }

    /// <summary>Adds the rules for evidence.</summary>
    public static IEnumerable<Problem> Check(Evidence evidence) =>
    [
        .. evidence.Unsourced == (evidence.Sources.Count > 0) ? new[] { new Problem("evidence", RequestMessages.Evidence) } : [],
        .. evidence.Sources.Index().SelectMany(s => TextProblems(s.Item, $"evidence.sources[{s.Index}]")),
    ];

    /// <summary>Returns whether a text is a reason: it says something, in 4000 characters at most.</summary>
    public static bool IsReason(string reason) => !string.IsNullOrWhiteSpace(reason) && reason.Length <= 4000;

    private static IEnumerable<Problem> TextProblems(Citation citation, string path)
    {
        if (citation.Text is not { } text)
        {
            yield break;
        }

        if (text.Sha256.Length != 64 || !text.Sha256.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f'))
        {
            yield return new Problem($"{path}.text.sha256", RequestMessages.Sha256);
        }

        for (var i = 0; i < text.Ranges.Count; i++)
        {
            if (text.Ranges[i].Start < 0 || text.Ranges[i].Start >= text.Ranges[i].End)
            {
                yield return new Problem($"{path}.text.ranges[{i}]", RequestMessages.TextRange);
            }
        }
    }

    /// <summary>Binds a name of a person. It keeps its exact spelling and must not contain invisible characters.</summary>
    private static BindingResult<PersonalName> NameOf(Binder binder, JsonElement element, string path, PersonId subject)
    {
        var bound = binder.Bind<WrittenName>(element, path);
        return new BindingResult<PersonalName>(bound.Value is { } name ? new PersonalName(subject, name.Text) : null, bound.Problems);
    }

    private static BindingResult<NamedPerson> Person(Binder binder, JsonElement element, string path)
    {
        var bound = binder.Bind<PersonBody>(element, path);
        if (bound.Value is not { } body)
        {
            return new BindingResult<NamedPerson>(null, bound.Problems);
        }

        if (body.Person is null && body.AsWritten is null)
        {
            return new BindingResult<NamedPerson>(null, [new Problem(path, RequestMessages.PersonUnnamed)]);
        }

        return new BindingResult<NamedPerson>(new NamedPerson(body.Person ?? NamedPerson.Nobody, body.AsWritten, body.Unmatched || body.Person is null), []);
    }

    /// <summary>Binds an entry by its id, or by the command that recorded it.</summary>
    private static BindingResult<EntryId> EntryOf(Binder binder, JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            var made = binder.Bind<EntryBody>(element, path);
            if (made.Value is not { } body)
            {
                return new BindingResult<EntryId>(default, made.Problems);
            }

            return ResourcePath.Parse(body.Target) is { Value: { } stream }
                ? new BindingResult<EntryId>(EventIds.Of(stream, body.Key, body.Ordinal), [])
                : new BindingResult<EntryId>(default, [new Problem($"{path}.target", RequestMessages.Target)]);
        }

        var id = element.ValueKind == JsonValueKind.String ? EntryId.Parse(element.GetString() ?? string.Empty) : new ParseError(RequestMessages.EntryReference, 0);
        return id.Error is { } fault ? new BindingResult<EntryId>(default, [new Problem(path, fault.Message, fault.Position)]) : new BindingResult<EntryId>(id.Value, []);
    }

    internal sealed record PersonBody(PersonId? Person = null, PersonalName? AsWritten = null, bool Unmatched = false);

    internal sealed record EntryBody(string Target, string Key, int Ordinal = 0);
}
