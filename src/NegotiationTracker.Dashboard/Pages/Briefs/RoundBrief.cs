using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Briefs;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Pages.Rounds;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Briefs;

/// <summary>The brief of a round: what it was, what came out of it, who came, what was said, what is disputed, and how we know.</summary>
internal sealed class RoundBrief(BriefWriter to, RoundPageData data, string title)
{
    private static readonly string[] Order = [AttendanceStatus.Present, AttendanceStatus.Contested, AttendanceStatus.NotRecorded, AttendanceStatus.Expected, AttendanceStatus.Invited, AttendanceStatus.Absent];

    private BriefWords Words => to.Words;

    private Round Round => data.Round;

    private bool WasHeld => Round.Held?.Value is not null;

    private string Page => to.Links.Process(Round.Process, "rounds/" + Uri.EscapeDataString(Round.Key));

    public static async Task<ApiResponse<Brief>> AskAsync(BriefRequest request, string process, string round)
    {
        var (client, asking, gone) = (request.Client, request.Asking, request.Gone);
        var answer = await RoundPageData.AskAsync(client, process, round, asking, ct: gone);
        var (data, at) = (answer.Value, new QueryOptions(answer.Basis?.KnownAt ?? asking.KnownAt, asking.ValidAt));
        var overview = (await client.GetProcessAsync(process, at, gone)).Value;
        var ask = new BriefQuestions(client, at.And(ListWords.Process, process).With(ListWords.Round, round), gone);
        var statements = await ask.LastAsync(RecordLists.Statements, BriefLimits.Statements);
        var documents = await ask.LastInFullAsync(RecordLists.Documents, BriefLimits.Documents);
        var disputes = await ask.LastInFullAsync(RecordLists.Disputes, BriefLimits.Disputes);
        var names = Names.Merged([data.From.Names, .. statements.Items.Select(s => s.Names), .. documents.Items.Select(d => d.Names)]);
        var to = new BriefWriter(request.Words, names, new Links(at.KnownAt, at.ValidAt)) { Rounds = await BriefParts.RoundNamesAsync(client, at, data.AnnouncedBy.Select(p => p.Round), gone) };
        var brief = new RoundBrief(to, data, overview.Title ?? process);
        IReadOnlyList<BriefSection> sections = [brief.WhatItWas(), brief.Outcome(documents), brief.WhoCame(), brief.WhatWasSaid(statements), brief.Disputed(disputes)];
        var known = await to.HowWeKnowAsync(client, answer.Basis, asking, brief.Page, request.Site, request.Today(answer.Basis), gone);
        return new ApiResponse<Brief>(
            new Brief(BriefWriter.Cut(data.Round.Label?.Value ?? data.Round.Key, BriefLimits.Name), brief.About(), [.. sections, known], answer.Basis?.RecordedAt ?? default, brief.Page), answer.Basis, answer.Version);
    }

    private BriefLine About() => BriefLine.Of(BriefWords.Sentence(Words.Own["OfRound"], [new BriefRun(BriefWriter.Cut(title, BriefLimits.Name), to.Links.Process(Round.Process))]));

    private BriefSection WhatItWas() => to.Section("what", Words.Own["WhatItWas"], () =>
    {
        var facts = new List<BriefFact>();
        void Add(string term, Aspect? aspect)
        {
            if (aspect is not null)
            {
                facts.Add(to.Fact(term, aspect));
            }
        }

        Add(Words.Round["Number"], Round.Number);
        Add(Words.Round["Kind"], Round.Kind);
        Add(Words.Round["Place"], Round.Place);
        Add(Words.Round["Host"], Round.Host);
        Add(Words.Round["Opened"], Round.Opened);
        Add(Words.Round["Closed"], Round.Closed);
        facts.AddRange(ScheduledDate.All(Round, data.AnnouncedBy).Take(BriefLimits.Promises).Select(Planned));
        facts.AddRange(Round.Cancellations.Where(c => c.Fields.Values.Any(f => f.Value is not null)).Take(1).Select(c => new BriefFact(
            Words.Round["Thing.cancellation"], BriefLine.Of([.. Shown(c, "when"), .. Shown(c, "reason"), .. to.Rests(Words.Round["Thing.cancellation"], c.Fields.Values)]))));
        if (Chair() is { } chair)
        {
            facts.Add(chair);
        }

        return [new BriefFacts(facts), .. NotRecorded().Select(BriefWriter.Unknown)];
    });

    private IEnumerable<BriefRun> Shown(FieldGroup group, string field) => group.Fields.GetValueOrDefault(field) is { Value: not null } value ? [.. to.Value(value), new BriefRun(" ")] : [];

    private BriefFact Planned(ScheduledDate plan)
    {
        var term = Words.Own["Planned"];
        var where = plan.At is { } at && BriefParts.RoundOf(at) is { } round ? to.AnnouncedAt(at, round.Key) : [];
        return new BriefFact(term, BriefLine.Of([
            .. to.Value(plan.Window),
            .. plan.Place is { Value: { } place } && place != Round.Place?.Value ? [new BriefRun(", "), .. to.Value(plan.Place)] : (BriefRun[])[],
            .. where.Count > 0 ? [new BriefRun(" "), .. where] : (BriefRun[])[],
            new BriefRun(" – "),
            new BriefRun(SlipText.Of(plan, Round.Opened, Words.Round)),
            .. to.Rests(term, plan.Window, plan.Place),
        ]));
    }

    private BriefFact? Chair()
    {
        var chairs = data.Chairs.Take(BriefLimits.Names).ToList();
        return chairs.Count == 0 ? null : new BriefFact(Words.Round["Chair"], BriefLine.Of(chairs.SelectMany((c, i) => (IEnumerable<BriefRun>)[
            .. i == 0 ? [] : (BriefRun[])[new BriefRun(", ")],
            to.Actor(c.Actor), new BriefRun($" ({Words.Word(c.Role.Role)})", Tone: BriefTone.Soft), .. to.Rests(Words.Round["Chair"], c.Role.Aspect)])));
    }

    /// <summary>Returns what somebody who is briefed would ask for, and what no account says.</summary>
    private IEnumerable<string> NotRecorded()
    {
        if (Round.Opened is null)
        {
            yield return Words.Own[WasHeld ? "OpeningUnknown" : "NotHeldKnown"];
        }

        if (Round.Place is null && Round.AnnouncedPlace is null)
        {
            yield return Words.Own["PlaceUnknown"];
        }

        if (WasHeld && data.Chairs.Count == 0)
        {
            yield return Words.Round["ChairUnknown"];
        }
    }

    private BriefSection Outcome(LastOf<Document> documents) => to.Section("outcome", Words.Own["Outcome"], () =>
    {
        var promised = data.Promises.ToLookup(p => p.Commitment ?? string.Empty, StringComparer.Ordinal);
        var commitments = Round.Commitments.Take(BriefLimits.Commitments).Select(c => promised[c.Commitment].FirstOrDefault() ?? new Promise { Kind = "commitment", Commitment = c.Commitment, By = c.By, To = c.To, Summary = c.Summary, Due = c.Due }).ToList();
        return [
            .. Round.Outcome is { } outcome ? [new BriefParagraph(to.Fact(Words.Round["Outcome"], outcome).Line)] : WasHeld ? [BriefWriter.Unknown(Words.Round["OutcomeUnknown"])] : (BriefBlock[])[],
            .. Round.JointStatement is { } joint ? [new BriefFacts([to.Fact(Words.Round["JointStatement"], joint)])] : (BriefBlock[])[],
            .. documents.Items.Count == 0 && !WasHeld ? [] : BriefParts.Documents(to, documents, Page + "#documents"),
            .. commitments.Count == 0 ? [] : (BriefBlock[])[
                new BriefList([.. commitments.Select(c => BriefParts.Promise(to, c))], Words.Own["CommitmentsTitle"]),
                .. to.Rule("CommitmentsRule", commitments.Count, Round.Commitments.Count, Page + "#promised", Round.IsCut("commitments"))],
            .. data.Ceasefires.Count == 0 ? [] : (BriefBlock[])[new BriefList([.. data.Ceasefires.Take(BriefLimits.Ceasefires).Select(Ceasefire)], Words.Round["Ceasefires"])],
            new BriefList([.. Next()], Words.Own["NextTitle"]),
        ];
    });

    private BriefLine Ceasefire(Ceasefire one) => BriefLine.Of([
        to.Ceasefire(one), new BriefRun(Punctuation.Colon + Words.Word(one.InEffect)), .. to.Rests(Words.Own["ACeasefire"], one.TookEffect)]);

    private IEnumerable<BriefLine> Next()
    {
        var made = data.Made.Take(BriefLimits.Promises).ToList();
        foreach (var one in made)
        {
            yield return BriefParts.Promise(to, one);
        }

        if (data.Neighbours.After is { } after)
        {
            IReadOnlyList<BriefRun> name = [new BriefRun(BriefWriter.Cut(after.Label ?? after.Round, BriefLimits.Name), to.Links.Process(Round.Process, "rounds/" + Uri.EscapeDataString(after.Round)))];
            yield return BriefLine.Of(after.Opened is { } opened
                ? BriefWords.Sentence(Words.Own["NextOpened"], name, BriefWords.Plain(Words.Date(opened)))
                : BriefWords.Sentence(Words.Own["NextNotHeld"], name));
        }
        else if (made.Count == 0)
        {
            yield return BriefLine.Of(new BriefRun(Words.Own["NextUnknown"], Tone: BriefTone.Soft));
        }
    }

    private BriefSection WhoCame() => to.Section("came", Words.Own["WhoCame"], () =>
    {
        if (Round.Delegations.Count == 0)
        {
            return [BriefWriter.Unknown(Words.Own[WasHeld ? "DelegationsNone" : "ExpectedNone"])];
        }

        var shown = Round.Delegations.OrderBy(d => Array.IndexOf(Order, d.Attendance)).Take(BriefLimits.Delegations).ToList();
        return [
            new BriefTable(Words.Own["WhoCame"], [Words.Round["Delegation"], Words.Round["Roles"], Words.Round["Head"], Words.Round["Attendance"]], [.. shown.Select(Delegation)]),
            .. to.Rule("DelegationsRule", shown.Count, Round.Delegations.Count, Page + "#delegations", Round.IsCut("delegations")),
        ];
    });

    private IReadOnlyList<BriefLine> Delegation(Delegation one)
    {
        var name = to.ActorName(one.Actor);
        var roles = one.Roles.Where(r => r.Aspect.Value is not null).ToList();
        var came = new[] { (one.WalkOuts.Count > 0, "WalkedOut"), (one.Late?.Value is not null, "Late"), (one.Withdrew?.Value is not null, "Withdrew") }.Where(b => b.Item1).Select(b => Words.Attendance[b.Item2].Value)
            .Prepend(Words.Attendance[$"State.{one.Attendance}"].Value);
        IReadOnlyList<Aspect?>[] cells = [[.. roles.Select(r => r.Aspect)], [one.Head], [one.Presence, .. one.Absences.SelectMany(a => a.Fields.Values)]];

        // If all of a row rests on the same, then it is said once, at its end.
        var same = cells.Where(c => c.Any(a => a is not null)).Select(c => string.Join(' ', c.OfType<Aspect>().SelectMany(a => a.Accounts).SelectMany(a => a.Sources).Distinct().Order(StringComparer.Ordinal))).Distinct().Count() == 1;
        IEnumerable<BriefRun> Rests(int cell) => same ? cell == cells.Length - 1 ? to.Rests(name, cells.SelectMany(c => c)) : [] : to.Rests(name, cells[cell]);
        return [
            BriefLine.Of(to.Actor(one.Actor)),
            BriefLine.Of([new BriefRun(roles.Count == 0 ? "—" : string.Join(Punctuation.Comma, roles.Select(r => Words.Word(r.Role)).Distinct().Take(BriefLimits.Names))), .. Rests(0)]),
            BriefLine.Of([.. one.Head is { } head ? to.Value(head) : [new BriefRun("—")], .. Rests(1)]),
            BriefLine.Of([new BriefRun(string.Join(Punctuation.Comma, came), Tone: one.Attendance == AttendanceStatus.Absent ? BriefTone.Strong : BriefTone.Plain), .. Rests(2)]),
        ];
    }

    private BriefSection WhatWasSaid(LastOf<EntrySummary> statements) =>
        to.Section("said", Words.Own["WhatWasSaid"], () => BriefParts.Statements(to, statements, to.Links.Process(Round.Process, "statements", ("round", Round.Key))));

    private BriefSection Disputed(LastOf<Dispute> disputes) => to.Section("disputed", Words.Own["Disputed"], () => BriefParts.Disputes(
        to, [.. disputes.Items.Select(d => (OfThing(d), FieldLabels.Of(d.Field, Words.Round), d.Aspect))], disputes.Total, Words.Own["DisputesNone"], Page + "#differing"));

    /// <summary>Returns the name of the thing whose field is disputed. Returns null for the round itself.</summary>
    private string? OfThing(Dispute one) => one.Thing.Split('/', 2) is [var part, var key] ? Words.Own["PartOf", FieldLabels.Part(part, Words.Round), to.ActorName(key)].Value : null;
}
