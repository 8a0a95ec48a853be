using System.Globalization;
using System.Text;
using System.Text.Json;
using NegotiationTracker.Ledger.Entries;
using NegotiationTracker.Ledger.Json;

namespace NegotiationTracker.Ledger.Tests;

public sealed class LedgerEntryTests
{
    private static readonly LedgerEntry Plain = new(
        0, "2024-03-01T09:30:00.000000Z", "e-1", "round-1", 1, "RoundOpened", null, null, "archivist", null, null, null, LedgerHash.Empty.ToHex());

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Char['\0', '\u007f'].Select(c => c.ToString()),
        Gen.Int[0x80, 0x10ffff].Where(Rune.IsValid).Select(char.ConvertFromUtf32)).Array[0, 12].Select(string.Concat);

    private static readonly Gen<string?> Maybe = Gen.OneOf(Gen.Const((string?)null), Text.Select(t => (string?)t));

    private static readonly Gen<LedgerEntry> Entry =
        from index in Gen.Long[0, LedgerEntry.MaxInteger]
        from version in Gen.Long[1, LedgerEntry.MaxInteger]
        from texts in Text.Array[6]
        from maybes in Maybe.Array[5]
        select new LedgerEntry(
            index, texts[0], texts[1], texts[2], version, texts[3], maybes[0], maybes[1], texts[4], maybes[2], maybes[3], maybes[4], texts[5]);

    [Fact]
    public void What_is_written_in_order_is_what_sorting_would_give() => Entry.Sample(entry =>
    {
        entry.Canonical().ShouldBe(CanonicalJson.Of(AsJson(entry)));
        entry.LeafHash().ShouldBe(LedgerHash.Leaf(entry.Canonical()));
    }, iter: 1000);

    [Fact]
    public void An_absent_member_is_written_as_null() => JsonElement.Parse(Plain.Canonical()).EnumerateObject().Count().ShouldBe(14);

    [Theory]
    [InlineData(-1, 1, "index")]
    [InlineData(LedgerEntry.MaxInteger + 1, 1, "index")]
    [InlineData(0, 0, "version")]
    [InlineData(0, LedgerEntry.MaxInteger + 1, "version")]
    public void An_integer_out_of_range_is_refused(long index, long version, string named) =>
        Should.Throw<LedgerEntryException>(() => (Plain with { Index = index, Version = version }).Canonical()).Message.ShouldContain(named);

    [Fact]
    public void An_entry_of_4096_bytes_fits_and_one_more_is_refused_with_its_size()
    {
        var room = LedgerEntry.MaxBytes - Plain.Canonical().Length;
        var full = Plain with { Stream = Plain.Stream + new string('x', room) };

        full.Canonical().Length.ShouldBe(4096);
        Should.Throw<LedgerEntryException>(() => (full with { Stream = full.Stream + "x" }).LeafHash()).Message.ShouldContain("4097");
        Plain.Canonical().Length.ShouldBe(4096 - room);
    }

    [Fact]
    public void Text_that_is_not_well_formed_is_refused_by_name()
    {
        Should.Throw<LedgerEntryException>(() => (Plain with { RecordedBy = "a\ud800" }).Canonical()).Message.ShouldContain("recordedBy");
        Plain.Canonical().ShouldBe(CanonicalJson.Of(AsJson(Plain)));
    }

    [Theory]
    [InlineData("2024-03-01T10:30:00+01:00", "2024-03-01T09:30:00.000000Z")]
    [InlineData("2024-02-29T23:59:59.9999990Z", "2024-02-29T23:59:59.999999Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000000Z")]
    public void A_time_is_written_in_UTC_to_the_microsecond(string time, string written) =>
        LedgerEntry.Timestamp(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)).ShouldBe(written);

    [Fact]
    public void A_time_more_precise_than_a_microsecond_is_refused() =>
        Should.Throw<LedgerEntryException>(() => LedgerEntry.Timestamp(DateTimeOffset.UnixEpoch.AddTicks(1))).Message.ShouldContain("more precise than a microsecond");

    private static byte[] AsJson(LedgerEntry e) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        v = 1,
        index = e.Index,
        recordedAt = e.RecordedAt,
        eventId = e.EventId,
        stream = e.Stream,
        version = e.Version,
        type = e.Type,
        validTime = e.ValidTime,
        evidenceHash = e.EvidenceHash,
        recordedBy = e.RecordedBy,
        correlationId = e.CorrelationId,
        causationId = e.CausationId,
        keyHash = e.KeyHash,
        dataHash = e.DataHash,
    });
}
