using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Progress;

/// <summary>Whether comparable reports count more or fewer violations than before.</summary>
internal static class ViolationsTrend
{
    private const string Name = "violations-trend";
    private const string Unit = "violations reported";

    private const string Rule =
        "The count of the report with the last period. Counts are compared only between reports about the same ceasefire, area and side by the same monitor or body. Their periods must be equally long, or differ by at most three days, as months do.";

    private const long Alike = 3;

    public static IEnumerable<Indicator> Of(ProgressInput known, EdtfDate at)
    {
        var reports = known.Ceasefires.OrderBy(c => c.Ceasefire, StringComparer.Ordinal)
            .SelectMany(c => c.Violations.Where(v => v.Count.IsAsserted()).Select(v => (Subject: SubjectOf(c.Ceasefire, v), Dated: DatedOf(v))))
            .Where(r => r.Dated.When.HasCome(at)).ToList();
        return reports.Count == 0
            ? [Indicator.Unknown(Name, Unit, Rule)]
            : reports.GroupBy(r => r.Subject, r => r.Dated).Select(g => Of(g.Key, [.. g.OrderBy(s => s.When)]));
    }

    private static Indicator Of(Contracts.IndicatorSubject subject, IReadOnlyList<DatedValue<Contracts.ViolationReport>> reports)
    {
        var points = reports.Select((r, i) => new ValueChange(
            r.When?.Text, Count(r), Count(r).Against(reports.Take(i).LastOrDefault(b => AreEquallyLong(b.What, r.What)) is { } before ? Count(before) : null), r.Entries)).ToValueList();
        return new Indicator(
            Name, subject, points.Last(), Unit, Rule, reports.Any(r => AspectDates.Contested(Of(r.What))), ValueHistory.Entries(reports), points);
    }

    private static DatedValue<Contracts.ViolationReport> DatedOf(Contracts.ViolationReport v) => new((v.Period ?? v.ReportedOn).Date(), v, AspectDates.Entries(Of(v)));

    private static Contracts.Aspect?[] Of(Contracts.ViolationReport v) => [v.Reported, v.ReportedOn, v.Period, v.Count, v.Monitor, v.Body, v.CommittedBy];

    private static Contracts.IndicatorSubject SubjectOf(string ceasefire, Contracts.ViolationReport v) =>
        new() { Ceasefire = ceasefire, Monitor = v.Monitor?.Value, Body = v.Body?.Value, Area = v.Area?.Value, CommittedBy = v.CommittedBy?.Value };

    private static IndicatorValue Count(DatedValue<Contracts.ViolationReport> report) => IndicatorValue.Counted(long.Parse(report.What.Count!.Value!));

    /// <summary>Returns whether two periods are equally long. A report without a period is compared only with others without one.</summary>
    private static bool AreEquallyLong(Contracts.ViolationReport one, Contracts.ViolationReport other) => (Length(one), Length(other)) switch
    {
        ({ } a, { } b) => Math.Abs(a - b) <= Alike,
        (null, null) => true,
        _ => false,
    };

    private static long? Length(Contracts.ViolationReport report) =>
        report.Period.Date() is { Earliest.IsKnown: true, Latest.IsKnown: true } period ? period.Latest.Day - period.Earliest.Day + 1 : null;
}
