using CsCheck;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.Tests.Time;

/// <summary>Dates for tests, written and drawn.</summary>
internal static class Dates
{
    private static readonly Gen<string> Year = Gen.OneOf(Gen.Int[0, 9999].Select(y => $"{y:0000}"), Gen.Int[1, 9999].Select(y => $"-{y:0000}"), Gen.Int[1990, 2030].Select(y => $"{y:0000}"));

    private static readonly Gen<string> Month = Gen.Select(Year, Gen.Int[1, 12]).Select((y, m) => $"{y}-{m:00}");

    private static readonly Gen<string> Day = Gen.Select(Month, Gen.Int[1, 28]).Select((m, d) => $"{m}-{d:00}");

    private static readonly Gen<string> Group = Gen.Select(Year, Gen.Int[21, 41]).Select((y, g) => $"{y}-{g}");

    private static readonly Gen<string> LongYear = Gen.Select(Gen.Bool, Gen.Int[10_000, int.MaxValue]).Select((n, y) => n ? $"Y-{y}" : $"Y{y}");

    private static readonly Gen<string> Unspecified = Gen.OneOf(
        Gen.Int[0, 999].Select(y => $"{y:000}X"), Gen.Int[0, 99].Select(y => $"{y:00}XX"), Year.Select(y => $"{y}-XX"), Month.Select(m => $"{m}-XX"), Year.Select(y => $"{y}-XX-XX"));

    private static readonly Gen<string> Whole = Gen.Select(Gen.OneOf(Year, Month, Day, Day, Group, LongYear), Among("", "", "~", "?", "%")).Select((d, q) => d + q);

    private static readonly Gen<string> Instant = Gen.Select(Day, Gen.Int[0, 86_399], Among("", "Z", "+04", "-11:30"))
        .Select((d, s, z) => $"{d}T{s / 3600:00}:{s / 60 % 60:00}:{s % 60:00}{z}");

    private static readonly Gen<string> End = Gen.OneOf(Whole, Whole, Among("", ".."));

    /// <summary>Texts that are dates, or nearly: an interval drawn may end before it starts.</summary>
    public static Gen<string> Texts { get; } = Gen.OneOf(Whole, Whole, Unspecified, Instant, Gen.Select(End, End).Select((a, b) => $"{a}/{b}"));

    /// <summary>Any date, of all the forms that are read.</summary>
    public static Gen<EdtfDate> Any { get; } = Texts.Where(t => EdtfDate.Parse(t).Error is null).Select(Read);

    public static Gen<T> Among<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    public static EdtfDate Read(string text) => EdtfDate.Parse(text).OrThrow();
}
