using NegotiationTracker.Ledger.Bundles;

namespace NegotiationTracker.Ledger.Tests.Bundles;

/// <summary>Whatever is done to a bundle, it is refused, and the entry is named.</summary>
public sealed class BundleDamageTests
{
    private const int Size = 600;
    private static readonly List<Told> Honest = Bundle.Entries(Size);
    private static readonly byte[] File = Bundle.Of(Honest);

    public static TheoryData<int> Places => [0, 2, 255, 257, 512, 597];

    [Theory]
    [MemberData(nameof(Places))]
    public void A_changed_entry(int at) =>
        Lines(at, line => line.Replace("archivist", "archivisT", StringComparison.Ordinal)).ShouldBe((BundleFault.ChangedEntry, at, Honest[at].Entry.EventId));

    [Theory]
    [MemberData(nameof(Places))]
    public void Changed_data(int at) =>
        Lines(at, line => line.Replace("observer", "observeR", StringComparison.Ordinal)).ShouldBe((BundleFault.ChangedData, at, Honest[at].Entry.EventId));

    [Theory]
    [MemberData(nameof(Places))]
    public void Changed_evidence(int at) =>
        Lines(at, line => line.Replace("\"unsourced\":true", "\"unsourced\":false", StringComparison.Ordinal)).ShouldBe((BundleFault.ChangedEvidence, at, Honest[at].Entry.EventId));

    [Theory]
    [MemberData(nameof(Places))]
    public void Data_left_out(int at) => Lines(at, line => line[..line.IndexOf(",\"data\":", StringComparison.Ordinal)] + "}")
        .ShouldBe((BundleFault.MissingData, at, Honest[at].Entry.EventId));

    [Theory]
    [MemberData(nameof(Places))]
    public void A_line_that_cannot_be_read(int at)
    {
        Lines(at, line => line + " ").ShouldBe((BundleFault.UnreadableLine, at, null));
        Lines(at, _ => string.Empty).ShouldBe((BundleFault.UnreadableLine, at, null));
        Lines(at, line => line.Replace("\"v\":1", "\"v\":1.0", StringComparison.Ordinal)).ShouldBe((BundleFault.UnreadableLine, at, null));
        Lines(at, line => line.Replace("{\"entry\":{", "{\"entry\":{ ", StringComparison.Ordinal)).ShouldBe((BundleFault.UnreadableLine, at, null));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void An_entry_left_out(int at)
    {
        var lines = Bundle.LinesOf(File);
        lines.RemoveAt(LineOf(at));
        var refused = Bundle.Refused(Bundle.Closed(lines, Size));
        (refused.Word, refused.Index).ShouldBe((BundleFault.MissingEntry, at));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void An_entry_twice(int at)
    {
        var lines = Bundle.LinesOf(File);
        lines.Insert(LineOf(at), lines[LineOf(at)]);
        var refused = Bundle.Refused(Bundle.Closed(lines, Size));
        (refused.Word, refused.Index).ShouldBe(at % Tile.Width == Tile.Width - 1 ? (BundleFault.WrongTile, at + 1) : (BundleFault.OutOfOrder, at + 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_tile_of_other_hashes_or_none(int tile)
    {
        var lines = Bundle.LinesOf(File);
        var at = LineOf(tile * Tile.Width) - 1;
        var honest = lines[at];
        var hash = honest.IndexOf("\"hashes\":\"", StringComparison.Ordinal) + 10;
        lines[at] = $"{honest[..hash]}{(honest[hash] == 'A' ? 'B' : 'A')}{honest[(hash + 1)..]}";
        Bundle.Refused(Bundle.Closed(lines, Size)).ShouldSatisfyAllConditions(r => r.Word.ShouldBe(BundleFault.ChangedEntry), r => r.Index.ShouldBe(tile * Tile.Width));
        lines[at] = honest[..hash] + honest[(hash + 4)..];
        Bundle.Refused(Bundle.Closed(lines, Size)).Word.ShouldBe(BundleFault.WrongTile);
        lines[at] = $"{honest[..hash]}*{honest[(hash + 1)..]}";
        Bundle.Refused(Bundle.Closed(lines, Size)).Word.ShouldBe(BundleFault.WrongTile);
        lines.RemoveAt(at);
        Bundle.Refused(Bundle.Closed(lines, Size)).ShouldSatisfyAllConditions(r => r.Word.ShouldBe(BundleFault.WrongTile), r => r.Index.ShouldBe(tile * Tile.Width));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void What_was_rewritten_with_all_its_hashes_but_not_signed(int at)
    {
        var entries = Bundle.Entries(Size);
        entries[at] = Bundle.Rewritten(entries[at]);
        var lines = Bundle.LinesOf(Bundle.Of(entries));
        lines[0] = Bundle.LinesOf(File)[0];
        Bundle.Refused(Bundle.Closed(lines, Size)).Word.ShouldBe(BundleFault.WrongRoot);
    }

    [Fact]
    public void What_the_log_itself_signed_is_held_to_the_rules_between_entries()
    {
        Signed(500, t => t with { Entry = t.Entry with { RecordedAt = Honest[499].Entry.RecordedAt } }).ShouldBe((BundleFault.OutOfOrder, 500));
        Signed(500, t => t with { Entry = t.Entry with { RecordedAt = "2024" } }).ShouldBe((BundleFault.OutOfOrder, 500));
        Signed(500, t => t with { Entry = t.Entry with { EventId = Honest[3].Entry.EventId } }).ShouldBe((BundleFault.RepeatedEntry, 500));
        Signed(500, t => t with { Entry = t.Entry with { EventId = Honest[500].Entry.EventId.ToUpperInvariant() } }).ShouldBe((BundleFault.ChangedEntry, 500));
        Signed(500, t => t with { Entry = t.Entry with { Version = 200 } }).ShouldBe((BundleFault.MissingEntry, 500));
        Signed(500, t => t with { Entry = t.Entry with { Version = 100 } }).ShouldBe((BundleFault.OutOfOrder, 500));
        Signed(500, t => t with { Entry = t.Entry with { Index = 499 } }).ShouldBe((BundleFault.OutOfOrder, 500));
        Signed(500, t => t with { Data = null }).ShouldBe((BundleFault.MissingData, 500));
        Signed(503, t => t with { Data = null }).ShouldBe((BundleFault.MissingData, 503));
        Signed(3, t => t with { Data = null }).ShouldBe((BundleFault.MissingData, 8));
    }

    private static (string Word, long? Index) Signed(int at, Func<Told, Told> change)
    {
        var entries = Bundle.Entries(Size);
        entries[at] = change(entries[at]);
        var refused = Bundle.Refused(Bundle.Of(entries));
        return (refused.Word, refused.Index);
    }

    private static (string Word, long? Index, string? Event) Lines(int at, Func<string, string> change)
    {
        var lines = Bundle.LinesOf(File);
        lines[LineOf(at)] = change(lines[LineOf(at)]);
        var refused = Bundle.Refused(Bundle.Closed(lines, Size));
        return (refused.Word, refused.Index, refused.Entry?.EventId);
    }

    private static int LineOf(int index) => 2 + index + (index / Tile.Width);
}
