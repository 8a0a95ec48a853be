using System.Diagnostics;
using System.Diagnostics.Metrics;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Storage.Monitoring;

/// <summary>The metrics and traces of the service for OpenTelemetry.</summary>
public sealed class Telemetry : IDisposable
{
    /// <summary>The name of the activity source and of the meter.</summary>
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
        _commands = _meter.CreateCounter<long>("tracker.commands", "{command}", "Commands by name and outcome");
        _duration = _meter.CreateHistogram<double>("tracker.command.duration", "s", "Time from request to outcome");
        _meter.CreateObservableGauge("tracker.projection.lag.events", () => _lags.Select(l => new Measurement<long>(l.Events, new KeyValuePair<string, object?>("model", l.Model))), "{event}");
        _meter.CreateObservableGauge("tracker.projection.lag.seconds", () => _lags.Select(l => new Measurement<double>(l.Seconds, new KeyValuePair<string, object?>("model", l.Model))), "s");
        _meter.CreateObservableGauge("tracker.log.differences", () => _differences, "{difference}", "Events or ledger rows that differ from what was appended; at most twenty are counted");
        _meter.CreateObservableGauge("tracker.relay.lag.events", () => Of<long>(_relay?.Events), "{event}", "Events on the log's server that are not copied yet; at most 1000 are counted");
        _meter.CreateObservableGauge("tracker.relay.lag.seconds", () => Of(_relay?.Seconds), "s", "Age of the oldest event that is not copied yet");
        _meter.CreateObservableGauge("tracker.relay.alarm", () => Of<long>(_relay is null ? null : _relay.Alarm is null ? 0 : 1), null, "1 while the server's log differs from what was appended, and copying is stopped");
        _meter.CreateObservableGauge("tracker.ledger.alarm", () => _signer.Alarm is null ? 0 : 1, null, "1 while the tree does not extend the signed tree, and signing is stopped");
        _meter.CreateObservableGauge("tracker.ledger.published", () => _signer.Published ?? 0, "{event}", "Size of the last published checkpoint");
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

    /// <summary>Returns no measurement for an unknown value.</summary>
    private static IEnumerable<Measurement<T>> Of<T>(T? value)
        where T : struct => value is { } known ? [new Measurement<T>(known)] : [];

    public void Dispose()
    {
        _meter.Dispose();
        Source.Dispose();
    }
}
