using CsCheck;
using NegotiationTracker.Domain.Time;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Time;

public sealed class AnyDate
{
    [Fact]
    public void Is_read_back_as_it_was_written() => Dates.Any.Sample(date =>
    {
        date.ToString().ShouldBe(date.Text);
        Dates.Read(date.Text).ShouldBe(date);
        Dates.Read(date.Text).GetHashCode().ShouldBe(date.GetHashCode());
    });

    [Fact]
    public void Ends_no_earlier_than_it_starts() => Dates.Any.Where(d => d is { Earliest.IsKnown: true, Latest.IsKnown: true })
        .Sample(date => date.Earliest.Seconds.ShouldBeLessThanOrEqualTo(date.Latest.Seconds));

    [Fact]
    public void Starts_and_ends_on_days_that_are_dates_of_their_own() => Dates.Any.Where(d => d is { Earliest.IsKnown: true, IsInstant: false }).Sample(date =>
    {
        if (date.Earliest.Iso is { } iso && iso[0] != '+' && iso.LastIndexOf('-') is 7 or 8)
        {
            Dates.Read(iso).Earliest.ShouldBe(date.Earliest);
        }
    });

    [Fact]
    public void Is_compared_the_same_from_both_sides() => Gen.Select(Dates.Any, Dates.Any).Sample((a, b) =>
    {
        a.CertainlyBefore(b).ShouldBe(b.CertainlyAfter(a));
        (a.CertainlyBefore(b) && b.CertainlyBefore(a)).ShouldBeFalse();
        a.CompareWith(a).ShouldBe(Relation.Possibly);
    });

    [Fact]
    public void Is_certainly_before_another_only_where_it_sorts_before_it() => Gen.Select(Dates.Any, Dates.Any).Sample((a, b) =>
    {
        if (a.CertainlyBefore(b))
        {
            a.Latest.Seconds.ShouldBeLessThan(b.Earliest.Seconds);
            (a < b).ShouldBeTrue();
        }
    });

    [Fact]
    public void Stands_between_what_is_before_it_and_what_is_after_it() => Gen.Select(Dates.Any, Dates.Any, Dates.Any).Sample((a, b, c) =>
    {
        if (a.CertainlyBefore(b) && b.CertainlyBefore(c) && b.CompareTo(c) < 0)
        {
            (a < c).ShouldBeTrue();
        }

        if (a <= b && b <= c)
        {
            (a <= c).ShouldBeTrue();
        }
    });

    [Fact]
    public void Sorts_equal_only_with_itself() =>
        Gen.Select(Dates.Any, Dates.Any).Sample((a, b) =>
        {
            (a.CompareTo(b) == 0).ShouldBe(a == b);
            Math.Sign(a.CompareTo(b)).ShouldBe(-Math.Sign(b.CompareTo(a)));
        });

    [Fact]
    public void Is_never_made_certain_by_a_qualifier() => Gen.Select(Dates.Any, Dates.Any, Dates.Among("~", "?", "%")).Sample((a, b, q) =>
    {
        if (EdtfDate.Parse(a.Text + q) is { Error: null, Value: { } qualified } && qualified.CompareWith(b) is var certain && certain != Relation.Possibly)
        {
            a.CompareWith(b).ShouldBe(certain);
        }
    });

    [Fact]
    public void Counts_days_as_the_base_library_does() => Gen.DateTime.Sample(time =>
    {
        var date = EdtfDate.FromDay(time.Year, time.Month, time.Day);
        date.Earliest.Seconds.ShouldBe((long)(time.Date - DateTime.UnixEpoch).TotalSeconds);
        date.Earliest.Iso.ShouldBe(date.Text);
    });

    [Fact]
    public void Is_read_or_refused_within_its_text_and_never_throws() =>
        Gen.OneOf(Gen.String, Gen.String["0123456789-/X.~?%TZ:Y+"], Gen.Select(Dates.Texts, Gen.Int[0, 30], Gen.Char["0139-/X.~?%TZ:Y "])
            .Select((t, at, c) => at < t.Length ? t[..at] + c + t[(at + 1)..] : t + c)).Sample(text =>
            {
                if (EdtfDate.Parse(text).Error is { } fault)
                {
                    fault.Position.ShouldBeInRange(0, text.Length);
                    fault.Rule.ShouldNotBeNullOrEmpty();
                }
            });
}
