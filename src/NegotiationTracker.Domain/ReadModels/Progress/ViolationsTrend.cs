using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels.Progress;

/// <summary>Whether reports of one kind count more violations than before, or fewer.</summary>
internal static class ViolationsTrend
{
    private const string Name = "violations-trend";
    private const string Unit = "violations reported";

    private const string Rule =
        "The count of the last report, by the period that it covers; counts are compared only between reports of one ceasefire by the same monitor or body on the same area and side whose periods are equally long, or differ by no more than three days as months do.";

    private const long Alike = 3;

    public static IEnumerable<Indicator> Of(Known known, EdtfDate at)
    {
        var reports = known.Ceasefires.OrderBy(c => c.Ceasefire, StringComparer.Ordinal)
            .SelectMany(c => c.Violations.Where(v => v.Count.Stands()).Select(v => (Subject: SubjectOf(c.Ceasefire, v), Step: StepOf(v))))
            .Where(r => r.Step.When.HasCome(at)).ToList();
        return reports.Count == 0
            ? [Indicator.Unknown(Name, Unit, Rule)]
            : reports.GroupBy(r => r.Subject, r => r.Step).Select(g => Of(g.Key, [.. g.OrderBy(s => s.When)]));
    }

    private static Indicator Of(Subject subject, IReadOnlyList<Step<ViolationsView>> reports)
    {
        var points = reports.Select((r, i) => new Point(
            r.When?.Text, Count(r), Count(r).Against(reports.Take(i).LastOrDefault(b => AsLong(b.What, r.What)) is { } before ? Count(before) : null), r.Entries)).ToValueList();
        return new Indicator(
            Name, subject, points.Last(), Unit, Rule, reports.Any(r => Told.Contested(Of(r.What))), Course.Entries(reports), points);
    }

    private static Step<ViolationsView> StepOf(ViolationsView v) => new((v.Period ?? v.ReportedOn).Date(), v, Told.Entries(Of(v)));

    private static AspectView?[] Of(ViolationsView v) => [v.Reported, v.ReportedOn, v.Period, v.Count, v.Monitor, v.Body, v.By];

    private static Subject SubjectOf(string ceasefire, ViolationsView v) => new(null, ceasefire, v.Monitor?.Value, v.Body?.Value, v.Area?.Value, v.By?.Value);

    private static Measure Count(Step<ViolationsView> report) => Measure.Counted(long.Parse(report.What.Count!.Value!));

    /// <summary>Reports that give no period are not held against any that do.</summary>
    private static bool AsLong(ViolationsView one, ViolationsView other) => (Length(one), Length(other)) switch
    {
        ({ } a, { } b) => Math.Abs(a - b) <= Alike,
        (null, null) => true,
        _ => false,
    };

    private static long? Length(ViolationsView report) =>
        report.Period.Date() is { Earliest.IsKnown: true, Latest.IsKnown: true } period ? period.Latest.Day - period.Earliest.Day + 1 : null;
}
