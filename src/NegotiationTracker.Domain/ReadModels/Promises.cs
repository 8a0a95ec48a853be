using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>A round that one announced, against what happened. Whether it was kept is reckoned when read.</summary>
/// <param name="Promise">Its slug at the round that made it.</param>
/// <param name="Round">The round's stream.</param>
/// <param name="RedeemedBy">Streams of the rounds that are said to fulfil it.</param>
public sealed record PromiseView(
    string Promise, string Round, AspectView? Made, AspectView? Window, AspectView? Place, AspectView? By, AspectView? Label, ValueList<Listed> RedeemedBy);

/// <summary>Announced rounds, a promise a row.</summary>
public sealed class Promises() : ReadModel(nameof(Promises), 2)
{
    public override IReadOnlySet<Type> Ignores { get; } =
        Catalogue.AllBut(typeof(NextRoundAnnounced), typeof(AnnouncementRedeemed), typeof(EntryRetracted), typeof(AccountPreferred));

    public override object? View(string key, AccountBook row)
    {
        var (stream, slug) = Split(key);
        var own = AccountBook.Of(row.Entries.Where(e => e.Stream.Text == stream));
        AspectView? Field(string field) => AspectView.Of(own, $"promise/{slug}", field);
        return Field("made") is null ? null : new PromiseView(
            slug, stream, Field("made"), Field("window"), Field("place"), Field("by"), Field("label"),
            row.Entries.Where(e => e.Stream.Text != stream).GroupBy(e => e.Stream.Text).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (g.Key, View: AspectView.Of(AccountBook.Of(g), "round", $"redeems/{stream}#{slug}")))
                .Where(r => r.View is not null)
                .Select(r => new Listed(r.Key, r.View!))
                .ToValueList());
    }

    /// <summary>A promise stands where its window begins; one that is open at the start, where it ends.</summary>
    public override Facets Facets(string key, AccountBook row)
    {
        var (stream, slug) = Split(key);
        var windows = row.Standing<NextRoundAnnounced>().Where(p => p.Entry.Stream.Text == stream && p.Fact.Slug.Text == slug).Select(p => p.Fact.Window).OfType<EdtfDate>();
        return ReadModels.Facets.Of(stream) with { Earliest = windows.Select(w => w.FirstDay).Min() };
    }


    protected override IEnumerable<string> KeysOf(Entry entry) => Route.Of("promise", entry.Fact.Routes(entry.Stream));

    private static (string Stream, string Slug) Split(string key) => (key[..key.IndexOf('#', StringComparison.Ordinal)], key[(key.IndexOf('#', StringComparison.Ordinal) + 1)..]);
}
