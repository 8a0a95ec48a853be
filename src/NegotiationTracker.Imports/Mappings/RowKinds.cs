using System.Text.Json.Nodes;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Imports.Profiles;

namespace NegotiationTracker.Imports.Mappings;

/// <summary>How a member of a row is read.</summary>
public enum MemberKind
{
    Text,
    Name,
    Number,
    Date,

    /// <summary>One word of a list.</summary>
    Word,

    Actor,
    Actors,

    /// <summary>Texts of which each is a word of its own.</summary>
    Words,

    Person,
    Process,
    Place,

    /// <summary>A text of which a key is made.</summary>
    Key,
}

/// <summary>What a row can have.</summary>
public sealed record RowMember(string Name, MemberKind Kind, bool IsRequired = false, IReadOnlyList<string>? Words = null);

/// <summary>What a row can be, with the commands that it gives.</summary>
/// <param name="Name">Its word.</param>
/// <param name="Members">What it can have.</param>
/// <param name="Lines">The lines. <c>~</c> in a key is the name of the mapping, and the value of a member has <c>@</c> before its name.</param>
public sealed record RowKind(string Name, IReadOnlyList<RowMember> Members, IReadOnlyList<ProfileLine> Lines);

/// <summary>What a row of a table of one's own can be.</summary>
public static class RowKinds
{
    /// <summary>The value with the key of the thing that the row is.</summary>
    internal const string Thing = "@thing";

    private const string RoundTarget = "/processes/{@process}/rounds/{@round:key}";
    private const string ProcessTarget = "/processes/{@process}";

    private static readonly RowMember When = new("when", MemberKind.Date);
    private static readonly RowMember Summary = new("summary", MemberKind.Text);
    private static readonly RowMember Process = new("process", MemberKind.Process, IsRequired: true);
    private static readonly RowMember Round = new("round", MemberKind.Key);
    private static readonly RowMember Place = new("place", MemberKind.Place);

    /// <summary>The lines about a process that the record does not have. A row says that it exists.</summary>
    private static readonly ProfileLine[] ProcessOfRow =
    [
        new() { Target = ProcessTarget, Command = "open-process", Key = "~:process", If = ["@process-own"], Once = "{@process}", Shared = true, Body = Json("""{ "title": "{@process.cell}" }""") },
        new() { Target = ProcessTarget, Command = "assign-external-id", Key = "~:process-id", If = ["@process-own"], Once = "{@process}", Shared = true, Body = Json("""{ "scheme": "~", "id": "{@process.cell}" }""") },
    ];

    private static readonly ProfileLine PlaceOfRow = new()
    {
        Target = "/places/{@place}",
        Command = "register-place",
        Key = "~:place",
        If = ["@place-own"],
        Once = "{@place}",
        Shared = true,
        Body = Json("""{ "name": "{@place.cell}" }"""),
    };

    private static readonly ProfileLine RoundOfRow = new()
    {
        Target = RoundTarget,
        Command = "open-round",
        Key = "~:round",
        If = ["@round"],
        Once = "{@process} {@round:key}",
        Shared = true,
        Unless = RoundTarget,
        Body = Json("""{ "label": "{@round.label}", "number": "{@round.number}" }"""),
    };

    /// <summary>Gets all kinds of rows, in the order of a menu.</summary>
    public static IReadOnlyList<RowKind> All { get; } =
    [
        new(
            "statement",
            [new("actor", MemberKind.Actor, true), new("summary", MemberKind.Text, true), When, Process, Round, new("person", MemberKind.Person), new("role", MemberKind.Word, Words: WordsOf<Role>()), new("topics", MemberKind.Words)],
            [
                .. ProcessOfRow, RoundOfRow,
                new() { Target = ProcessTarget, Command = "make-statement", Key = "~:statement:{@thing}", If = ["!@round"], Body = Statement() },
                new() { Target = RoundTarget, Command = "make-statement", Key = "~:statement:{@thing}", If = ["@round"], Body = Statement() },
            ]),
        new(
            "delegation",
            [new("actor", MemberKind.Actor, true), new("role", MemberKind.Word, true, WordsOf<Role>()), Process, Round with { IsRequired = true }, new("head", MemberKind.Person)],
            [
                .. ProcessOfRow, RoundOfRow,
                new() { Target = RoundTarget, Command = "seat-delegation", Key = "~:delegation:{@thing}", Body = Json("""{ "actor": "{@actor}", "role": "{@role}", "head": { "asWritten": "{@head}" }, "asWritten": "{@actor.cell}" }""") },
            ]),
        new(
            "round",
            [Process, Round, new("label", MemberKind.Name), new("number", MemberKind.Number), new("kind", MemberKind.Word, Words: WordsOf<RoundKind>()), When, new("until", MemberKind.Date), Place, new("host", MemberKind.Actor), new("outcome", MemberKind.Text)],
            [
                .. ProcessOfRow, PlaceOfRow,
                new() { Target = RoundTarget, Command = "open-round", Key = "~:round", Once = "{@process} {@round:key}", Order = "@when", Body = Json("""{ "label": "{@label}", "number": "{@number}", "kind": "{@kind}", "place": "{@place}", "host": "{@host}", "when": "{@when}" }""") },
                new() { Target = RoundTarget, Command = "close-round", Key = "~:close", If = ["@until"], Once = "{@process} {@round:key}", Order = "@until", Body = Json("""{ "outcome": "{@outcome}", "when": "{@until}" }""") },
            ]),
        new(
            "document",
            [new("type", MemberKind.Word, true, WordsOf<DocumentType>()), new("title", MemberKind.Name), When, Process, Round, new("issuers", MemberKind.Actors), new("signatories", MemberKind.Actors), Summary],
            [
                .. ProcessOfRow, RoundOfRow,
                new() { Target = "/documents/{@thing}", Command = "issue-document", Key = "~:document", Body = Json("""{ "type": "{@type}", "process": "{@process}", "round": "{@round.key}", "title": "{@title}", "issuers": "{@issuers}", "summary": "{@summary}", "when": "{@when}" }""") },
                new() { Target = "/documents/{@thing}", Command = "assign-external-id", Key = "~:id", Body = Json("""{ "scheme": "~", "id": "{@id}" }""") },
                new() { Target = "/documents/{@thing}", Command = "sign-document", Key = "~:sign:{item}", Each = "@signatories", Body = Json("""{ "slug": "{item:key}", "actor": "{item}", "kind": "party" }""") },
            ]),
        new(
            "ceasefire",
            [new("party", MemberKind.Actor, true), new("ceasefire", MemberKind.Key), When, new("from", MemberKind.Date), new("effect", MemberKind.Date), new("ended", MemberKind.Date), new("class", MemberKind.Word, Words: WordsOf<CeasefireClass>()), new("purpose", MemberKind.Text), new("area", MemberKind.Text)],
            [
                new() { Target = "/ceasefires/{@ceasefire}", Command = "declare-ceasefire", Key = "~:declare:{@party}", Once = "{@ceasefire} {@party}", Order = "@when", Body = Json("""{ "party": "{@party}", "class": "{@class}", "purpose": "{@purpose}", "area": "{@area}", "from": "{@from}", "when": "{@when}" }""") },
                new() { Target = "/ceasefires/{@ceasefire}", Command = "put-into-effect", Key = "~:effect", If = ["@party", "@effect"], Once = "{@ceasefire}", Order = "@effect", Body = Json("""{ "when": "{@effect}" }""") },
                new() { Target = "/ceasefires/{@ceasefire}", Command = "end-ceasefire", Key = "~:end", If = ["@party", "@ended"], Once = "{@ceasefire}", Order = "@ended", Body = Json("""{ "slug": "end", "when": "{@ended}" }""") },
            ]),
        new(
            "mediation",
            [new("mediators", MemberKind.Actors, true), new("met", MemberKind.Actors, true), When, Process, Round, new("means", MemberKind.Word, Words: WordsOf<MediationMeans>()), Place, Summary],
            [
                .. ProcessOfRow, RoundOfRow, PlaceOfRow,
                new() { Target = ProcessTarget, Command = "hold-mediation", Key = "~:mediation:{@thing}", If = ["!@round"], Body = Mediation() },
                new() { Target = RoundTarget, Command = "hold-mediation", Key = "~:mediation:{@thing}", If = ["@round"], Body = Mediation() },
            ]),
        new(
            "process",
            [new("title", MemberKind.Name, true), new("concerning", MemberKind.Actors), When, Summary],
            [
                new() { Target = "/processes/{@thing}", Command = "open-process", Key = "~:process", Body = Json("""{ "title": "{@title}", "concerning": "{@concerning}", "summary": "{@summary}", "when": "{@when}" }""") },
                new() { Target = "/processes/{@thing}", Command = "assign-external-id", Key = "~:id", Body = Json("""{ "scheme": "~", "id": "{@id}" }""") },
            ]),
        new(
            "actor",
            [new("name", MemberKind.Name, true), new("kind", MemberKind.Word, true, WordsOf<ActorKind>()), new("aliases", MemberKind.Words)],
            [new() { Target = "/actors/{@actor}", Command = "record-alias", Key = "~:alias:{item:hash}", Each = "@aliases", Body = Json("""{ "alias": "{item}" }""") }]),
    ];

    /// <summary>Returns the kind with a word. Returns null if there is none.</summary>
    public static RowKind? Find(string? name) => All.FirstOrDefault(k => k.Name == name);

    private static JsonObject Statement() => Json(
        """{ "slug": "{@thing}", "speaker": { "actor": "{@actor}", "person": { "asWritten": "{@person}" }, "role": "{@role}" }, "topics": { "$each": "@topics", "$item": "{item:key}" }, "summary": "{@summary}", "when": "{@when}" }""");

    private static JsonObject Mediation() => Json(
        """
        { "slug": "{@thing}", "mediators": { "$each": "@mediators", "$item": { "actor": "{item}" } }, "met": { "$each": "@met", "$item": { "actor": "{item}" } }, "means": "{@means}", "places": ["{@place}"],
          "summary": "{@summary}", "when": "{@when}" }
        """);

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    private static string[] WordsOf<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => EnumText.Of(v))];
}
