using NegotiationTracker.Storage.Monitoring;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Operations;

/// <summary>When a read model counts as stopped.</summary>
public sealed class ModelsThatStandStill
{
    private readonly Hand _clock = new();
    private readonly StallDetector _standstill;

    public ModelsThatStandStill() => _standstill = new StallDetector(_clock);

    [Fact]
    public void A_model_that_has_the_whole_log_stands_still_for_no_reason()
    {
        _standstill.Why("Timeline", 9, 0, null);
        _clock.Pass(TimeSpan.FromHours(1));
        _standstill.Why("Timeline", 9, 0, "an old fault").ShouldBeNull();
        _standstill.Why("Timeline", 9, 1, null).ShouldBeNull();
    }

    [Fact]
    public void A_model_whose_run_stopped_counts_as_stopped_until_it_got_further()
    {
        _standstill.Why("Timeline", 9, 5, "unreadable").ShouldBe("unreadable");
        _standstill.Why("Timeline", 9, 5, null).ShouldBe("unreadable");
        _standstill.Why("Timeline", 10, 4, null).ShouldBeNull();
    }

    [Fact]
    public void A_model_that_says_it_runs_and_does_not_move_counts_as_stopped()
    {
        _standstill.Why("Timeline", 9, 5, null).ShouldBeNull();
        _clock.Pass(StallDetector.Timeout);
        _standstill.Why("Timeline", 9, 6, null).ShouldBeNull();
        _clock.Pass(TimeSpan.FromSeconds(1));
        _standstill.Why("Timeline", 9, 7, null).ShouldBe("no progress for 30 s and more");
        _standstill.Why("Attendance", 9, 7, null).ShouldBeNull();
        _standstill.Why("Timeline", 12, 4, null).ShouldBeNull();
    }

    [Fact]
    public void Which_models_have_stood_still_for_how_long_is_told_from_when_they_fell_behind()
    {
        _standstill.Why("Timeline", 9, 0, null);
        _clock.Pass(TimeSpan.FromHours(1));
        _standstill.Why("Timeline", 9, 5, null);
        _standstill.Why("Attendance", 9, 5, null);
        _standstill.Longer(TimeSpan.FromSeconds(10)).ShouldBeEmpty();
        _clock.Pass(TimeSpan.FromSeconds(10));
        _standstill.Why("Attendance", 10, 4, null);
        _standstill.Longer(TimeSpan.FromSeconds(10)).ShouldBe(["Timeline"]);
    }

    private sealed class Hand : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Pass(TimeSpan time) => _now += time.Ticks;
    }
}
