using System.Diagnostics;
using System.Diagnostics.Metrics;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Service.Storage;

/// <summary>What the service tells about itself to OpenTelemetry.</summary>
public sealed class Telemetry : IDisposable
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "NegotiationTracker";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _commands;
    private readonly Histogram<double> _duration;
    private IReadOnlyList<ModelLag> _lags = [];
    private int _differences;
    private RelayLag? _relay;
    private LedgerState _signer = new();

    public Telemetry()
    {
        _commands = _meter.CreateCounter<long>("tracker.commands", "{command}", "Commands by use case and outcome");
        _duration = _meter.CreateHistogram<double>("tracker.command.duration", "s", "Time from sending to outcome");
        _meter.CreateObservableGauge("tracker.projection.lag.events", () => _lags.Select(l => new Measurement<long>(l.Events, new KeyValuePair<string, object?>("model", l.Model))), "{event}");
        _meter.CreateObservableGauge("tracker.projection.lag.seconds", () => _lags.Select(l => new Measurement<double>(l.Seconds, new KeyValuePair<string, object?>("model", l.Model))), "s");
        _meter.CreateObservableGauge("tracker.log.differences", () => _differences, "{difference}", "Rows of events or ledger that are not as they were appended; at most twenty are counted");
        _meter.CreateObservableGauge("tracker.relay.lag.events", () => Of<long>(_relay?.Events), "{event}", "Events on the log's server that are not copied; at most 1000 are counted");
        _meter.CreateObservableGauge("tracker.relay.lag.seconds", () => Of(_relay?.Seconds), "s", "How long the oldest of them has been there");
        _meter.CreateObservableGauge("tracker.relay.alarm", () => Of<long>(_relay is null ? null : _relay.Alarm is null ? 0 : 1), null, "1 while the server's log is not as it was appended, and nothing is copied");
        _meter.CreateObservableGauge("tracker.ledger.alarm", () => _signer.Alarm is null ? 0 : 1, null, "1 while the tree does not extend what was signed, and nothing is signed");
        _meter.CreateObservableGauge("tracker.ledger.published", () => _signer.Published ?? 0, "{event}", "Size of the last checkpoint that was published");
    }

    public ActivitySource Source { get; } = new(Name);

    public void Command(string useCase, string outcome, TimeSpan took)
    {
        _commands.Add(1, new("use_case", useCase), new("outcome", outcome));
        _duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("use_case", useCase));
    }

    public void Lags(IReadOnlyList<ModelLag> lags) => _lags = lags;

    public void Differences(int count) => _differences = count;

    public void Relayed(RelayLag relay) => _relay = relay;

    public void Signed(LedgerState state) => _signer = state;

    /// <summary>What is not known is not told.</summary>
    private static IEnumerable<Measurement<T>> Of<T>(T? value)
        where T : struct => value is { } known ? [new Measurement<T>(known)] : [];

    public void Dispose()
    {
        _meter.Dispose();
        Source.Dispose();
    }
}
