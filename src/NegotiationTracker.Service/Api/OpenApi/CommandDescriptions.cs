using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Geography;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Commands.Binding;
using NegotiationTracker.Service.Features.Entries;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Api.OpenApi;

/// <summary>Describes each command from the record that its body is bound to. A form is made from this, so a new command has a form without more code.</summary>
public sealed class CommandDescriptions(CommandCatalog catalog, Binder binder)
{
    private const string Item = "item";

    private readonly Lazy<CommandList> _all = new(() => new CommandList([.. catalog.All.Select(d => Describe(d, binder))]));

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapAs(EndpointKind.Open, "GET", "/api/commands", (HttpContext http, CommandDescriptions descriptions) =>
            {
                QueryWords.Require(http.Request);
                return Results.Json(descriptions._all.Value, ApiJson.Options);
            })
            .WithSummary("Every command, with the members of its body").Produces<CommandList>();

    private static CommandDescription Describe(CommandDefinition definition, Binder binder)
    {
        var complete = definition.CompletableLists(binder).ToList();
        var recorded = EventCatalog.Current.Of(definition.EventType);
        return new CommandDescription
        {
            Command = definition.Name,
            Summary = definition.Summary,
            Event = recorded.Name,
            Streams = definition.Streams,
            BeginsStream = recorded.BeginsStream,
            Members = [.. MembersOf(definition.BodyType, string.Empty, true).Select(m => m with { CanBeComplete = complete.Contains(m.Name) })],
        };
    }

    private static IEnumerable<MemberDescription> MembersOf(Type type, string prefix, bool required) =>
        RecordShape.For(type).Members.Where(m => typeof(Fact).GetProperty(m.ClrName) is null).SelectMany(m => Describe(type, m, prefix, required));

    private static IEnumerable<MemberDescription> Describe(Type owner, RecordMember member, string prefix, bool required)
    {
        var name = prefix + member.Name;
        var (type, list) = ValueLists.IsOne(member.Type) ? (member.Type.GetGenericArguments()[0], true) : (member.Type, false);
        var needed = required && member.Required;
        var described = new MemberDescription
        {
            Name = name,
            Kind = KindOf(type, member.Name),
            List = list,
            Required = needed,
            Choices = type.IsEnum ? [.. JsonNames.Allowed(type)] : [],
            Description = CodeComments.Of(owner, member.ClrName),
        };
        return described.Kind != Item ? [described]
            : list ? [described with { Parts = [.. PartsOf(type, string.Empty, true)] }]
            : PartsOf(type, name + ".", needed);
    }

    private static IEnumerable<MemberDescription> PartsOf(Type type, string prefix, bool required) => type == typeof(Domain.Record.NamedPerson)
        ?
        [
            new MemberDescription { Name = prefix + "asWritten", Kind = "text", Description = "The name as the source writes it." },
            new MemberDescription { Name = prefix + "person", Kind = Categories.Person, Description = "The id of the person, only if it is known who it is." },
        ]
        : MembersOf(type, prefix, required);

    private static string KindOf(Type type, string name) =>
        type == typeof(ActorCode) ? Categories.Actor
        : type == typeof(PersonId) ? Categories.Person
        : type == typeof(Slug) ? CategoryOf(name) ?? "reference"
        : type == typeof(EdtfDate) ? "date"
        : type == typeof(Duration) ? "duration"
        : type == typeof(int) || type == typeof(long) ? "count"
        : type == typeof(bool) ? "flag"
        : type == typeof(StreamId) ? "stream"
        : type == typeof(EntryId) ? "entry"
        : type == typeof(Changes) ? "changes"
        : type.IsEnum ? "word"
        : ValueSchemas.Find(type) is not null || type == typeof(PersonalName) ? "text"
        : Item;

    /// <summary>Returns the category of the thing that a member names: a slug with the name of a category is the key of such a thing.</summary>
    private static string? CategoryOf(string name) => name == RegionAssigned.Thing ? Categories.Place : Categories.All.Contains(name, StringComparer.Ordinal) ? name : ResourcePath.Collections.GetValueOrDefault(name);
}
