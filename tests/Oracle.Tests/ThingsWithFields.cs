using System.Text.Json.Nodes;

namespace NegotiationTracker.Oracle.Tests;

/// <summary>Things of a stream whose answers have one form: a list of things, each with an id, fields by name, and perhaps lists of items.</summary>
internal static class ThingsWithFields
{
    private static readonly Field[] Agreeing = [new("actor"), new("kind"), new("summary", Compared.AsWords), new("agreed", Compared.AsDates, "when")];

    /// <summary>What mediators did at a round, or in a process without one.</summary>
    public static ThingList Mediations { get; } =
        new("mediations", "mediation", [("hold-mediation", [Field.Said("held"), new("when", Compared.AsDates), new("means"), new("level"), new("summary", Compared.AsWords)])])
        {
            Items = [new("mediators", "mediator", "took part"), new("met", "met", "took part"), new("places", "place", "yes")],
        };

    /// <summary>The lists of a process.</summary>
    public static IReadOnlyList<ThingList> OfProcess { get; } =
    [
        Mediations,
        new("tracks", "track", [("open-track", [Field.Said("opened"), new("when", Compared.AsDates), new("title", Compared.AsWords), new("level"), new("by"), new("summary", Compared.AsWords)])]) { Items = [new("topics", "topic", "yes")] },
    ];

    /// <summary>The lists of a round, each with the kind of its things and the commands that speak of them.</summary>
    public static IReadOnlyList<ThingList> OfRound { get; } =
    [
        new("pauses", "pause",
            [
                ("pause-round", [Field.Said("paused"), new("when", Compared.AsDates), new("by"), new("reason", Compared.AsWords)]),
                ("resume-round", [Field.Said("resumed"), new("resumed on", Compared.AsDates, "when"), new("resumed at", Compared.AsValues, "place")]),
            ]),
        new("renumberings", "renumbering", [("renumber-round", [Field.Said("renumbered"), new("when", Compared.AsDates), new("number"), new("by"), new("reason", Compared.AsWords)])]),
        new("reschedules", "reschedule", [("reschedule-round", [new("window", Compared.AsDates), new("when", Compared.AsDates), new("reason", Compared.AsWords)])]),
        new("relocations", "relocation", [("relocate-round", [new("place"), new("when", Compared.AsDates), new("reason", Compared.AsWords)])]),
        new("cancellations", "cancellation", [("cancel-round", [Field.Said("cancelled"), new("when", Compared.AsDates), new("reason", Compared.AsWords)])]),
        new("sessions", "session", [("hold-session", [Field.Said("held"), new("when", Compared.AsDates), new("format"), new("host"), new("summary", Compared.AsWords)])])
        {
            Items = [new("participants", "participant", "took part")],
        },
        Mediations,
    ];

    /// <summary>The lists of a delegation.</summary>
    public static IReadOnlyList<ThingList> OfDelegation { get; } = [new("absences", "absence", [("record-absence", [new("actor"), new("session")])])];

    /// <summary>The lists of a document.</summary>
    public static IReadOnlyList<ThingList> OfDocument { get; } =
    [
        new("signatures", "signature", [("sign-document", [new("actor"), new("kind"), new("groups"), new("signed", Compared.AsDates, "when")])]),
        new("agreements", "agreement", [("agree-to-document", Agreeing)]),
        new("reservations", "reservation", [("enter-reservation", [new("by"), new("summary", Compared.AsWords), new("clause"), new("entered", Compared.AsDates, "when")])]),
        new("endings", "ending", [("end-document", [Field.Said("ended"), new("manner"), new("by"), new("reason", Compared.AsWords), new("when", Compared.AsDates)])]),
    ];

    /// <summary>The lists of a party to a ceasefire. What one party does changes nothing for another one.</summary>
    public static IReadOnlyList<ThingList> OfParty { get; } =
    [
        new("denials", "denial", [("deny-ceasefire", [new("party"), new("when", Compared.AsDates), new("declared by", Compared.AsValues, "declaredBy"), new("reason", Compared.AsWords)])]),
        new("suspensions", "suspension", [("suspend-ceasefire", [new("party"), new("when", Compared.AsDates), new("reason", Compared.AsWords)])]),
    ];

    /// <summary>The lists in the life of a source.</summary>
    public static IReadOnlyList<ThingList> OfSource { get; } =
    [
        new("withdrawals", "withdrawal", [("withdraw-source", [Field.Said("withdrawn"), new("on", Compared.AsDates), new("reason", Compared.AsWords)])]) { Id = "by" },
        new("editions", "edition", [("record-edition", [Field.Said("edition"), new("label"), new("sha256"), new("published", Compared.AsDates), new("records")])]),
    ];

    /// <summary>Returns the aspects of the things in some lists.</summary>
    public static IEnumerable<(string Name, IEnumerable<Saying> Sayings)> In(IReadOnlyList<ThingList> lists, IReadOnlyList<Account> accounts) =>
        from list in lists
        from id in accounts.Where(a => list.Commands.Any(c => c.Command == a.Command)).Select(a => a.Text(list.Id)!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        from aspect in OfThing(list, [.. accounts.Where(a => a.Text(list.Id) == id)])
        select ($"{list.Kind}/{id} {aspect.Name}", aspect.Sayings);

    private static IEnumerable<(string Name, IEnumerable<Saying> Sayings)> OfThing(ThingList list, List<Account> accounts) =>
    [
        .. list.Commands.SelectMany(c => c.Fields.Select(f => (c.Command, Field: f))).OrderBy(f => f.Field.Name, StringComparer.Ordinal)
            .Select(f => (f.Field.Name, accounts.Where(a => a.Command == f.Command && f.Field.Of(a) is not null).Select(a => new Saying(a, f.Field.Of(a)!, f.Field.Compared)))),
        .. list.Items.SelectMany(l => accounts.Where(a => list.Commands.Any(c => c.Command == a.Command)).SelectMany(l.In).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(item => ($"{l.Field}/{item}", accounts.Where(a => list.Commands.Any(c => c.Command == a.Command) && l.In(a).Contains(item, StringComparer.Ordinal)).Select(a => new Saying(a, l.Value, Compared.AsValues))))),
    ];

    /// <summary>A list of things in an answer.</summary>
    /// <param name="Member">The member of the answer.</param>
    /// <param name="Kind">The kind of its things, as disputes name them.</param>
    internal sealed record ThingList(string Member, string Kind, (string Command, Field[] Fields)[] Commands)
    {
        /// <summary>The member of a command that identifies the thing.</summary>
        public string Id { get; init; } = "slug";

        /// <summary>The lists of a thing. Fields of a thing with lists are members of its own.</summary>
        public Items[] Items { get; init; } = [];
    }

    /// <summary>A list of items of a thing: its member, and the beginning of the names of its fields.</summary>
    internal sealed record Items(string Member, string Field, string Value)
    {
        public IEnumerable<string> In(Account account) => (account.Members[Member] as JsonArray ?? []).Select(i => i is JsonObject participant ? (string)participant["actor"]! : (string)i!);
    }

    /// <summary>A field of a thing.</summary>
    /// <param name="Name">Its name in an answer.</param>
    /// <param name="Compared">How two values of it are compared.</param>
    /// <param name="Member">The member of the command with its value, if it has another name.</param>
    internal sealed record Field(string Name, Compared Compared = Compared.AsValues, string? Member = null)
    {
        private const string Yes = "yes";

        /// <summary>Returns a field that says that something was so.</summary>
        public static Field Said(string name) => new(name, Compared.AsValues, Yes);

        public string? Of(Account account) => Member == Yes ? Yes : account.Members[Member ?? Name] is JsonNode value ? value.ToString() : null;
    }
}
