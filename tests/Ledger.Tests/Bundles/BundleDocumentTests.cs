using System.Text;

namespace NegotiationTracker.Ledger.Tests.Bundles;

/// <summary>The example of a bundle in docs/spec/ledger.md is what the code gives. TRACKER_ACCEPT=1 writes it anew.</summary>
public sealed class BundleDocumentTests
{
    private const string Heading = "## Bundle\n";

    [Fact]
    public void The_example_is_a_whole_bundle()
    {
        var path = Path.Combine(LedgerDocumentTests.Root(), "docs", "spec", "ledger.md");
        var document = File.ReadAllText(path);
        var start = document.IndexOf("```json\n", document.IndexOf(Heading, StringComparison.Ordinal), StringComparison.Ordinal) + 8;
        var end = document.IndexOf("```", start, StringComparison.Ordinal);
        var example = Encoding.UTF8.GetString(Bundle.Of([.. Bundle.Entries(4).Where(e => e.Entry.Stream != "actor-a").Take(2).Append(Bundle.Entries(2)[1]).Select(Placed)]));
        if (Environment.GetEnvironmentVariable("TRACKER_ACCEPT") == "1") File.WriteAllText(path, document[..start] + example + document[end..]);
        else document[start..end].ShouldBe(example);

        Bundle.Audit(Encoding.UTF8.GetBytes(example)).WithData.ShouldBe(2);
    }

    private static Told Placed(Told told, int index) =>
        told with { Entry = told.Entry with { Index = index, RecordedAt = LedgerEntry.Timestamp(DateTimeOffset.UnixEpoch.AddSeconds(index)) } };
}
