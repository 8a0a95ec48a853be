using System.Text.Json.Nodes;

namespace NegotiationTracker.Oracle.Tests;

/// <summary>Things of a stream whose answers have one form: a list of groups, each with an id and fields by name.</summary>
internal static class ThingsWithFields
{
    private static readonly Field[] Agreeing = [new("actor"), new("kind"), new("summary", Compared.AsWords), new("agreed", Compared.AsDates, "when")];

    /// <summary>The lists of a round, each with the kind of its things and the commands that speak of them.</summary>
    public static IReadOnlyList<(string Member, string Kind, (string Command, Field[] Fields)[] Commands)> OfRound { get; } =
    [
        ("pauses", "pause",
            [
                ("pause-round", [Field.Said("paused"), new("when", Compared.AsDates), new("by"), new("reason", Compared.AsWords)]),
                ("resume-round", [Field.Said("resumed"), new("resumed on", Compared.AsDates, "when"), new("resumed at", Compared.AsValues, "place")]),
            ]),
        ("renumberings", "renumbering", [("renumber-round", [Field.Said("renumbered"), new("when", Compared.AsDates), new("number"), new("by"), new("reason", Compared.AsWords)])]),
    ];

    /// <summary>The lists of a document.</summary>
    public static IReadOnlyList<(string Member, string Kind, (string Command, Field[] Fields)[] Commands)> OfDocument { get; } =
    [
        ("signatures", "signature", [("sign-document", [new("actor"), new("kind"), new("groups"), new("signed", Compared.AsDates, "when")])]),
        ("agreements", "agreement", [("agree-to-document", Agreeing)]),
        ("endings", "ending", [("end-document", [Field.Said("ended"), new("manner"), new("by"), new("reason", Compared.AsWords), new("when", Compared.AsDates)])]),
    ];

    /// <summary>Returns the aspects of the things in some lists.</summary>
    public static IEnumerable<(string Name, IEnumerable<Saying> Sayings)> In(IReadOnlyList<(string Member, string Kind, (string Command, Field[] Fields)[] Commands)> lists, IReadOnlyList<Account> accounts) =>
        from list in lists
        from id in accounts.Where(a => list.Commands.Any(c => c.Command == a.Command)).Select(a => a.Text("slug")!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        from field in list.Commands.SelectMany(c => c.Fields.Select(f => (c.Command, Field: f))).OrderBy(f => f.Field.Name, StringComparer.Ordinal)
        select ($"{list.Kind}/{id} {field.Field.Name}", accounts.Where(a => a.Command == field.Command && a.Text("slug") == id && field.Field.Of(a) is not null).Select(a => new Saying(a, field.Field.Of(a)!, field.Field.Compared)));

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
