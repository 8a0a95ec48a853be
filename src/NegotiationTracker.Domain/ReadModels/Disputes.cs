using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>
/// Disputes in processes, one row for each thing of a stream that an entry can have made contested. Every entry about a thing is linked to it, because an account
/// belongs to a dispute even if nothing names it: an account that agrees, one that was withdrawn, or a date that is not exact.
/// </summary>
public sealed class Disputes() : ReadModel(nameof(Disputes), 4)
{
    private const char Separator = '#';

    /// <summary>So many claims are compared each with each, which needs no table of their aspects.</summary>
    private const int FewClaims = 16;

    /// <summary>Gets the categories of streams with disputes.</summary>
    public static IReadOnlyList<string> OfProcess { get; } = [Categories.Process, Categories.Round, Categories.Document, Categories.Commitment, Categories.Ceasefire, Categories.Body];

    /// <summary>Some day, to ask a fact about which things it can claim something. Which things they are does not depend on the day.</summary>
    private static readonly EdtfDate AnyDay = EdtfDate.Parse("2000-01-01").OrThrow();

    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.NotOn([.. OfProcess]);

    /// <summary>Returns the key of a row.</summary>
    public static string KeyOf(string stream, string thing) => $"{stream}{Separator}{thing}";

    /// <summary>Returns the disputes about a thing. Returns null if there is none.</summary>
    /// <param name="key">The key of the row.</param>
    /// <param name="row">Entries of the stream. Entries about other things change nothing.</param>
    public static IReadOnlyList<Contracts.Dispute>? Of(string key, RecordState row)
    {
        var (stream, thing) = Split(key);
        return DisputeBuilder.All(stream, thing, row).ToList() is { Count: > 0 } disputes ? disputes : null;
    }

    public override object? View(string key, RecordState row) => Of(key, row);

    /// <summary>Returns whether the thing is contested, or may become so once a name is erased. A row must not depend on names, because an erasure changes no row.</summary>
    public override bool IsVisible(string key, RecordState row) => ContestedFields.Of(Split(key).Thing, row) is { Count: > 0 } or { DependOnNames: true };

    /// <summary>Returns the facets: the category of the stream, the sources, and the ids in its entries: whether they are one with other ids is not known here.</summary>
    public override Facets Facets(string key, RecordState row)
    {
        var ids = row.Facts.SelectMany(h => Identities.IdsIn(h.Fact)).Distinct().OrderBy(s => s.Text, StringComparer.Ordinal).ToLookup(s => s.Category, s => s.Key);
        var stream = Split(key).Stream;
        return ReadModels.Facets.Of(stream.Text) with
        {
            Type = stream.Category,
            Sources = row.Facts.SelectMany(h => h.Evidence.Sources).Select(c => c.Source.Text).InOrderOnce(),
            Mentions = Mentions.Nothing with
            {
                Actors = ids[Categories.Actor].Select(a => ActorCode.Parse(a).OrThrow()).ToValueList(),
                People = ids[Categories.Person].Select(p => PersonId.Parse(p).OrThrow()).ToValueList(),
            },
        };
    }

    /// <summary>Returns the number of disputes about the thing. Returns null if it depends on names.</summary>
    public override object? Summary(string key, RecordState row) => ContestedFields.Of(Split(key).Thing, row) is { DependOnNames: false, Count: var count } ? count : null;

    public override bool HasRow(string key, RecordState row) => row.Entries.Any(CanBegin);

    /// <summary>
    /// Returns whether an entry can make a thing contested. It must name what it contradicts, unless it denies another value, contradicts itself, or brings a withdrawn
    /// account back. Two accounts of one unmatched name differ once the name is erased.
    /// </summary>
    public override bool CanBegin(Entry entry) => entry.Fact switch
    {
        EntryCorrected { Corrected: not EntryFact and var corrected } => CanContest(corrected),
        EntryRetracted { Target.Type: EntryEventNames.Retracted or EntryEventNames.Corrected } => true,
        EntryFact => false,
        var fact => CanContest(fact),
    };

    protected override IEnumerable<string> KeysOf(StreamId stream, Fact fact) =>
        !OfProcess.Contains(stream.Category, StringComparer.Ordinal) ? [] : fact.Claims(AnyDay).Select(c => c.Aspect.Thing)
            .Concat(fact.Complete.Count == 0 ? [] : fact.Listings().Where(l => fact.Complete.Contains(l.Member)).Select(l => l.Thing))
            .Distinct(StringComparer.Ordinal).Select(thing => KeyOf(stream.Text, thing));

    private static bool CanContest(Fact fact)
    {
        if (fact.Mode == Mode.Denies || fact.Contradicts.Count > 0)
        {
            return true;
        }

        var claims = fact.Claims(AnyDay).ToList();
        return claims.Exists(c => c.Unmatched) || (claims.Count <= FewClaims ? Differ(claims)
            : claims.DistinctBy(c => c.Aspect).Count() < claims.Count && claims.GroupBy(c => c.Aspect).Any(of => Differ([.. of])));
    }

    /// <summary>Returns whether two of some claims contradict each other.</summary>
    private static bool Differ(List<Claim> claims)
    {
        for (var i = 1; i < claims.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (claims[i].Aspect == claims[j].Aspect && claims[i].ConflictsWith(claims[j]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static (StreamId Stream, string Thing) Split(string key) =>
        key.IndexOf(Separator, StringComparison.Ordinal) is var at ? (StreamId.Parse(key[..at]).OrThrow(), key[(at + 1)..]) : default;
}

/// <summary>The contested fields of a thing, counted without looking at names.</summary>
/// <param name="Count">The number of fields that are contested whatever names are erased.</param>
/// <param name="DependOnNames">Whether more fields are contested if an unmatched name differs from another name.</param>
internal readonly record struct ContestedFields(int Count, bool DependOnNames)
{
    public static ContestedFields Of(string thing, RecordState book)
    {
        var (count, byNames) = (0, false);
        var named = new List<Account>();
        foreach (var aspect in book.AspectsOf(thing))
        {
            var standing = book.AccountsOf(aspect).Where(a => !a.Effective.Withdrawn).ToList();
            if (standing.Exists(a => a.Claim is { Unmatched: true, Item: not null }))
            {
                named.AddRange(standing);
                continue;
            }

            var says = standing.FindAll(a => a.Mode == Mode.Asserts);
            if (says.Count > 0 && says.Count < standing.Count || says.Exists(a => says.Exists(b => !a.Claim.Unmatched && !b.Claim.Unmatched && a.Claim.ConflictsWith(b.Claim))))
            {
                count++;
            }
            else
            {
                byNames |= says.Count > 1 && says.Exists(a => a.Claim.Unmatched);
            }
        }

        return new ContestedFields(count, byNames || named.Select(a => a.Effective.Id).Distinct().Count() > 1 || (named.Count > 0 && IsListedElsewhere(thing, named, book)));
    }

    /// <summary>Returns whether another entry calls a list of the thing complete. It may omit a name.</summary>
    private static bool IsListedElsewhere(string thing, List<Account> named, RecordState book) => book.Facts.Any(h =>
        !h.Withdrawn && h.Fact.Complete.Count > 0 && named.Exists(a => a.Effective.Id != h.Id) && h.Fact.Listings().Any(l => l.Thing == thing && h.Fact.Complete.Contains(l.Member)));
}
