using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>Builds what an overview shows of a round.</summary>
internal static class RoundSummaryBuilder
{
    public static Contracts.RoundSummary? Of(string key, RecordState row)
    {
        var own = row.Part(e => e.Stream.Text == key);
        string? Field(string field) => AspectBuilder.Of(own, "round", field)?.Value;
        return own.IsEmpty ? null : new Contracts.RoundSummary
        {
            Round = StreamId.Parse(key).OrThrow().RoundKey!.Text,
            Number = Field("number") is { } number ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : null,
            Kind = Field("kind"),
            Label = Field("label"),
            Opened = Field("opened"),
            AnnouncedWindow = Field("announced window"),
            LastWindow = RoundDetails.LastWindow(own) ?? Field("announced window"),
            Place = Field("place"),
            Host = Field("host"),
            Held = Field("held") is not null,
            Cancelled = own.Things.Any(t => t.StartsWith("cancellation/", StringComparison.Ordinal)),
        };
    }
}

/// <summary>Builds what an overview shows of a process from its own stream. The rounds and ceasefires are added for each question.</summary>
internal static class ProcessOverviewBuilder
{
    public static Contracts.ProcessOverview Of(string key, RecordState row)
    {
        var fields = FieldGroupBuilder.FieldsOf(row, "process");
        ValueList<string> Under(string prefix) =>
            fields.Where(f => f.Value.Value is not null && f.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(f => f.Key[prefix.Length..]).ToValueList();
        return new Contracts.ProcessOverview
        {
            Process = StreamId.Parse(key).OrThrow().Key,
            Title = fields.GetValueOrDefault("title")?.Value,
            Concerning = Under("concerning/"),
            ExternalIds = FieldGroupBuilder.FieldsOf(row, "external id").Where(f => f.Value.Value is not null).Select(f => f.Key).ToValueList(),
            Links = Under("link/"),
            Ceasefires = [],
            Status = Status(fields),
        };
    }

    /// <summary>Returns the latest reported status, and all reports with the same time.</summary>
    private static Contracts.ProcessStatus? Status(SortedDictionary<string, Contracts.Aspect> fields)
    {
        var reported = fields.Where(f => f.Key.StartsWith("status/", StringComparison.Ordinal) && f.Value.Value is not null)
            .Select(f => (Words: f.Key["status/".Length..].Split(' ', 2), Aspect: f.Value))
            .Select(f => new Contracts.ReportedStatus { Value = f.Words[0], When = f.Words[1], Aspect = f.Aspect })
            .OrderBy(r => EdtfDate.Parse(r.When).Value?.FirstDay ?? long.MinValue)
            .ToValueList();
        return reported.Count == 0 ? null : new Contracts.ProcessStatus { Value = reported[^1].Value, When = reported[^1].When, Reported = reported };
    }
}
