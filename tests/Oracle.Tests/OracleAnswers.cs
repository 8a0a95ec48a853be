namespace NegotiationTracker.Oracle.Tests;

/// <summary>A question: what was known up to an index, of what had happened by a moment.</summary>
internal sealed record Question(long Known, Moment? Moment)
{
    public string Query => Moment is null ? $"knownAt=index:{Known}" : $"knownAt=index:{Known}&validAt={Uri.EscapeDataString(Moment.Text)}";
}

/// <summary>The answers of the oracle as lines of text. Answers of the API are converted into the same form.</summary>
internal sealed class OracleAnswers(Journal journal, string process)
{
    public List<string> Timeline(Question question)
    {
        var all = journal.At(question.Known);
        var documents = DocumentsOfProcess(all);
        return [.. all.Where(a => (!a.Stream.StartsWith("document-", StringComparison.Ordinal) || documents.Contains(a.Stream)) && !a.Stream.StartsWith("person-", StringComparison.Ordinal) && !a.Stream.StartsWith("ceasefire-", StringComparison.Ordinal) && !a.Stream.StartsWith("source-", StringComparison.Ordinal) && a.At(question.Moment).In)
            .OrderBy(a => When.ByTheDaysTouched(a.When)).ThenBy(a => a.Id, StringComparer.Ordinal).Select(a => Row(a, all, question))];
    }

    public List<string> Round(Question question, string round)
    {
        var there = journal.At(question.Known).Where(a => a.Stream == $"round-{process}/{round}").ToList();
        if (!there.Exists(a => a.At(question.Moment).In))
        {
            return ["not there"];
        }

        return [.. Aspects.OfRound(there, question.Moment, new Identities(journal.At(question.Known))).Select(a => (a.Name, Seen: new Aspect(a.Sayings, question.Moment))).Where(a => a.Name != Aspects.Ended && a.Seen.Seen.Count > 0).SelectMany(a => Lines(a.Name, a.Seen))];
    }

    public List<string> Disputes(Question question)
    {
        var (all, identities) = (journal.At(question.Known), new Identities(journal.At(question.Known)));
        var rounds = all.Where(a => a.Stream.StartsWith("round-", StringComparison.Ordinal)).ToList();
        return [.. rounds.GroupBy(a => a.Stream, StringComparer.Ordinal)
            .SelectMany(g => Aspects.OfRound([.. g], question.Moment, identities).Select(a => (Name: $"{g.Key} {a.Name}", Seen: new Aspect(a.Sayings, question.Moment))))
            .Concat(all.Where(a => DocumentsOfProcess(all).Contains(a.Stream)).GroupBy(a => a.Stream, StringComparer.Ordinal)
                .SelectMany(g => Aspects.OfDocument([.. g], process).Select(a => (Name: $"{g.Key} {a.Name}", Seen: new Aspect(a.Sayings, question.Moment)))))
            .Where(a => a.Seen.Contested).Select(a => $"{a.Name}: {a.Seen.Shown?.Value} {a.Seen.Shown?.Account.Id} {a.Seen.ChosenBy} flagged={a.Seen.ChosenBy == "preference" && a.Seen.RestsOnGone}").Concat(identities.Disputes(rounds)).Order(StringComparer.Ordinal)];
    }

    public List<string> Document(Question question)
    {
        var there = journal.At(question.Known).Where(a => a.Stream.StartsWith("document-", StringComparison.Ordinal)).ToList();
        if (!there.Exists(a => a.At(question.Moment).In))
        {
            return ["not there"];
        }

        var seen = Aspects.OfDocument(there, process).Select(a => (a.Name, Seen: new Aspect(a.Sayings, question.Moment))).Where(a => a.Seen.Seen.Count > 0).ToList();
        bool IsCode(string name) => name.StartsWith("coding/", StringComparison.Ordinal);
        return
        [
            .. seen.Where(a => !IsCode(a.Name)).SelectMany(a => Lines(a.Name, a.Seen)),
            .. seen.Where(a => IsCode(a.Name)).Select(a => $"{a.Name}: {a.Seen.Shown?.Value} contested={a.Seen.Contested}"),
            .. there.Where(a => a.Command == "code-document").GroupBy(a => a.Text("edition")!, StringComparer.Ordinal).OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"book {e.Key}: {string.Join(' ', e.Select(a => a.Id))}"),
        ];
    }

    /// <summary>Returns the documents that belong to the process: an account that is not withdrawn says that it was issued there, or denies it.</summary>
    private static HashSet<string> DocumentsOfProcess(List<Account> all) => all.Where(a => a is { Command: "issue-document", Withdrawn: false }).Select(a => a.Stream).ToHashSet(StringComparer.Ordinal);

    public List<string> Ceasefire(Question question)
    {
        var there = journal.At(question.Known).Where(a => a.Stream.StartsWith("ceasefire-", StringComparison.Ordinal)).ToList();
        return there.Exists(a => a.At(question.Moment).In) ? [new CeasefireRule(there, question.Moment).Line] : ["not there"];
    }

    /// <summary>Posts for different times are different posts.</summary>
    public List<string> Posts(Question question) => !journal.All.Any(r => r.Command == "register-person" && r.Index <= question.Known) ? ["not there"] : [.. journal.At(question.Known).Where(a => a.Command == "record-post")
        .GroupBy(a => $"post {a.Text("actor")} {a.Text("post")} {a.Text("when") ?? "undated"}", StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => (g.Key, Seen: new Aspect(g.Select(a => new Saying(a, "held", Compared.AsValues)), question.Moment)))
        .Where(a => a.Seen.Seen.Count > 0).SelectMany(a => Lines(a.Key, a.Seen))];

    /// <summary>Whether the source was withdrawn is knowledge, and the same at every moment.</summary>
    public List<string> Source(Question question, string source) =>
        journal.All.Any(r => r.Command == "register-source" && r.Index <= question.Known) ? [$"withdrawn={journal.Gone(question.Known).Contains(source)}"] : ["not there"];

    private static string Row(Account account, List<Account> all, Question question)
    {
        string[] named = [.. account.Members["contradicts"]?.AsArray().Select(c => (string)c!) ?? []];
        var against = all.Where(a => named.Contains(a.Id, StringComparer.Ordinal) || (a.Members["contradicts"]?.AsArray().Any(c => (string)c! == account.Id) ?? false));
        var contested = !account.Withdrawn && against.Any(a => !a.Withdrawn);
        return $"{account.Id} {account.When?.Text} withdrawn={account.Withdrawn} corrected={account.Corrected} contested={contested} gone={account.RestsOnGone}" + Mark(question.Moment is not null && !account.At(question.Moment).Certain);
    }

    private static IEnumerable<string> Lines(string name, Aspect aspect) => aspect.Seen
        .Select(s => $"{name} account {s.Account.Id} {s.Value} {(s.Denies ? "denies" : "asserts")} withdrawn={s.Account.Withdrawn} by {string.Join('+', s.Account.Sources)} gone={s.Account.RestsOnGone}")
        .Prepend($"{name}: {aspect.Shown?.Value} {aspect.Standing} {aspect.Shown?.Account.Id} gone={aspect.RestsOnGone}{Mark(aspect.Possible)}");

    private static string Mark(bool possible) => possible ? " possible" : string.Empty;
}
