using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.Progress;

/// <summary>The stage of the document that was issued last.</summary>
internal static class StageOfDocuments
{
    private const string Rule =
        "The stage of the document of the process that was issued last: in force if an account says that it binds, else signed if someone signed it, else issued. A later document that is only issued is a step back.";

    private static readonly string[] Stages = ["issued", "signed", "in force"];

    public static Indicator Of(ProgressInput known, EdtfDate at)
    {
        var steps = known.Documents.Where(d => d.Type.IsAsserted()).OrderBy(d => d.Document, StringComparer.Ordinal).SelectMany(StepsOf).Where(s => s.When.HasCome(at)).ToList();
        var issued = steps.Where(s => s.What.Stage == 0).Select(s => s.What.Document).ToHashSet(StringComparer.Ordinal);
        steps.RemoveAll(s => !issued.Contains(s.What.Document));
        var history = ValueHistory.Of(steps, Read);
        return new Indicator(
            "stage-of-the-last-document", null, history.Last(), "stage", Rule, steps.Exists(s => s.What.Document == history.Last().About && s.What.Contested),
            ValueHistory.Entries(steps.Where(s => s.What.Document == history.Last().About)), history);
    }

    private static IEnumerable<DatedValue<(string Document, int Stage, bool Contested)>> StepsOf(DocumentInput d)
    {
        yield return Reached(d, 0, d.Issued, d.Type);
        foreach (var signature in d.Signatures.Where(s => s.Fields.GetValueOrDefault("actor").IsAsserted()))
        {
            yield return Reached(d, 1, signature.Fields.GetValueOrDefault("signed"), signature.Fields["actor"]);
        }

        if (d.InForce.IsAsserted())
        {
            yield return Reached(d, 2, d.InForceFrom, d.InForce);
        }
    }

    private static DatedValue<(string Document, int Stage, bool Contested)> Reached(DocumentInput document, int stage, Contracts.Aspect? on, Contracts.Aspect? fact) =>
        new(on.Date(), (document.Document, stage, AspectDates.Contested(on, fact)), AspectDates.Entries(fact, on));

    private static IndicatorValue Read(IReadOnlyList<DatedValue<(string Document, int Stage, bool Contested)>> sofar)
    {
        if (sofar.LastOrDefault(s => s.What.Stage == 0)?.What.Document is not { } last)
        {
            return IndicatorValue.Unknown;
        }

        var stage = sofar.Where(s => s.What.Document == last).Max(s => s.What.Stage);
        return IndicatorValue.OfState(Stages[stage], stage, last);
    }
}
