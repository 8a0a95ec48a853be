using System.Reflection;
using System.Text;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Architecture.Tests.Events;

/// <summary>The page that lists every event, made from the catalogue and the comments in the code.</summary>
public sealed class EventsPage
{
    private const string Head =
        """
        # Events

        Every event of the log, with its name on disk, its streams, its members as stored, and the read models that it changes.
        Answers and queries use the name without the version. A test generates this page from the event catalog and the comments in the code.

        Most events are accounts: they say something about the world on the word of a source. Each event has these members besides its own:

        | member | type | |
        | --- | --- | --- |
        | `mode` | `asserts` \| `denies` | Whether the source says that it was so, or that it was not so. |
        | `contradicts` | list of entry id, optional | Entries of the same stream that this one knowingly contradicts. |
        | `complete` | list of text, optional | Names of members whose list the source calls complete. Only then is an omission a denial. |

        An absent member means that the source is silent. It never means "none". Valid time and evidence are not members. They are in the
        envelope, with the index, the recorded time and the idempotency key ([architecture](../explanation/architecture.md#what-is-stored)).
        A stored example of each event is in `tests/Architecture.Tests/golden`.

        """;

    private static readonly Dictionary<Type, string> Plain = new()
    {
        [typeof(string)] = "text",
        [typeof(bool)] = "true or false",
        [typeof(int)] = "whole number",
        [typeof(EntryId)] = "entry id",
        [typeof(Domain.Time.EdtfDate)] = "EDTF date",
        [typeof(Fact)] = "`{ type, data }` of an event, `type` with its version",
        [typeof(PersonalName)] = "personal name, encrypted: `{ s, k, c }`",
    };

    [Fact]
    public void The_page_of_events_is_what_the_catalogue_makes() =>
        Accepting.Compare("docs/reference/events.md", Page(), "docs/reference/events.md is not what the catalogue and the comments say.");

    [Fact]
    public void Every_event_says_in_a_sentence_what_it_is() =>
        EventCatalog.Current.Events.Where(e => !Comments.Of(e.Type).EndsWith('.')).Select(e => e.Type.Name).ShouldBeEmpty();

    private static string Page()
    {
        var page = new StringBuilder(Head);
        var values = new List<Type>();
        foreach (var group in EventCatalog.Current.Events.GroupBy(e => e.Categories.Count > 2 ? "any stream" : string.Join(" or ", e.Categories)))
        {
            page.Append($"\n## On {(group.Key == "any stream" ? group.Key : $"a stream `{group.Key.Replace(" or ", "-…` or `", StringComparison.Ordinal)}-…`")}\n");
            foreach (var e in group)
            {
                page.Append($"\n### {e.Name}\n\n{Comments.Of(e.Type)}\n\nOn disk `{e.StoredName}`.{(e.BeginsStream ? " A stream may begin with it." : string.Empty)} Changes {string.Join(", ", ReadModelRules.ChangedBy(e.Type))}.\n");
                Table(page, e.Type, values);
            }
        }

        page.Append("\n## Values\n\nRecords that stand in events.\n");
        for (var i = 0; i < values.Count; i++)
        {
            page.Append($"\n### {values[i].Name}\n\n{Comments.Of(values[i])}\n");
            Table(page, values[i], values);
        }

        return page.ToString();
    }

    private static void Table(StringBuilder page, Type type, List<Type> values)
    {
        var members = type.GetProperties().Where(p => p.SetMethod is not null && p.DeclaringType != typeof(Fact)).OrderBy(p => Order(type, p)).ToList();
        if (members.Count == 0)
        {
            return;
        }

        page.Append("\n| member | type | |\n| --- | --- | --- |\n");
        foreach (var p in members)
        {
            var optional = new NullabilityInfoContext().Create(p).ReadState == NullabilityState.Nullable || Nullable.GetUnderlyingType(p.PropertyType) is not null;
            page.Append($"| `{JsonNames.Member(p.Name)}` | {Named(p.PropertyType, values)}{(optional ? ", optional" : string.Empty)} | {Comments.Of(type, p.Name)} |\n");
        }
    }

    /// <summary>In the order of the record's parameters; what is no parameter comes last.</summary>
    private static int Order(Type type, PropertyInfo property)
    {
        var parameters = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!.GetParameters();
        var at = Array.FindIndex(parameters, p => p.Name == property.Name);
        return at < 0 ? int.MaxValue : at;
    }

    private static string Named(Type type, List<Type> values)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Plain.TryGetValue(type, out var plain))
        {
            return plain;
        }

        if (type.IsEnum)
        {
            return string.Join(" \\| ", JsonNames.Allowed(type).Select(v => $"`{v}`"));
        }

        if (type.IsGenericType)
        {
            return $"list of {Named(type.GetGenericArguments()[0], values)}";
        }

        if (type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITextValue<>)))
        {
            return CommandRules.Kebab(type.Name).Replace('-', ' ');
        }

        if (!values.Contains(type))
        {
            values.Add(type);
        }

        return $"[{type.Name}](#{type.Name.ToLowerInvariant()})";
    }
}
