using System.Text.Json;
using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.EventLog;
using NegotiationTracker.Service.Input;

namespace NegotiationTracker.Service.WritePath;

/// <summary>Rules that hold for every body, and how its special members are written.</summary>
public static class BodyRules
{
    private static int _registered;

    /// <summary>Teaches the binder the members that are not plain records. Once a process.</summary>
    public static void Register()
    {
        if (Interlocked.Exchange(ref _registered, 1) == 1)
        {
            return;
        }

        Binder.Register<Protected>((e, path) => NameOf(e, path, NamedPerson.Nobody));
        Binder.Register<NamedPerson>(Person);
        Binder.Register<EntryId>(EntryOf);
        Entries.CorrectEntry.Register();
    }

    public static IEnumerable<Problem> Check(Fact fact, Evidence evidence)
    {
        if (evidence.Unsourced == (evidence.Sources.Count > 0))
        {
            yield return new Problem("evidence", RequestMessages.Evidence);
        }

        for (var i = 0; i < evidence.Sources.Count; i++)
        {
            foreach (var problem in TextProblems(evidence.Sources[i], $"evidence.sources[{i}]"))
            {
                yield return problem;
            }
        }

        var lists = fact.Listings().Select(l => l.Member).ToList();
        for (var i = 0; i < fact.Complete.Count; i++)
        {
            if (!lists.Contains(fact.Complete[i], StringComparer.Ordinal))
            {
                yield return new Problem($"complete[{i}]", lists.Count == 0 ? RequestMessages.NoCompletableList : RequestMessages.CompletableList(lists));
            }
        }
    }

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

    /// <summary>A name of a person keeps its exact spelling, and has nothing invisible in it.</summary>
    private static Bound<Protected> NameOf(JsonElement element, string path, PersonId subject)
    {
        var text = Binder.Bind<Verbatim>(JsonSerializer.SerializeToElement(new { text = element }));
        var fault = text.Value is { } value ? TextRules.InName(value.Text) : null;
        return text.Value is null ? new Bound<Protected>(null, [.. text.Problems.Select(p => p with { Path = path })])
            : fault is { } f ? new Bound<Protected>(null, [new Problem(path, f.Message, f.Position)])
            : text.Value.Text.Length is 0 or > 500 ? new Bound<Protected>(null, [new Problem(path, ValueMessages.NameLength)])
            : new Bound<Protected>(new Protected(subject, text.Value.Text), []);
    }

    private static Bound<NamedPerson> Person(JsonElement element, string path)
    {
        var bound = Binder.Bind<PersonBody>(element, path);
        if (bound.Value is not { } body)
        {
            return new Bound<NamedPerson>(null, bound.Problems);
        }

        if (body.Person is null && body.AsWritten is null)
        {
            return new Bound<NamedPerson>(null, [new Problem(path, RequestMessages.PersonUnnamed)]);
        }

        return new Bound<NamedPerson>(new NamedPerson(body.Person ?? NamedPerson.Nobody, body.AsWritten, body.Unmatched || body.Person is null), []);
    }

    /// <summary>An entry by its id, or by the command that made it.</summary>
    private static Bound<EntryId> EntryOf(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            var made = Binder.Bind<EntryBody>(element, path);
            if (made.Value is not { } body)
            {
                return new Bound<EntryId>(default, made.Problems);
            }

            return Targets.Parse(body.Target) is { Value: { } stream }
                ? new Bound<EntryId>(EventIds.Of(stream, body.Key, body.Ordinal), [])
                : new Bound<EntryId>(default, [new Problem($"{path}.target", RequestMessages.Target)]);
        }

        var id = element.ValueKind == JsonValueKind.String ? EntryId.Parse(element.GetString() ?? string.Empty) : new Fault(RequestMessages.EntryReference, 0);
        return id.Fault is { } fault ? new Bound<EntryId>(default, [new Problem(path, fault.Message, fault.Position)]) : new Bound<EntryId>(id.Value, []);
    }

    private sealed record Verbatim([property: AsWritten] string Text);

    private sealed record PersonBody(PersonId? Person = null, Protected? AsWritten = null, bool Unmatched = false);

    private sealed record EntryBody(string Target, string Key, int Ordinal = 0);
}
