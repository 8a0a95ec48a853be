namespace NegotiationTracker.Oracle.Tests;

/// <summary>A question: what was known up to an index, of what had happened by a moment.</summary>
internal sealed record Question(long Known, Moment? Moment)
{
    public string Query => Moment is null ? $"knownAt=index:{Known}" : $"knownAt=index:{Known}&validAt={Uri.EscapeDataString(Moment.Text)}";
}

/// <summary>The answers of the oracle as lines of text. Answers of the API are converted into the same form.</summary>
internal sealed class OracleAnswers(Journal journal)
{
    public List<string> Timeline(Question question, string process)
    {
        var state = new State(journal.At(question.Known));
        return !state.Has($"process-{process}") ? ["not there"] : [.. state.OfProcess(process).Where(a => a.At(question.Moment).In)
            .OrderBy(a => When.ByTheDaysTouched(a.When)).ThenBy(a => a.Id, StringComparer.Ordinal).Select(a => Row(a, state.All, question))];
    }

    public List<string> Round(Question question, string stream)
    {
        var state = new State(journal.At(question.Known));
        var there = state.Read.Where(a => a.Stream == stream).ToList();
        if (!there.Exists(a => a.At(question.Moment).In))
        {
            return ["not there"];
        }

        return [.. Aspects.OfRound(there, question.Moment, state.Identities).Where(a => a.Name != Aspects.Ended).SelectMany(a => Shown([a], question.Moment))];
    }

    public List<string> Disputes(Question question, string process)
    {
        var state = new State(journal.At(question.Known));
        var entries = state.OfProcess(process);
        return !state.Has($"process-{process}") ? ["not there"] : [.. entries.GroupBy(a => state.Identities.Of(a.Stream), StringComparer.Ordinal).SelectMany(g => AspectsOf(g.Key, [.. state.Read.Where(a => state.Identities.Of(a.Stream) == g.Key)], question.Moment, state.Identities).Select(a => (Name: $"{g.Key} {a.Name}", Seen: new Aspect(a.Sayings, question.Moment))))
            .Where(a => a.Seen.Contested).Select(a => $"{a.Name}: {a.Seen.Shown?.Value} {a.Seen.Shown?.Account.Id} {a.Seen.ChosenBy} flagged={a.Seen.ChosenBy == "preference" && a.Seen.RestsOnGone}")
            .Concat(state.Identities.Disputes([.. state.All.Where(a => entries.Exists(e => e.Id == a.Id))])).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<(string Name, IEnumerable<Saying> Sayings)> AspectsOf(string stream, List<Account> accounts, Moment? moment, Identities identities) => stream.Split('-')[0] switch
    {
        "round" => Aspects.OfRound(accounts, moment, identities),
        "document" => Aspects.OfDocument(accounts),
        "process" => Aspects.OfProcess(accounts),
        var other => throw new InvalidOperationException(other),
    };

    /// <summary>The title of a process, and the mediation without a round.</summary>
    public List<string> Process(Question question, string stream)
    {
        var state = new State(journal.At(question.Known));
        var there = state.Read.Where(a => state.Identities.AreOne(a.Stream, stream)).ToList();
        return there.Exists(a => a.At(question.Moment).In) ? [.. Aspects.OfProcess(there).OrderBy(a => a.Name, StringComparer.Ordinal).SelectMany(a => Shown([a], question.Moment, stream))] : ["not there"];
    }

    public List<string> Document(Question question, string stream)
    {
        var state = new State(journal.At(question.Known));
        var there = state.Read.Where(a => state.Identities.AreOne(a.Stream, stream)).ToList();
        if (!there.Exists(a => a.At(question.Moment).In))
        {
            return ["not there"];
        }

        var aspects = Aspects.OfDocument(there).ToList();
        bool IsCode(string name) => name.StartsWith("coding/", StringComparison.Ordinal);
        return
        [
            .. Shown(aspects.Where(a => !IsCode(a.Name)), question.Moment, stream),
            .. aspects.Where(a => IsCode(a.Name)).Select(a => (a.Name, Seen: new Aspect(a.Sayings, question.Moment))).Where(a => a.Seen.Seen.Count > 0).Select(a => $"{a.Name}: {a.Seen.Shown?.Value} contested={a.Seen.Contested}"),
            .. there.Where(a => a.Command == "code-document" && a.At(question.Moment).In).GroupBy(a => a.Text("edition")!, StringComparer.Ordinal).OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"book {e.Key}: {string.Join(' ', e.Select(a => a.Id))}"),
        ];
    }

    public List<string> Ceasefire(Question question, string stream)
    {
        var all = journal.At(question.Known);
        var there = all.Where(a => a.Stream == stream).ToList();
        string IdOf(Account account) => account.Stream["ceasefire-".Length..];
        return !there.Exists(a => a.At(question.Moment).In) ? ["not there"] :
        [
            new CeasefireRule(there, question.Moment).Line,
            .. there.Select(a => a.Text("party")).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .SelectMany(p => Shown(ThingsWithFields.In(ThingsWithFields.OfParty, [.. there.Where(a => a.Text("party") == p)]), question.Moment)),
            .. Shown(Items("followedBy", there, "follow-ceasefire", a => a.Text("by")!, "kind"), question.Moment),
            .. Shown(Items("follows", [.. all.Where(a => $"ceasefire-{a.Text("by")}" == stream)], "follow-ceasefire", IdOf, "kind"), question.Moment),
        ];
    }

    /// <summary>Posts for different times are different posts.</summary>
    public List<string> Posts(Question question) => !journal.All.Any(r => r.Command == "register-person" && r.Index <= question.Known) ? ["not there"] : [.. journal.At(question.Known).Where(a => a.Command == "record-post")
        .GroupBy(a => $"post {a.Text("actor")} {a.Text("post")} {a.Text("when") ?? "undated"}", StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => (g.Key, Seen: new Aspect(g.Select(a => new Saying(a, "held", Compared.AsValues)), question.Moment)))
        .Where(a => a.Seen.Seen.Count > 0).SelectMany(a => Lines(a.Key, a.Seen))];

    /// <summary>What became of a source is knowledge, and the same at every moment.</summary>
    public List<string> Source(Question question, string source)
    {
        var (all, stream) = (journal.At(question.Known), $"source-{source}");
        if (!all.Exists(a => a.Command == "register-source" && a.Stream == stream))
        {
            return ["not there"];
        }

        var own = all.Where(a => a.Stream == stream).ToList();
        return
        [
            $"withdrawn={own[0].Lives.Gone.Contains(source)}",
            .. Shown(ThingsWithFields.In(ThingsWithFields.OfSource, own), null),
            .. Shown(Items("archives", own, "archive-source", a => a.Text("archive")!, "accessed", Compared.AsDates), null),
            .. Shown(Items("supersededBy", own, "supersede-source", a => a.Text("source")!), null),
            .. Shown(Items("supersedes", [.. all.Where(a => a.Text("source") == source)], "supersede-source", SourceOf), null),
            .. Shown(Items("derivedBy", [.. all.Where(a => a.Text("source") == source)], "derive-source", SourceOf), null),
            .. Items("derivedFrom", own, "derive-source", a => a.Text("source")!).SelectMany(i => Shown([i], null).Append($"types of {i.Name["derivedFrom/".Length..]}: {TypesOf(i.Sayings)}")),
        ];
    }

    /// <summary>Returns who came after whom, in the order of lists.</summary>
    public List<string> Successions(Question question, string actor)
    {
        var all = journal.At(question.Known);
        if (!all.Exists(a => a.Command == "register-actor" && a.Stream == $"actor-{actor}"))
        {
            return ["not there"];
        }

        var (state, subject) = (new State(all), new State(all).Identities.Of($"actor-{actor}"));
        return [.. state.Read.Where(a => a.Command == "record-succession" && (state.Identities.Of(a.Stream) == subject || $"actor-{a.Text("predecessor")}" == subject) && a.At(question.Moment).In)
            .OrderBy(a => When.ByTheDaysTouched(a.When)).ThenBy(a => a.Id, StringComparer.Ordinal)
            .Select(a => $"{a.Text("predecessor")} {state.Identities.Of(a.Stream)["actor-".Length..]} {a.Text("kind")} {a.When?.Text} {a.Text("summary")} {a.Id} {(a.Denies ? "denies" : "asserts")} withdrawn={a.Withdrawn} contested={IsContested(a, all)} by {string.Join('+', a.Sources)} gone={a.RestsOnGone}{Mark(question.Moment is not null && !a.At(question.Moment).Certain)}")];
    }

    private static string SourceOf(Account account) => account.Stream["source-".Length..];

    private static string TypesOf(IEnumerable<Saying> sayings) => sayings.Where(s => s.Asserts).Select(s => (s.Account.Members["types"]?.AsArray() ?? []).Select(t => (string)t!).ToList()).ToList() is var all && all.Exists(t => t.Count == 0)
        ? string.Empty : string.Join(' ', all.SelectMany(t => t).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    /// <summary>Returns the items of a list, each with the accounts that say that it is one.</summary>
    private static IEnumerable<(string Name, IEnumerable<Saying> Sayings)> Items(string list, List<Account> accounts, string command, Func<Account, string> item, string? value = null, Compared compared = Compared.AsValues) =>
        accounts.Where(a => a.Command == command).GroupBy(item, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => ($"{list}/{g.Key}", g.Select(a => new Saying(a, value is null ? "yes" : a.Text(value)!, compared))));

    /// <param name="stream">The record that is asked for, if its answer has the accounts of others.</param>
    private static IEnumerable<string> Shown(IEnumerable<(string Name, IEnumerable<Saying> Sayings)> aspects, Moment? moment, string? stream = null) =>
        aspects.Select(a => (a.Name, Seen: new Aspect(a.Sayings, moment))).Where(a => a.Seen.Seen.Count > 0).SelectMany(a => Lines(a.Name, a.Seen, stream));

    /// <summary>An entry is contested while an entry that stands contradicts it by name, or is contradicted by it.</summary>
    private static bool IsContested(Account account, List<Account> all)
    {
        string[] named = [.. account.Members["contradicts"]?.AsArray().Select(c => (string)c!) ?? []];
        var against = all.Where(a => named.Contains(a.Id, StringComparer.Ordinal) || (a.Members["contradicts"]?.AsArray().Any(c => (string)c! == account.Id) ?? false));
        return !account.Withdrawn && against.Any(a => !a.Withdrawn);
    }

    private static string Row(Account account, List<Account> all, Question question) =>
        $"{account.Id} {account.When?.Text} withdrawn={account.Withdrawn} corrected={account.Corrected} contested={IsContested(account, all)} gone={account.RestsOnGone}" + Mark(question.Moment is not null && !account.At(question.Moment).Certain);

    private static IEnumerable<string> Lines(string name, Aspect aspect, string? stream = null) => aspect.Seen
        .Select(s => $"{name} account {s.Account.Id} {s.Value} {(s.Denies ? "denies" : "asserts")} withdrawn={s.Account.Withdrawn} by {string.Join('+', s.Account.Sources)} gone={s.Account.RestsOnGone}{(stream is null || s.Account.Stream == stream ? string.Empty : $" on={s.Account.Stream}")}")
        .Prepend($"{name}: {aspect.Shown?.Value} {aspect.Standing} {aspect.Shown?.Account.Id} gone={aspect.RestsOnGone}{aspect.IndependentSources}{Mark(aspect.Possible)}");

    private static string Mark(bool possible) => possible ? " possible" : string.Empty;

    /// <summary>What was known up to an index, and who was one with whom then.</summary>
    private sealed class State
    {
        public State(List<Account> all)
        {
            (All, Identities) = (all, new Identities(all));
            Read = [.. all.Select(Identities.Read)];
        }

        public List<Account> All { get; }

        public Identities Identities { get; }

        /// <summary>All accounts, with those in them as they are read.</summary>
        public List<Account> Read { get; }

        public bool Has(string stream) => All.Exists(a => a.Stream == stream);

        /// <summary>Returns the entries of a process and of those joined with it, of their rounds, and of the documents that belong to one of them.</summary>
        public List<Account> OfProcess(string process)
        {
            var documents = Read.Where(a => a is { Command: "issue-document", Withdrawn: false } && Identities.AreOne($"process-{a.Text("process")}", $"process-{process}")).Select(a => a.Stream).ToHashSet(StringComparer.Ordinal);
            return [.. Read.Where(a => a.Stream.Split('-', 2) switch
            {
                ["process", _] => Identities.AreOne(a.Stream, $"process-{process}"),
                ["round", var round] => Identities.AreOne($"process-{round.Split('/')[0]}", $"process-{process}"),
                _ => documents.Contains(a.Stream),
            })];
        }
    }
}
