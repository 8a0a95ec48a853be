using System.Text.Json.Nodes;

namespace NegotiationTracker.Oracle.Tests;

/// <summary>Which account speaks of which aspect of a round.</summary>
internal static class Aspects
{
    /// <summary>Whether a round ended at all. Accounts may contest this, but the answer has no member for it.</summary>
    public const string Ended = "round ended";

    private static readonly string[] OfDelegation = ["seat-delegation", "record-absence", "expect-delegation", "withdraw-delegation"];

    /// <param name="accounts">Those of the round's stream, in the order of happening.</param>
    /// <param name="identities">Which names and people are one.</param>
    /// <param name="moment">The moment; a statement of which no account stands then is not listed.</param>
    public static IEnumerable<(string Name, IEnumerable<Saying> Sayings)> OfRound(IReadOnlyList<Account> accounts, Moment? moment, Identities identities)
    {
        yield return ("round label", Of(accounts, ["open-round", "announce-round"], a => a.Text("label"), Compared.AsWords));
        yield return ("round announced", Of(accounts, ["announce-round"], _ => "yes", Compared.AsValues));
        yield return ("round announced window", Of(accounts, ["announce-round"], a => a.Text("window"), Compared.AsDates));
        yield return ("round held", Of(accounts, ["open-round"], _ => "yes", Compared.AsValues));
        yield return ("round opened", Of(accounts, ["open-round"], a => a.Text("when"), Compared.AsDates));
        yield return ("round closed", Of(accounts, ["close-round"], a => a.Text("when"), Compared.AsDates));
        yield return (Ended, Of(accounts, ["close-round"], _ => "yes", Compared.AsValues));
        yield return ("round joint statement", Of(accounts, ["close-round"], a => a.Text("jointStatement"), Compared.AsValues));
        foreach (var slug in Keys(accounts.Where(a => !a.Withdrawn && a.At(moment).In), "make-statement", a => a.Text("slug")))
        {
            var these = accounts.Where(a => a.Command == "make-statement" && a.Text("slug") == slug).ToList();
            yield return ($"statement/{slug} speaker", Of(these, ["make-statement"], a => (string?)a.Members["speaker"]!["actor"], Compared.AsValues));
            yield return ($"statement/{slug} summary", Of(these, ["make-statement"], a => a.Text("summary"), Compared.AsWords));
            yield return ($"statement/{slug} when", Of(these, ["make-statement"], a => a.Text("when"), Compared.AsDates));
            foreach (var topic in these.SelectMany(Topics).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                yield return ($"statement/{slug} topic/{topic}", Of(these, ["make-statement"], a => Topics(a).Contains(topic, StringComparer.Ordinal) ? "spoken of" : null, Compared.AsValues));
            }
        }

        foreach (var actor in accounts.Where(a => OfDelegation.Contains(a.Command, StringComparer.Ordinal)).Select(a => a.Text("actor")!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var these = accounts.Where(a => OfDelegation.Contains(a.Command, StringComparer.Ordinal) && a.Text("actor") == actor).ToList();
            yield return ($"delegation/{actor} presence", Of(these, ["seat-delegation", "record-absence"], Presence, Compared.AsValues));
            yield return ($"delegation/{actor} head", Of(these, ["seat-delegation"], identities.Head, Compared.AsValues));
            yield return ($"delegation/{actor} expected", Of(these, ["expect-delegation"], _ => "yes", Compared.AsValues));
            yield return ($"delegation/{actor} withdrew", Of(these, ["withdraw-delegation"], _ => "yes", Compared.AsValues));
            foreach (var role in Keys(these, "seat-delegation", a => a.Text("role")))
            {
                yield return ($"delegation/{actor} role/{role}", Of(these, ["seat-delegation"], a => a.Text("role") == role ? "seated" : null, Compared.AsValues));
            }

            foreach (var absence in ThingsWithFields.In(ThingsWithFields.OfDelegation, [.. these.Where(a => these.Exists(t => t.Command == "record-absence" && t.Text("slug") == a.Text("slug") && !t.Withdrawn && !t.Denies && t.At(moment).In))]))
            {
                yield return absence;
            }
        }

        foreach (var aspect in ThingsWithFields.In(ThingsWithFields.OfRound, accounts))
        {
            yield return aspect;
        }
    }

    /// <summary>Returns the aspects of a document. The codes of an edition are fields of one thing.</summary>
    /// <param name="accounts">Those of the document's stream, in the order of happening.</param>
    public static IEnumerable<(string Name, IEnumerable<Saying> Sayings)> OfDocument(IReadOnlyList<Account> accounts)
    {
        yield return ("document type", Of(accounts, ["issue-document"], a => a.Text("type"), Compared.AsValues));
        yield return ("document title", Of(accounts, ["issue-document"], a => a.Text("title"), Compared.AsWords));
        yield return ("document of", Of(accounts, ["issue-document"], a => $"process-{a.Text("process")}", Compared.AsValues));
        yield return ("document issued", Of(accounts, ["issue-document"], a => a.Text("when"), Compared.AsDates));
        yield return ("document stage", Of(accounts, ["classify-document"], a => a.Text("stage"), Compared.AsValues));
        yield return ("document agreement status", Of(accounts, ["classify-document"], a => a.Text("status"), Compared.AsValues));
        yield return ("document in force", Of(accounts, ["record-entry-into-force"], _ => "yes", Compared.AsValues));
        yield return ("document in force by", Of(accounts, ["record-entry-into-force"], a => a.Text("ground"), Compared.AsWords));
        yield return ("document in force from", Of(accounts, ["record-entry-into-force"], a => a.Text("when"), Compared.AsDates));
        foreach (var aspect in ThingsWithFields.In(ThingsWithFields.OfDocument, accounts))
        {
            yield return aspect;
        }

        foreach (var edition in Keys(accounts, "code-document", a => a.Text("edition")))
        {
            var these = accounts.Where(a => a.Command == "code-document" && a.Text("edition") == edition).ToList();
            foreach (var code in these.SelectMany(a => Codes(a).Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                yield return ($"coding/book {edition} {code}", Of(these, ["code-document"], a => Codes(a).GetValueOrDefault(code), Compared.AsValues));
            }
        }
    }

    /// <summary>Returns the aspects of a process.</summary>
    public static IEnumerable<(string Name, IEnumerable<Saying> Sayings)> OfProcess(IReadOnlyList<Account> accounts) =>
        [("process title", Of(accounts, ["open-process"], a => a.Text("title"), Compared.AsValues)), .. ThingsWithFields.In(ThingsWithFields.OfProcess, accounts)];

    /// <summary>Returns the codes of a coding with their values.</summary>
    public static Dictionary<string, string> Codes(Account account) => account.Members["codes"]!.AsArray().ToDictionary(c => (string)c!["code"]!, c => (string)c!["value"]!, StringComparer.Ordinal);

    private static IEnumerable<Saying> Of(IEnumerable<Account> accounts, string[] commands, Func<Account, string?> value, Compared compared) =>
        accounts.Where(a => commands.Contains(a.Command, StringComparer.Ordinal) && value(a) is not null).Select(a => new Saying(a, value(a)!, compared));

    private static IEnumerable<string> Keys(IEnumerable<Account> accounts, string command, Func<Account, string?> key) =>
        accounts.Where(a => a.Command == command).Select(a => key(a)!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>A seat says that the actor was there, and an absence from the whole round that it was not. A denial says neither.</summary>
    private static string? Presence(Account account) => account.Denies || account.Members["session"] is not null ? null : account.Command == "seat-delegation" ? "present" : "absent";

    private static IEnumerable<string> Topics(Account account) => (account.Members["topics"] as JsonArray ?? []).Select(t => (string)t!);
}
