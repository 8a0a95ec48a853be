using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>Builds what an overview shows of a round.</summary>
internal static class RoundSummaryBuilder
{
    private static readonly (string Member, string Field)[] Fields =
    [
        ("number", "number"), ("kind", "kind"), ("label", "label"), ("opened", "opened"), ("closed", "closed"), ("announcedWindow", "announced window"), ("place", "place"), ("host", "host"), ("held", "held"),
    ];

    public static SourcedSummary<Contracts.RoundSummary>? Of(string key, RecordState row)
    {
        var own = row.Part(e => e.Stream.Text == key);
        return Shown(key, own) is not { } shown ? null : Sources(own, Cancellations(own)).Of(shown);
    }

    /// <summary>Returns what an overview shows of a round. Returns null if the round has no entries.</summary>
    public static Contracts.RoundSummary? Shown(string key, RecordState own) => own.IsEmpty ? null : own.Once(key, record => Built(key, record));

    private static Contracts.RoundSummary Built(string key, RecordState own)
    {
        var fields = new ShownFields(Fields.Select(f => (f.Member, AspectBuilder.Of(own, Rounds.RoundRenumbered.FieldOf(own, f.Field)))));
        var (stream, cancelled) = (StreamId.Parse(key).OrThrow(), Cancellations(own).Count > 0);
        return new Contracts.RoundSummary
        {
            Round = stream.RoundKey!.Text,
            Process = stream.RoundProcess!.Text,
            Number = fields["number"] is { } number ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : null,
            Kind = fields["kind"],
            Label = fields["label"],
            Opened = fields["opened"],
            Closed = fields["closed"],
            AnnouncedWindow = fields["announcedWindow"],
            LastWindow = RoundDetails.LastWindow(own) ?? fields["announcedWindow"],
            Place = fields["place"],
            Host = fields["host"],
            Held = fields["held"] is not null,
            Cancelled = cancelled,
            Status = fields["held"] is not null ? "held" : cancelled ? "cancelled" : AspectBuilder.Of(own, "round", "announced")?.Value is not null ? "announced" : null,
            Accounts = fields.Accounts,
            Contested = fields.Contested,
        };
    }

    private static List<string> Cancellations(RecordState own) => own.Things.Where(t => t.StartsWith("cancellation/", StringComparison.Ordinal)).ToList();

    private static SummarySources Sources(RecordState own, List<string> cancelled)
    {
        var sources = Fields.Aggregate(new SummarySources(own), (all, f) => all.Add(f.Member, Rounds.RoundRenumbered.FieldOf(own, f.Field)));
        var moved = own.ActiveFacts<Rounds.RoundRescheduled>().LastOrDefault(h => h.Fact.Mode == Mode.Asserts);
        _ = moved is null ? sources.Add("lastWindow", new Aspect("round", "announced window")) : sources.Add("lastWindow", [moved.Evidence.Sources.Select(c => c.Source.Text).ToValueList()]);
        return sources.Add("cancelled", cancelled.SelectMany(own.AspectsOf));
    }
}

/// <summary>The fields of a summary: their values, and on what each rests.</summary>
internal sealed class ShownFields
{
    private readonly SortedDictionary<string, Contracts.Aspect> _fields = new(StringComparer.Ordinal);

    public ShownFields(IEnumerable<(string Member, Contracts.Aspect? Aspect)> fields)
    {
        foreach (var (member, aspect) in fields.Where(f => f.Aspect is not null))
        {
            _fields[member] = aspect!;
        }
    }

    public string? this[string member] => _fields.GetValueOrDefault(member)?.Value;

    /// <summary>Gets the standing and the entry of each field.</summary>
    public IReadOnlyDictionary<string, Contracts.ShownAccount> Accounts => new SortedDictionary<string, Contracts.ShownAccount>(
        _fields.ToDictionary(f => f.Key, f => Contracts.ShownAccount.Of(f.Value), StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Gets the fields of which accounts differ.</summary>
    public ValueList<string> Contested => _fields.Where(f => f.Value.Standing == Contracts.Standing.Contested).Select(f => f.Key).ToValueList();
}

/// <summary>Builds what an overview shows of a process from its own stream. The rounds and ceasefires are added for each question.</summary>
internal static class ProcessOverviewBuilder
{
    public static SourcedSummary<Contracts.ProcessOverview> Of(string key, RecordState row)
    {
        var fields = FieldGroupBuilder.FieldsOf(row, "process");
        ValueList<string> Under(string prefix) =>
            fields.Where(f => f.Value.Value is not null && f.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(f => f.Key[prefix.Length..]).ToValueList();
        var status = Status(fields);
        var sources = new SummarySources(row).Add("title", new Aspect("process", "title"));
        _ = status is null ? sources : sources.Add("status", new Aspect("process", $"status/{status.Value} {status.When}"));
        foreach (var (list, prefix) in new[] { ("concerning", "concerning/"), ("links", "link/") })
        {
            Under(prefix).ToList().ForEach(item => sources.Add($"{list}/{item}", new Aspect("process", prefix + item)));
        }

        var regions = Registry.RegionsOf(row);
        regions.ToList().ForEach(region => sources.Add($"regions/{region}", new Aspect(Geography.RegionAssigned.Thing, region)));
        return sources.Of(new Contracts.ProcessOverview
        {
            Process = StreamId.Parse(key).OrThrow().Key,
            Title = fields.GetValueOrDefault("title")?.Value,
            Concerning = Under("concerning/"),
            ExternalIds = FieldGroupBuilder.FieldsOf(row, "external id").Where(f => f.Value.Value is not null).Select(f => f.Key).ToValueList(),
            Links = Under("link/"),
            Regions = regions,
            Ceasefires = [],
            Status = status,
        });
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
