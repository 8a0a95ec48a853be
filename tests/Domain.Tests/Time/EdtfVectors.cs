using System.Text.Json;
using NegotiationTracker.Domain.Time;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Time;

/// <summary>The accept and reject lists of edtf-validate (BSD-3-Clause), found through TRACKER_VECTORS.</summary>
public sealed class EdtfVectors
{
    /// <summary>Differences from the lists, with our choices. docs/reference/edtf-choices.md gives the reasons.</summary>
    private static readonly Dictionary<string, bool> Ours = new(StringComparer.Ordinal)
    {
        ["2011-23~"] = true,
        ["Y-61000/-2000"] = true,
    };

    [Theory]
    [InlineData("Level0")]
    [InlineData("Level1")]
    [InlineData("L0_Intervals")]
    [InlineData("L1_Intervals")]
    public void Everything_of_levels_0_and_1_is_read(string list) => Check(list, _ => true);

    [Fact]
    public void Of_level_2_only_the_groups_within_a_year_are_read() => Check("Level2", IsGroup);

    [Fact]
    public void No_interval_of_level_2_is_read() => Check("L2_Intervals", _ => false);

    [Theory]
    [InlineData("invalid_edtf_dates")]
    [InlineData("invalid_edtf_intervals")]
    [InlineData("invalid_edtf_datetimes")]
    public void What_is_no_date_is_refused(string list) => Check(list, _ => false);

    [Fact]
    public void Each_choice_of_ours_is_about_a_text_of_the_lists()
    {
        var all = Lists().EnumerateObject().SelectMany(l => l.Value.EnumerateArray()).Select(t => t.GetString()!).ToHashSet(StringComparer.Ordinal);
        Ours.Keys.ShouldAllBe(t => all.Contains(t));
    }

    private static void Check(string list, Func<string, bool> taken)
    {
        var texts = Lists().GetProperty(list).EnumerateArray().Select(t => t.GetString()!).ToList();
        texts.ShouldNotBeEmpty();
        texts.Where(t => (EdtfDate.Parse(t).Error is null) != Ours.GetValueOrDefault(t, taken(t))).ShouldBeEmpty();
    }

    /// <summary>Year and group, and nothing round them: <c>2001-25</c>.</summary>
    private static bool IsGroup(string text) =>
        text.TrimStart('-') is { Length: 7 } t && t[..4].All(char.IsAsciiDigit) && t[4] == '-' && int.TryParse(t[5..], out var group) && group is >= 25 and <= 41;

    private static JsonElement Lists()
    {
        var folder = Environment.GetEnvironmentVariable("TRACKER_VECTORS");
        Assert.SkipUnless(folder is not null, "TRACKER_VECTORS does not name the folder of test vectors");
        return JsonDocument.Parse(File.ReadAllText(Path.Combine(folder!, "edtf", "edtf_validate_lists.json"))).RootElement;
    }
}
