using System.Globalization;
using NegotiationTracker.Client;
using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Briefs;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Pages.Registries;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Briefs;

/// <summary>The brief of a process, of an interval of it, or of an interval across processes. What it has of each list is the end of it.</summary>
internal sealed class ProcessBrief
{
    private readonly BriefWriter _to;
    private readonly Answers _answers;
    private readonly DateOnly _today;

    private ProcessBrief(BriefWriter to, Answers answers, DateOnly today) => (_to, _answers, _today) = (to, answers, today);

    private BriefWords Words => _to.Words;

    private string Process => _answers.Process?.Process ?? string.Empty;

    /// <param name="request">What the brief is asked with.</param>
    /// <param name="process">The process. Null for all.</param>
    /// <param name="days">The interval. Null for all days; a brief across processes has one.</param>
    public static async Task<ApiResponse<Brief>> AskAsync(BriefRequest request, string? process, BriefDays? days)
    {
        var (client, asking, gone) = (request.Client, request.Asking, request.Gone);
        var head = process is null ? null : await client.GetProcessAsync(process, asking, gone);
        var basis = head?.Basis ?? (await client.ListProcessesAsync(asking with { Limit = 1 }, gone)).Basis;
        var at = new QueryOptions(basis?.KnownAt ?? asking.KnownAt, asking.ValidAt);
        var answers = await Answers.AskAsync(client, at, asking, head?.Value, days, gone);
        var announcing = answers.Promises.Items.Select(p => p.Round).Append(head?.Value.Rounds.Promised is { } next ? $"round-{process}/{next.Round}" : null);
        var to = new BriefWriter(request.Words, answers.Names, new Links(at.KnownAt, at.ValidAt)) { Rounds = await BriefParts.RoundNamesAsync(client, at, announcing, gone) };
        var brief = new ProcessBrief(to, answers, request.Today(basis));
        var (sections, words) = (brief.Sections(), request.Words);
        var living = process is null ? to.Links.Overview() : to.Links.Process(process, null, ("from", days?.From), ("until", days?.Until));
        var title = BriefWriter.Cut(head?.Value.Title ?? process ?? words.Own["AllProcesses"], BriefLimits.Name);
        var known = await to.HowWeKnowAsync(client, basis, asking, living, request.Site, request.Today(basis), gone);
        return new ApiResponse<Brief>(
            new Brief(days is null ? title : words.Own["TitleOfDays", title, days.InWords(words)], BriefLine.Of(new BriefRun(words.Own[process is null ? "OfAll" : days is null ? "OfProcess" : "OfDays"])), [.. sections, known], basis?.RecordedAt ?? default, living), basis, head?.Version);
    }

    private IReadOnlyList<BriefSection> Sections() =>
    [
        .. _answers is { Process: { } process, Days: null } ? [Stands(process)] : (BriefSection[])[],
        Rounds(),
        Ceasefires(),
        Documents(),
        Promises(),
        .. _answers is { Process: not null, Days: null } ? [Parties()] : (BriefSection[])[],
        _to.Section("said", Words.Own["WhatWasSaid"], () => BriefParts.Statements(_to, _answers.Statements, All("statements"))),
        _answers is { Process: not null, Days: null } ? Disputed()
            : _to.Section("disputed", Words.Own["Disputed"], () => BriefParts.Contested(_to, _answers.Contested, All("timeline"))),
    ];

    /// <summary>Returns the page with all items of a list: the tab of the process, or the page that asks the whole record.</summary>
    private string All(string list) => _answers is { Process: not null, Days: null } && list != "documents"
        ? _to.Links.Process(Process, list)
        : _to.Links.To("/ask", ("list", list), ("process", _answers.Process?.Process), ("from", _answers.Days?.From), ("until", _answers.Days?.Until));

    private BriefSection Stands(ProcessOverview process) => _to.Section("stands", Words.Own["WhereItStands"], () =>
    {
        var facts = new List<BriefFact>();
        void Add(string key, params IEnumerable<BriefRun> runs) => facts.Add(new BriefFact(Words.Own[key], BriefLine.Of(runs)));
        if (process.Status is { } status)
        {
            Add("Status", [new BriefRun(Words.Word(status.Value), Tone: BriefTone.Strong), new BriefRun($", {Words.Date(status.When)}"), .. _to.Rests(Words.Own["Status"], process.Status.Reported.Where(r => r.Value == status.Value && r.When == status.When).Select(r => r.Aspect))]);
        }

        if (process.Concerning.Count > 0)
        {
            Add("Concerns", _to.Actors(process.Concerning));
        }

        Add("RoundsSoFar", BriefWords.Plain(Words.Own["RoundsCount", Words.Count("RoundsRecorded", process.Rounds.Recorded), Words.Count("RoundsHeld", process.Rounds.Held)]));
        Add("LastRound", process.Rounds.Last is { } last ? Last(last) : [new BriefRun(Words.Own["LastUnknown"], Tone: BriefTone.Soft)]);
        Add("NextRoundTerm", Next(process.Rounds));
        if (process.Ceasefires.Count > 0)
        {
            Add("CeasefiresTerm", BriefWords.Plain(string.Join(Punctuation.Comma, process.Ceasefires.GroupBy(c => c.InEffect).OrderByDescending(g => g.Count()).Select(g => Words.Own["Times", Words.Word(g.Key), g.Count()].Value))));
        }

        Add("Disputed", process.Disputes == 0 ? [new BriefRun(Words.Own["DisputesNone"])] : [new BriefRun(Words.Count("DisputesCount", process.Disputes), _to.Links.Process(Process, "disputes"))]);
        return [new BriefFacts(facts)];
    });

    private IReadOnlyList<BriefRun> Last(RoundSummary last)
    {
        var full = _answers.Rounds.Items.FirstOrDefault(r => r.Key == last.Round);
        return [
            RoundLink(last.Process.Length > 0 ? last.Process : Process, last.Round, last.Label),
            .. last.Opened is { } opened ? [new BriefRun(", " + BriefParts.Days(Words, opened, last.Closed))] : (BriefRun[])[],
            .. last.Place is { } place ? [new BriefRun(", "), _to.Place(place)] : (BriefRun[])[],
            .. full is null ? [] : _to.Rests(Words.Own["LastRound"], full.Opened, full.Closed, full.Place),
            .. full?.Outcome is { Value: not null } outcome ? [new BriefRun(". "), .. _to.Value(outcome), .. _to.Rests(Words.Own["LastRound"], outcome)] : (BriefRun[])[],
        ];
    }

    private IReadOnlyList<BriefRun> Next(RoundOverview rounds)
    {
        if (rounds.Next is { } next)
        {
            var window = next.LastWindow ?? next.AnnouncedWindow;
            return [RoundLink(next.Process.Length > 0 ? next.Process : Process, next.Round, next.Label), .. window is null ? [] : (BriefRun[])[new BriefRun(", " + Words.Date(window)), .. Late(window)]];
        }

        return rounds.Promised is { RedeemedBy.Count: 0, Window: { } promised } announced
            ? [.. BriefWords.Sentence(Words.Own["NextAnnounced"], BriefWords.Plain(Words.Date(promised))), new BriefRun(" "), .. _to.AnnouncedAt($"round-{(announced.Process.Length > 0 ? announced.Process : Process)}/{announced.Round}", announced.Round), .. Late(promised)]
            : [new BriefRun(Words.Own["NextUnknown"], Tone: BriefTone.Soft)];
    }

    private IEnumerable<BriefRun> Late(string window) => EdtfTime.Of(window).Last is { } last && last < _today ? [new BriefRun(" – "), new BriefRun(Words.Own["Verdict.round.overdue"], Tone: BriefTone.Strong)] : [];

    private BriefRun RoundLink(string process, string round, string? label) => new(BriefWriter.Cut(label ?? round, BriefLimits.Name), _to.Links.Process(process, "rounds/" + Uri.EscapeDataString(round)));

    /// <summary>Returns the name of the process before a thing, in a brief across processes.</summary>
    private IEnumerable<BriefRun> Before(string process) => _answers.Process is not null ? []
        : [new BriefRun(BriefWriter.Cut(_answers.Titles.GetValueOrDefault(process) ?? process, BriefLimits.Name), _to.Links.Process(process), BriefTone.Strong), new BriefRun(Punctuation.Colon)];

    private BriefSection Rounds() => _to.Section("rounds", Words.Own["RoundsTitle"], () => _answers.Rounds.Items.Count == 0 ? [BriefWriter.Unknown(Words.Own["RoundsNone"])] :
    [
        new BriefTable(Words.Own["RoundsTitle"], [Words.Own["Round"], Words.Own["When"], Words.Round["Place"], Words.Own["Came"], Words.Round["JointStatement"]], [.. _answers.Rounds.Items.Select(Row)]),
        .. _to.Rule("RoundsRule", _answers.Rounds.Items.Count, _answers.Rounds.Total, All("rounds")),
    ]);

    private IReadOnlyList<BriefLine> Row(Round one)
    {
        var name = BriefWriter.Cut(one.Label?.Value ?? one.Key, BriefLimits.Name);
        var window = one.Opened ?? one.AnnouncedWindow;
        BriefLine Cell(Aspect? aspect) => aspect is null ? BriefLine.Of(new BriefRun("—")) : BriefLine.Of([.. _to.Value(aspect), .. _to.Rests(name, aspect)]);
        var when = window is null ? BriefLine.Of(new BriefRun("—")) : BriefLine.Of([
            .. one.Opened is { Value: { } opened } ? [new BriefRun(BriefParts.Days(Words, opened, one.Closed?.Value)), .. _to.Marks(one.Opened)]
                : one.Opened is null ? BriefWords.Sentence(Words.Own["NextAnnounced"], _to.Value(window)) : _to.Value(window),
            .. one.Cancellations.Count > 0 && one.Opened is null ? [BriefWriter.Mark(Words.Own["Cancelled"])] : (BriefRun[])[],
            .. _to.Rests(name, window, one.Closed),
        ]);
        return [
            BriefLine.Of([.. Before(one.Process), RoundLink(one.Process, one.Key, one.Label?.Value)]),
            when,
            Cell(one.Place ?? one.AnnouncedPlace),
            BriefLine.Of(new BriefRun(one.Delegations.Count == 0 ? "—" : one.Count(one.Delegations.Count(d => d.Attendance == AttendanceStatus.Present), "delegations"))),
            Cell(one.JointStatement),
        ];
    }

    private BriefSection Ceasefires() => _to.Section("ceasefires", Words.Own["CeasefiresTitle"], () => _answers.Ceasefires.Items.Count == 0 ? [BriefWriter.Unknown(Words.Own["CeasefiresNone"])] :
    [
        new BriefList([.. _answers.Ceasefires.Items.Select(c => BriefLine.Of([
            _to.Ceasefire(c), new BriefRun(Punctuation.Colon), new BriefRun(Words.Word(c.InEffect), Tone: BriefTone.Strong),
            .. c.LastReported is { } last ? [new BriefRun(Words.Own["LastReportOn", Words.Date(last)])] : (BriefRun[])[],
            .. _to.Rests(Words.Own["ACeasefire"], [c.TookEffect, c.TookEffectOn, .. c.Parties.Select(p => p.Declared)])]))]),
        .. _to.Rule("CeasefiresRule", _answers.Ceasefires.Items.Count, _answers.Ceasefires.Total, All("ceasefires")),
    ]);

    private BriefSection Documents() => _to.Section("documents", Words.Own["DocumentsTitle"], () => BriefParts.Documents(_to, _answers.Documents, All("documents"), titled: false));

    private BriefSection Promises() => _to.Section("promised", Words.Own["PromisedTitle"], () => _answers.Promises.Items.Count == 0 ? [BriefWriter.Unknown(Words.Own["PromisedNone"])] :
    [
        new BriefList([.. _answers.Promises.Items.Select(p => BriefParts.Promise(_to, p))]),
        .. _to.Rule("PromisedRule", _answers.Promises.Items.Count, _answers.Promises.Total, All("promises")),
    ]);

    private BriefSection Parties() => _to.Section("parties", Words.Own["WhoTakesPart"], () =>
    {
        var shown = _answers.Parties.Take(BriefLimits.Parties).ToList();
        return shown.Count == 0 ? [BriefWriter.Unknown(Words.Own["DelegationsNone"])] : [
            new BriefTable(Words.Own["WhoTakesPart"], [Words.Own["Party"], Words.Round["Roles"], Words.Own["RoundsPresent"]], [.. shown.Select(p => (IReadOnlyList<BriefLine>)[
                BriefLine.Of(_to.Actor(p.Actor)), BriefLine.Of(new BriefRun(string.Join(Punctuation.Comma, p.Roles.Take(BriefLimits.Names).Select(Words.Word)))), BriefLine.Of(new BriefRun(p.Present.ToString("N0", CultureInfo.CurrentCulture)))])]),
            new BriefParagraph(BriefLine.Of(
                new BriefRun(_answers.HasMoreParties ? Words.Own["PartiesMostOften", shown.Count] : Words.Own["PartiesCounted"], Tone: BriefTone.Soft), new BriefRun(" "), new BriefRun(Words.Own["Attendance"], _to.Links.Process(Process, "attendance")))),
        ];
    });

    private BriefSection Disputed() => _to.Section("disputed", Words.Own["Disputed"], () => BriefParts.Disputes(
        _to, [.. _answers.Disputes.Items.Select(d => ((string?)OfStream(d.Stream), FieldLabels.Of(d.Field, Words.Round), d.Aspect))], _answers.Disputes.Total, Words.Own["DisputesNone"], _to.Links.Process(Process, "disputes")));

    private string OfStream(string stream)
    {
        var (category, key) = stream.Split('-', 2) is [var c, var k] ? (c, k) : (stream, string.Empty);
        return category switch
        {
            "round" when BriefParts.RoundOf(stream) is { } round => BriefWriter.Cut(_answers.Rounds.Items.FirstOrDefault(r => r.Key == round.Key)?.Label?.Value ?? Words.Own["RoundOf", round.Key], BriefLimits.Name),
            "document" => BriefWriter.Cut(_answers.Disputed.FirstOrDefault(d => d.Key == key)?.Title?.Value ?? key, BriefLimits.Name),
            _ => Words.Own["PartOf", FieldLabels.Part(category, Words.Round), key],
        };
    }

    /// <summary>The answers of which the brief is made.</summary>
    private sealed record Answers(
        ProcessOverview? Process, BriefDays? Days, LastOf<Round> Rounds, LastOf<Ceasefire> Ceasefires, LastOf<Document> Documents, LastOf<Promise> Promises, LastOf<EntrySummary> Statements, LastOf<EntrySummary> Contested, LastOf<Dispute> Disputes,
        IReadOnlyList<Document> Disputed, IReadOnlyList<ProcessParty> Parties, bool HasMoreParties, IReadOnlyDictionary<string, string?> Titles, ResolvedNames Names)
    {
        /// <summary>The states of a ceasefire that is or may be in effect.</summary>
        private static readonly string[] InEffect = ["yes", "possibly", "no-end-recorded"];

        /// <summary>Returns the ceasefires that began in an interval, and those that were in effect as it began.</summary>
        private static async Task<LastOf<Ceasefire>> CeasefiresAsync(BriefQuestions ask, BriefDays days)
        {
            var begun = await (ask with { At = ask.At.With(ListWords.From, days.From).With(ListWords.Until, days.Until) }).LastInFullAsync(RecordLists.Ceasefires, BriefLimits.Ceasefires);
            var before = new List<Ceasefire>();
            foreach (var state in InEffect)
            {
                before.AddRange((await (ask with { At = ask.At with { ValidAt = days.From } }).LastInFullAsync(RecordLists.Ceasefires, BriefLimits.Ceasefires, (ListWords.State, state))).Items);
            }

            // What they are called and how they are doing is evaluated as in the rest of the brief.
            var keys = before.Select(c => c.Key).Except(begun.Items.Select(c => c.Key), StringComparer.Ordinal).Take(BriefLimits.Ceasefires).ToList();
            var earlier = keys.Count == 0 ? [] : (await ask.LastInFullAsync(RecordLists.Ceasefires, keys.Count, (ListWords.Ids, string.Join(',', keys)))).Items;
            return new LastOf<Ceasefire>([.. begun.Items, .. earlier], begun.Total + earlier.Count);
        }

        public static async Task<Answers> AskAsync(TrackerClient client, QueryOptions at, QueryOptions asking, ProcessOverview? process, BriefDays? days, CancellationToken gone)
        {
            QueryOptions Of(QueryOptions options) => process is null ? options : options.And(ListWords.Process, process.Process);
            QueryOptions In(QueryOptions options) => days is null ? Of(options) : Of(options).With(ListWords.From, days.From).With(ListWords.Until, days.Until);
            var ask = new BriefQuestions(client, In(at), gone);
            // Statuses and verdicts are evaluated at the moment of the question, or now.
            var now = ask with { At = In(asking) };
            var rounds = await ask.LastInFullAsync(RecordLists.Rounds, BriefLimits.Rounds);
            var ceasefires = days is null ? await now.LastInFullAsync(RecordLists.Ceasefires, BriefLimits.Ceasefires) : await CeasefiresAsync(now with { At = Of(asking) }, days);
            var documents = await ask.LastInFullAsync(RecordLists.Documents, BriefLimits.Documents);
            var promises = await now.LastInFullAsync(RecordLists.Promises, BriefLimits.Promises);
            var statements = await ask.LastAsync(RecordLists.Statements, BriefLimits.StatementsOfAProcess);
            var whole = process is not null && days is null;
            var contested = whole ? new LastOf<EntrySummary>([], 0) : await ask.LastAsync(RecordLists.Timeline, BriefLimits.Disputes, (ListWords.Contested, "true"));
            var disputes = whole ? await (ask with { At = Of(at) }).LastInFullAsync(RecordLists.Disputes, BriefLimits.Disputes) : new LastOf<Dispute>([], 0);
            var disputed = await ThingsById.AskAsync(
                disputes.Items.Where(d => d.Stream.StartsWith("document-", StringComparison.Ordinal)).Select(d => d.Stream["document-".Length..]), at, (o, stop) => client.ListDocumentsAsync(null, o, stop), gone);
            var parties = whole ? (await client.ListPartiesAsync(process!.Process, at with { Names = true, Limit = BriefLimits.Parties }, gone)).Value : new Page<ProcessParty> { Items = [] };
            var concerned = process is null ? [] : await ThingsById.AskAsync(process.Concerning.Take(BriefLimits.Names), at, (o, stop) => client.ListRegistryAsync("actors", o, stop), gone);
            var titles = process is null ? await BriefParts.TitlesAsync(client, at, rounds.Items.Select(r => r.Process), gone) : new Dictionary<string, string?>(StringComparer.Ordinal);
            var names = Components.Names.Merged([
                new ResolvedNames { Actors = concerned.ToDictionary(a => a.Id, RegistryPage.NameOf, StringComparer.Ordinal) }, .. rounds.Items.Select(r => r.Names), .. ceasefires.Items.Select(c => c.Names), .. documents.Items.Select(d => d.Names), .. promises.Items.Select(p => p.Names), .. statements.Items.Select(s => s.Names), .. contested.Items.Select(c => c.Names),
                .. parties.Items.Select(p => p.Names)]);
            return new Answers(process, days, rounds, ceasefires, documents, promises, statements, contested, disputes, disputed, parties.Items, parties.Next is not null, titles, names);
        }
    }
}
