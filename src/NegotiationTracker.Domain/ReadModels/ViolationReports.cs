using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>
/// Reports of violations, one row each, by their time. A ceasefire may have tens of thousands, so that a page of them is read without the others.
/// </summary>
public sealed class ViolationReports() : ReadModel(nameof(ViolationReports), 4)
{
    /// <summary>The type of a report by a monitor, or of no violation.</summary>
    public const string Supporting = "supporting";

    /// <summary>The trait of a report that counts no violation.</summary>
    public const string NoViolation = "count/0";

    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.AllBut(typeof(ViolationsReported), typeof(EntryRetracted), typeof(AccountPreferred));

    public override object? View(string key, RecordState row) => ViolationReportBuilder.All(row).SingleOrDefault(r => r.Report == Split(key).Slug);

    /// <summary>Returns the facets: the ceasefire, the time, as the type whether the report supports that the ceasefire was in effect, and whether it counts no violation.</summary>
    public override Facets Facets(string key, RecordState row)
    {
        var (ceasefire, report) = Split(key);
        var (earliest, latest) = ViolationReportBuilder.TimeOf(row, report);
        return ReadModels.Facets.Of(ceasefire) with { Earliest = earliest, Latest = latest, Type = ViolationReportBuilder.Supports(row, report) ? Supporting : null, Traits = ViolationReportBuilder.CountsNone(row, report) ? [NoViolation] : [] };
    }

    public override bool IsVisible(string key, RecordState row) => row.Things.Contains(ViolationReportBuilder.ThingOf(Split(key).Slug), StringComparer.Ordinal);

    protected override IEnumerable<string> KeysOf(StreamId stream, Fact fact) => fact is ViolationsReported report ? [$"{stream}|{report.Slug}"] : [];

    private static (string Ceasefire, string Slug) Split(string key) => (key[..key.IndexOf('|', StringComparison.Ordinal)], key[(key.IndexOf('|', StringComparison.Ordinal) + 1)..]);
}
