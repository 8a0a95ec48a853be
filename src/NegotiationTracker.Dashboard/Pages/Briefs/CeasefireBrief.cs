using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Briefs;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Pages.Ceasefires;
using NegotiationTracker.Dashboard.Pages.Rounds;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Briefs;

/// <summary>The brief of a ceasefire: whether it is in effect and who says so, its parties, what happened, violations, statements, documents, disputes, and how we know.</summary>
internal sealed class CeasefireBrief(BriefWriter to, Ceasefire ceasefire, StreamTitles titles)
{
    private BriefWords Words => to.Words;

    private string Page => to.Links.Ceasefire(ceasefire.Key);

    public static async Task<ApiResponse<Brief>> AskAsync(BriefRequest request, string key)
    {
        var (client, asking, gone) = (request.Client, request.Asking, request.Gone);
        var answer = await CeasefirePageData.AskAsync(client, key, asking, gone);
        var (data, at) = (answer.Value, new QueryOptions(answer.Basis?.KnownAt ?? asking.KnownAt, asking.ValidAt));
        var to = new BriefWriter(request.Words, data.From.Names, new Links(at.KnownAt, at.ValidAt));
        var brief = new CeasefireBrief(to, data.Ceasefire, data.Titles);
        var documents = data.Documents.Select(d => d.Document).OrderByDescending(d => BriefParts.DayOf(d.Issued?.Value)).ToList();
        IReadOnlyList<BriefSection> sections = [brief.InEffect(request.Today(answer.Basis)), brief.Parties(), brief.Acts(), brief.Violations(), brief.WhatWasSaid(), brief.Documents(documents), brief.Disputed()];
        var known = await to.HowWeKnowAsync(client, answer.Basis, asking, brief.Page, request.Site, request.Today(answer.Basis), gone);
        return new ApiResponse<Brief>(
            new Brief(to.TitleOf(data.Ceasefire), BriefLine.Of(new BriefRun(request.Words.Own["OfCeasefire"], brief.Page)), [.. sections, known], answer.Basis?.RecordedAt ?? default, brief.Page),
            answer.Basis, answer.Version);
    }

    private BriefSection InEffect(DateOnly today) => to.Section("effect", Words.Own["InEffect"], () =>
    {
        var status = Words.Own["StatusOn", Words.Word(ceasefire.InEffect), BriefWords.Day(today)];
        var facts = new List<BriefFact> { new(Words.Own["Status"], BriefLine.Of([new BriefRun(status, Tone: BriefTone.Strong), .. to.Rests(Words.Own["Status"], ceasefire.TookEffect)])) };
        if (ceasefire.TookEffectOn is { } on)
        {
            facts.Add(to.Fact(Words.Round["TookEffect"], on));
        }
        else if (ceasefire.TookEffect is { } took)
        {
            facts.Add(to.Fact(Words.Round["TookEffect"], took));
        }

        if (ceasefire.LastReported is { } last)
        {
            facts.Add(new BriefFact(Words.Own["LastReport"], BriefLine.Of(new BriefRun(Words.Date(last)))));
        }

        if (ceasefire.EndedBy.Count > 0)
        {
            facts.Add(new BriefFact(Words.Own["EndedBy"], BriefLine.Of(new BriefRun(string.Join(Punctuation.Comma, ceasefire.EndedBy.Select(b => Words.Ceasefire["ClosedBy." + b].Value))))));
        }

        var belongs = ceasefire.Processes.Where(p => p.Aspect.Value is not null).Take(BriefLimits.Names).ToList();
        if (belongs.Count > 0)
        {
            facts.Add(new BriefFact(Words.Own["PartOfProcess"], BriefLine.Of(belongs.SelectMany((p, i) => (IEnumerable<BriefRun>)[
                .. i == 0 ? [] : (BriefRun[])[new BriefRun(", ")],
                new BriefRun(BriefWriter.Cut(titles.NameOf($"process-{p.Item}") ?? p.Item, BriefLimits.Name), to.Links.Process(p.Item)), .. to.Rests(Words.Own["PartOfProcess"], p.Aspect)]))));
        }

        return [new BriefFacts(facts), .. ceasefire.TookEffect is null ? [BriefWriter.Unknown(Words.Ceasefire["Took.not-recorded"])] : (BriefBlock[])[]];
    });

    private BriefSection Parties() => to.Section("parties", Words.Own["CeasefireParties"], () =>
    {
        if (ceasefire.Parties.Count == 0)
        {
            return [BriefWriter.Unknown(Words.Own["PartiesUnknown"])];
        }

        var shown = ceasefire.Parties.Take(BriefLimits.Parties).ToList();
        return [
            new BriefTable(Words.Own["CeasefireParties"], [Words.Own["Party"], Words.Own["LastAct"], Words.Own["Declared"], Words.Own["Until"]], [.. shown.Select(Party)]),
            .. to.Rule("PartiesRule", shown.Count, ceasefire.Parties.Count, Page, ceasefire.IsCut("parties")),
        ];
    });

    private IReadOnlyList<BriefLine> Party(CeasefireParty one)
    {
        var name = to.ActorName(one.Party);
        static BriefLine None() => BriefLine.Of(new BriefRun("—"));
        var until = one.Until ?? one.Duration ?? one.Term;
        return [
            BriefLine.Of(to.Actor(one.Party)),
            BriefLine.Of(new BriefRun(string.Join(" / ", (one.State ?? "not-recorded").Split(" or ").Select(Words.Word))), one.SourcesWithdrawn.Count > 0 ? BriefWriter.Mark(Words.Word(Standing.SourcesWithdrawn)) : new BriefRun(string.Empty)),
            (one.DeclaredOn ?? one.Declared) is { } declared ? BriefLine.Of([.. to.Value(declared), .. to.Rests(name, one.Declared, one.DeclaredOn)]) : None(),
            until is null ? None() : BriefLine.Of([.. to.Value(until), .. to.Rests(name, until)]),
        ];
    }

    private BriefSection Acts() => to.Section("acts", Words.Own["WhatHappened"], () =>
    {
        var acts = CeasefireLine.All(ceasefire).Where(l => l.Part != "violations" && l.What is not ("declared" or "not-declared" or "took-effect" or "no-effect")).OrderByDescending(l => BriefParts.DayOf(l.When)).ToList();
        var shown = acts.Take(BriefLimits.Acts).ToList();
        return shown.Count == 0 ? [BriefWriter.Unknown(Words.Own["ActsNone"])] : [new BriefList([.. shown.Select(Act)]), .. to.Rule("ActsRule", shown.Count, acts.Count, Page)];
    });

    private BriefLine Act(CeasefireLine one)
    {
        var who = one.Who is null ? Words.Ceasefire["Part.whole"].Value : one.Part == "party" ? to.ActorName(one.Who) : Words.Own["PartOf", Words.Ceasefire["Part." + one.Part], BriefWriter.Cut(one.Who, BriefLimits.Name)].Value;
        var what = Words.Ceasefire["What." + one.What];
        return BriefLine.Of([
            new BriefRun(one.When is { } when ? Words.Date(when) : Words.Own["NoDay"], Tone: BriefTone.Strong),
            .. BriefWords.Sentence(Words.Own["Act"], BriefWords.Plain(who), BriefWords.Plain(what)),
            .. one.Until is { } until ? BriefWords.Sentence(Words.Own[until[0] == 'P' ? "ForLength" : "UntilDay"], BriefWords.Plain(until[0] == 'P' ? Words.Length(until) : Words.Date(until))) : [],
            .. one.Text is { } text ? [new BriefRun(". " + BriefWriter.Cut(text, BriefLimits.Text))] : (BriefRun[])[],
            .. to.Marks(one.Aspect),
            .. to.Rests(Words.Own["ActOf", who, what], one.Aspect),
        ]);
    }

    private BriefSection Violations() => to.Section("violations", Words.Own["Violations"], () =>
    {
        var reports = CeasefireLine.All(ceasefire).Where(l => l.Part == "violations").OrderByDescending(l => BriefParts.DayOf(l.When)).ToList();
        var shown = reports.Take(BriefLimits.Reports).ToList();
        return shown.Count == 0 ? [BriefWriter.Unknown(Words.Own["ViolationsNone"])] : [
            new BriefList([.. shown.Select(Report)]),
            .. to.Rule("ViolationsRule", shown.Count, reports.Count, Page, ceasefire.IsCut("violations")),
        ];
    });

    private BriefLine Report(CeasefireLine one)
    {
        var who = one.Who is { Length: > 0 } by ? to.ActorName(by) : Words.Own["NoReporter"].Value;
        return BriefLine.Of([
            new BriefRun(one.When is { } when ? Words.Date(when) : Words.Own["NoDay"], Tone: BriefTone.Strong),
            .. BriefWords.Sentence(Words.Own["Reported"], BriefWords.Plain(who), BriefWords.Plain(one.Text is { Length: > 0 } text ? BriefWriter.Cut(text, BriefLimits.Text) : Words.Own["NoCount"])),
            .. to.Rests(who, one.Aspect),
        ]);
    }

    private BriefSection WhatWasSaid() => to.Section("said", Words.Own["WhatWasSaid"], () =>
    {
        var all = ceasefire.Statements.OrderByDescending(s => BriefParts.DayOf(s.When?.Value)).ToList();
        return BriefParts.Statements(to, new LastOf<EntrySummary>([.. all.Take(BriefLimits.Statements).Select(BriefParts.InShort)], all.Count), Page + "#statements");
    });

    private BriefSection Documents(List<Document> documents) => to.Section("documents", Words.Own["DocumentsTitle"], () =>
        BriefParts.Documents(to, new LastOf<Document>([.. documents.Take(BriefLimits.Documents)], documents.Count), Page + "#documents", titled: false));

    private BriefSection Disputed() => to.Section("disputed", Words.Own["Disputed"], () =>
    {
        var contested = SourcedFact.All(ceasefire).Where(f => f.Aspect.Standing == Standing.Contested).ToList();
        return BriefParts.Disputes(
            to, [.. contested.Take(BriefLimits.Disputes).Select(f => (f.Part.Length == 0 ? null : (string?)Words.Own["PartOf", FieldLabels.Part(f.Part, Words.Round), to.ActorName(f.Of)].Value, FieldLabels.Of(f.Field, Words.Round), f.Aspect))],
            contested.Count, Words.Own["DisputesNone"], Page);
    });
}
