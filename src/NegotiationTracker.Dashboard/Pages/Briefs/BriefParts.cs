using System.Globalization;
using NegotiationTracker.Client;
using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Briefs;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Pages.Rounds;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Briefs;

/// <summary>What the briefs of rounds, processes, ceasefires and intervals share: statements, documents, promises and disputes.</summary>
internal static class BriefParts
{
    /// <summary>Returns statements by topic. A statement on several topics is listed under the one that most of them have.</summary>
    /// <param name="to">The writer.</param>
    /// <param name="statements">The last statements.</param>
    /// <param name="all">The page with all statements.</param>
    public static IEnumerable<BriefBlock> Statements(BriefWriter to, LastOf<EntrySummary> statements, string all)
    {
        var words = to.Words;
        if (statements.Items.Count == 0)
        {
            return [BriefWriter.Unknown(words.Own["StatementsNone"])];
        }

        var topics = StatementTopics.Grouped(statements.Items, s => s.Topics);
        string Named(string? topic) => topic is null ? words.Own["NoTopic"] : Capitalised(BriefWriter.Cut(TopicText.WordsOf(topic), BriefLimits.Name));

        // A topic with one statement needs no heading of its own.
        var single = topics.Where(g => g.Statements.Count == 1).Select(g => BriefLine.Of([new BriefRun(Named(g.Topic), Tone: BriefTone.Strong), new BriefRun(" – "), .. Statement(to, g.Statements[0]).Runs])).ToList();
        return [
            .. topics.Where(g => g.Statements.Count > 1).Select(g => new BriefList([.. g.Statements.Select(s => Statement(to, s))], Named(g.Topic))),
            .. single.Count == 0 ? [] : (BriefBlock[])[new BriefList(single, single.Count == topics.Count ? null : words.Own["OtherTopics"].Value)],
            .. to.Rule("StatementsRule", statements.Items.Count, statements.Total, all),
        ];
    }

    private static string Capitalised(string text) => text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.CurrentCulture) + text[1..];

    private static BriefLine Statement(BriefWriter to, EntrySummary one)
    {
        var who = one.Actors.Count > 0 ? to.Actors(one.Actors) : [.. one.People.Take(1).Select(to.Person)];
        IReadOnlyList<BriefRun> said = [new BriefRun(BriefWriter.Cut(one.Summary ?? to.Words.Word(one.Type), BriefLimits.Text))];
        IReadOnlyList<BriefRun> speaker = one is { Actors.Count: > 0, People: [var person, ..] } ? BriefWords.Sentence(to.Words.Own["SpeakerFor"], [to.Person(person)], who) : who;
        IReadOnlyList<BriefRun> line = speaker.Count == 0 ? said : BriefWords.Sentence(to.Words.Own[one.Mode == "denies" ? "Denied" : "Said"], speaker, said);
        return BriefLine.Of([
            .. line,
            .. one.Contested ? [BriefWriter.Mark(to.Words.Word(Standing.Contested))] : (BriefRun[])[],
            .. one.SourcesWithdrawn.Count > 0 ? [BriefWriter.Mark(to.Words.Word(Standing.SourcesWithdrawn))] : (BriefRun[])[],
            .. one.When is { } when ? [new BriefRun(" " + to.Words.Date(when), Tone: BriefTone.Soft)] : (BriefRun[])[],
            .. to.Rests(who.Count == 0 ? to.Words.Own["OneStatement"] : string.Concat(who.Select(s => s.Text)), one.Sources, one.Standing == Standing.Unsourced),
        ]);
    }

    /// <summary>Returns entries of which reports conflict, each with its day, what it says and its sources. The entry has the other reports.</summary>
    /// <param name="to">The writer.</param>
    /// <param name="entries">The last entries.</param>
    /// <param name="all">The page with all of them.</param>
    public static IEnumerable<BriefBlock> Contested(BriefWriter to, LastOf<EntrySummary> entries, string all) => entries.Items.Count == 0 ? [BriefWriter.Unknown(to.Words.Own["DisputesNone"])] :
    [
        new BriefList([.. entries.Items.Select(e => ContestedEntry(to, e))]),
        .. to.Rule("ContestedRule", entries.Items.Count, entries.Total, all),
    ];

    private static BriefLine ContestedEntry(BriefWriter to, EntrySummary one)
    {
        var what = to.Words.Type(one.Type);
        return BriefLine.Of([
            new BriefRun(what, to.Links.To($"/entries/{one.Entry}"), BriefTone.Strong),
            .. one.When is { } when ? [new BriefRun(", " + to.Words.Date(when))] : (BriefRun[])[],
            .. one.Actors.Count > 0 ? [new BriefRun(": "), .. to.Actors(one.Actors)] : (BriefRun[])[],
            .. one.Summary is { } summary ? [new BriefRun(". " + BriefWriter.Cut(summary, BriefLimits.Text))] : (BriefRun[])[],
            .. to.Rests(what, one.Sources, one.Standing == Standing.Unsourced),
        ]);
    }

    /// <summary>Returns documents, each with its type, its date, and who issued, signed, endorsed and refused it.</summary>
    /// <param name="to">The writer.</param>
    /// <param name="documents">The last documents.</param>
    /// <param name="all">The page with all documents.</param>
    /// <param name="titled">Whether the list has a heading of its own, because its section has more than documents.</param>
    public static IEnumerable<BriefBlock> Documents(BriefWriter to, LastOf<Document> documents, string all, bool titled = true)
    {
        if (documents.Items.Count == 0)
        {
            return [BriefWriter.Unknown(to.Words.Own["DocumentsNone"])];
        }

        return [
            new BriefList([.. documents.Items.Select(d => Document(to, d))], titled ? to.Words.Own["DocumentsTitle"].Value : null),
            .. to.Rule("DocumentsRule", documents.Items.Count, documents.Total, all),
        ];
    }

    private static BriefLine Document(BriefWriter to, Document one)
    {
        var words = to.Words;
        var title = BriefWriter.Cut(one.Title?.Value ?? one.Key, BriefLimits.Name);
        var signed = one.Signatures.Select(s => s.Fields.GetValueOrDefault("actor")?.Value).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        IEnumerable<BriefRun> By(string key, IReadOnlyList<string> actors) => actors.Count == 0 ? [] : [new BriefRun(Punctuation.Semicolon), .. BriefWords.Sentence(words.Own[key], to.Actors(actors))];
        return BriefLine.Of([
            new BriefRun(title, to.Links.To(RecordPath.OfCategory("document", one.Key)), BriefTone.Strong),
            .. to.Marks(one.Title),
            .. one.Type is { Value: { } type } && !title.StartsWith(words.Word(type), StringComparison.CurrentCultureIgnoreCase) ? [new BriefRun(", "), .. to.Value(one.Type)] : (BriefRun[])[],
            .. one.Issued is { } issued ? [new BriefRun(", "), .. to.Value(issued)] : (BriefRun[])[],
            .. By("IssuedBy", BriefWriter.Asserted(one.Issuers)),
            .. By("SignedBy", signed),
            .. By("EndorsedBy", BriefWriter.Asserted(one.Endorsers)),
            .. By("RefusedBy", BriefWriter.Asserted(one.Refusers)),
            .. to.Rests(title, [one.Title, one.Type, one.Issued, .. one.Issuers.Select(i => i.Aspect), .. one.Signatures.Select(s => s.Fields.GetValueOrDefault("actor")), .. one.Endorsers.Select(i => i.Aspect), .. one.Refusers.Select(i => i.Aspect)]),
            .. one.Summary?.Value is { } summary ? [new BriefRun(". " + BriefWriter.Cut(summary, BriefLimits.Text)), .. to.Rests(title, one.Summary)] : (BriefRun[])[],
        ]);
    }

    /// <summary>Returns a promise with what became of it.</summary>
    public static BriefLine Promise(BriefWriter to, Promise one)
    {
        var words = to.Words;
        var window = one.Kind == "round" ? one.Window ?? one.Made : one.Due;
        IReadOnlyList<BriefRun> What() => one.Kind == "round"
            ? BriefWords.Sentence(words.Own[window?.ValueKind == "date" ? "NextAnnounced" : "NextAnnouncedUndated"], window is null ? [] : to.Value(window))
            : [new BriefRun(BriefWriter.Cut((one.Summary?.Value ?? one.Commitment ?? words.Own["Commitment"]).TrimEnd('.'), BriefLimits.Text)), .. to.Marks(one.Summary), new BriefRun(".")];
        var by = BriefWriter.Asserted(one.By);
        return BriefLine.Of([
            .. What(),
            .. by.Count > 0 ? [new BriefRun(" "), .. BriefWords.Sentence(words.Own["OwedBy"], to.Actors(by))] : (BriefRun[])[],
            .. one.Kind != "round" && window?.Value is not null ? [new BriefRun(" "), .. BriefWords.Sentence(words.Own["DueOn"], to.Value(window))] : (BriefRun[])[],
            .. one is { Kind: "round", Round: { } at } && RoundOf(at) is { } round ? [new BriefRun(" "), .. to.AnnouncedAt(at, round.Key)] : (BriefRun[])[],
            .. Became(to, one),
            .. to.Rests(one.Kind == "round" ? words.Own["NextRound"] : words.Own["Commitment"], one.Window, one.Made, one.Summary, one.Due, one.Label),
        ]);
    }

    /// <summary>Returns what became of a promise: the verdict, and the day on which it was kept.</summary>
    public static IReadOnlyList<BriefRun> Became(BriefWriter to, Promise one)
    {
        if (one.Verdict is not { } verdict)
        {
            return [];
        }

        var tone = verdict.Verdict.Contains("overdue", StringComparison.Ordinal) || verdict.Verdict.Contains("missed", StringComparison.Ordinal) ? BriefTone.Strong : BriefTone.Plain;
        var said = string.Join(" / ", verdict.Verdict.Split(" or ").Select(v => to.Words.Own[$"Verdict.{one.Kind}.{v}"] is { ResourceNotFound: false } known ? known.Value : to.Words.Word(v)));
        return [new BriefRun(" – "), new BriefRun(said, Tone: tone), .. one.Held is { } held ? [new BriefRun(", "), new BriefRun(to.Words.Date(held))] : (BriefRun[])[]];
    }

    /// <summary>Returns contested facts, each with every value and its sources.</summary>
    public static IEnumerable<BriefBlock> Disputes(BriefWriter to, IReadOnlyList<(string? Of, string Field, Aspect Aspect)> disputes, long total, string none, string all)
    {
        if (disputes.Count == 0)
        {
            return [BriefWriter.Unknown(none)];
        }

        return [new BriefList([.. disputes.Select(d => Dispute(to, d.Of, d.Field, d.Aspect))]), .. to.Rule("DisputesRule", disputes.Count, total, all)];
    }

    private static BriefLine Dispute(BriefWriter to, string? of, string field, Aspect aspect)
    {
        var name = of is null ? field : to.Words.Own["FieldOf", field, of];
        var values = aspect.Accounts.Where(a => !a.Withdrawn).Take(BriefLimits.Names).GroupBy(a => (a.Value, a.Mode)).Select(g =>
        {
            IReadOnlyList<BriefRun> value = to.Value(aspect.ValueKind, g.Key.Value, g.First().UnmatchedName());
            return (IReadOnlyList<BriefRun>)[
                .. g.Key.Mode == "denies" ? BriefWords.Sentence(to.Words.Own["DeniedValue"], value) : value,
                .. g.Any(a => a.Entry == aspect.Entry) ? [new BriefRun($" ({to.Words.Own["Shown"]})", Tone: BriefTone.Soft)] : (BriefRun[])[],
                .. to.Rests(name, g.SelectMany(a => a.Sources), g.Any(a => a.Unsourced)),
            ];
        });
        return BriefLine.Of([new BriefRun(name, Tone: BriefTone.Strong), new BriefRun(Punctuation.Colon), .. values.SelectMany((v, i) => i == 0 ? v : [new BriefRun(Punctuation.Semicolon), .. v])]);
    }

    /// <summary>Returns a statement in short, as a list has it.</summary>
    public static EntrySummary InShort(Statement one) => new()
    {
        Entry = one.Summary?.Entry ?? one.Id,
        Stream = one.Stream,
        Type = one.Type,
        When = one.When?.Value,
        Mode = one.Summary?.Standing == Standing.Denied ? "denies" : "asserts",
        Standing = (one.Summary ?? one.Speaker)?.Standing ?? Standing.Asserted,
        Actors = [.. one.SpokenBy.Actors.Prepend(one.SpokenBy.Actor).OfType<string>()],
        People = one.SpokenBy.Person is { } person ? [person.Person] : [],
        Topics = [.. BriefWriter.Asserted(one.Topics)],
        Summary = one.Summary?.Value,
        Sources = [.. (one.Summary ?? one.Speaker)?.Accounts.Where(a => !a.Withdrawn).SelectMany(a => a.Sources) ?? []],
        Contested = one.Summary?.Standing == Standing.Contested,
        SourcesWithdrawn = one.Summary?.SourcesWithdrawn == true ? ["summary"] : [],
    };

    /// <summary>Returns the titles of processes.</summary>
    public static async Task<IReadOnlyDictionary<string, string?>> TitlesAsync(TrackerClient client, QueryOptions at, IEnumerable<string> processes, CancellationToken gone) =>
        (await ThingsById.AskAsync(processes.Select(p => $"process-{p}"), at, client.ListNamesAsync, gone)).ToDictionary(n => n.Stream["process-".Length..], n => n.Name, StringComparer.Ordinal);

    /// <summary>Returns the labels of rounds whose key is not a number. A number is a name already.</summary>
    /// <param name="client">The client.</param>
    /// <param name="at">The state of knowledge and the moment.</param>
    /// <param name="streams">The streams of the rounds.</param>
    /// <param name="gone">Cancels the requests.</param>
    public static async Task<IReadOnlyDictionary<string, string>> RoundNamesAsync(TrackerClient client, QueryOptions at, IEnumerable<string?> streams, CancellationToken gone)
    {
        var rounds = streams.OfType<string>().Where(s => RoundOf(s) is { Key: var key } && !key.All(char.IsAsciiDigit)).Take(BriefLimits.Promises);
        return (await ThingsById.AskAsync(rounds, at, client.ListNamesAsync, gone)).Where(n => n.Name is not null).ToDictionary(n => n.Stream, n => n.Name!, StringComparer.Ordinal);
    }

    /// <summary>Returns the last day of a date, by which the latest thing is found. A thing without one comes last.</summary>
    public static DateOnly DayOf(string? edtf) => edtf is null ? DateOnly.MinValue : EdtfTime.Of(edtf) is { Last: { } last } ? last : EdtfTime.Of(edtf).First ?? DateOnly.MinValue;

    /// <summary>Returns the days of a round in words: from its opening to its closing, if both are days.</summary>
    public static string Days(BriefWords words, string opened, string? closed) =>
        words.Date(closed is not null && closed != opened && EdtfTime.Of(opened).Sharpness == Sharpness.Day && EdtfTime.Of(closed).Sharpness == Sharpness.Day ? $"{opened}/{closed}" : opened);

    /// <summary>Returns the process and the key of a stream of a round.</summary>
    public static (string Process, string Key)? RoundOf(string stream) =>
        stream.StartsWith("round-", StringComparison.Ordinal) && stream["round-".Length..].Split('/') is [var process, var key] ? (process, key) : null;
}
