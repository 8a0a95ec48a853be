using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Statements;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>All entries by valid time, one row for each entry.</summary>
public sealed class Timeline() : EntryModel(nameof(Timeline), 10)
{
    public override IReadOnlySet<Type> Ignores { get; } = new HashSet<Type>();
}

/// <summary>A model whose rows are entries.</summary>
public abstract class EntryModel(string name, int version) : ReadModel(name, version)
{
    /// <summary>The categories of things whose activity is all entries that name them.</summary>
    private static readonly string[] Named = [Categories.Place, Categories.Body];

    public override object? View(string key, RecordState row)
    {
        if (Own(key, row) is not { } entry)
        {
            return null;
        }

        var now = row.FindEffective(entry.Id) ?? new EffectiveEntry(entry, entry.Fact, entry.When, entry.Evidence, row.IsWithdrawn(entry.Id));
        var against = Against(row, entry);
        return new Contracts.TimelineEntry
        {
            Entry = entry.Id.Text,
            Stream = entry.Stream.Text,
            Type = entry.Fact.EventName,
            When = now.When?.Text,
            From = now.When?.Earliest.Iso,
            Until = now.When?.Latest.Iso,
            Mode = Values.EnumText.Of(now.Fact.Mode),
            Data = now.Fact,
            Evidence = EvidenceBuilder.Of(row, now.Evidence),
            Contested = Contested(row, now, against),
            ContradictedBy = against.Select(h => h.Id.Text).ToValueList(),
            Withdrawn = now.Withdrawn,
            Corrected = row.EntriesAbout(entry.Id).Any(e => e.Fact is EntryCorrected && !row.IsWithdrawn(e.Id)),
            Temporality = now.Fact.Temporality == Temporality.Occurrence ? null : Values.EnumText.Of(now.Fact.Temporality),
            Changes = row.Entries.Where(e => e.Id == entry.Id || e.Fact is EntryFact || against.Exists(h => h.Id == e.Id)).Select(e => ChangeBuilder.One(row, e)).ToValueList(),
        };
    }

    public override Facets Facets(string key, RecordState row)
    {
        if (Own(key, row) is not { } entry)
        {
            return ReadModels.Facets.Of(string.Empty) with { Hidden = true };
        }

        if (row.FindEffective(entry.Id) is not { } now)
        {
            // Lists leave an entry about another one out. It is found by its kind and by its sources where changes are asked for.
            return ReadModels.Facets.Of(entry.Stream.Text) with { Type = entry.Fact.EventName, Sources = SourcesOf(entry.Evidence), Hidden = true };
        }

        var (first, last) = now.When?.Days ?? (null, null);
        return new Facets(
            entry.Stream.Text, first, last,
            entry.Fact.EventName, now.Fact.Mentions, SourcesOf(now.Evidence),
            Contested(row, now, Against(row, entry)), Hidden: false, Contracts.ComparableText.Of(WordsOf(now.Fact)))
        {
            Traits = ReadModels.Facets.ThingsIn(now.Fact, Named)
                .Concat(Named.Contains(entry.Stream.Category, StringComparer.Ordinal) ? [ReadModels.Facets.Trait(entry.Stream.Category, entry.Stream.Key)] : [])
                .Concat(now is { Withdrawn: false, Fact: Documents.DocumentCoded { Mode: Mode.Asserts } coded } ? CodesIn(coded) : [])
                .InOrderOnce(),
        };
    }

    public override bool IsVisible(string key, RecordState row) => Own(key, row) is not null;

    private protected override List<Place>? EntryPlaces(Entry entry) => [.. entry.Touches.Select(id => new Place(id.Text, Whole))];

    protected override IEnumerable<string> KeysOf(StreamId stream, Fact fact) => [];

    /// <summary>Returns the entries that contradict an entry. Most rows have no other entry than their own.</summary>
    private static List<EffectiveEntry> Against(RecordState row, Entry entry) => row.Count == 1 ? [] : row.Facts.Where(h => h.Fact.Contradicts.Contains(entry.Id)).ToList();

    private protected static Entry? Own(string key, RecordState row) => row.Find(EntryId.Parse(key).OrThrow());

    private static bool Contested(RecordState row, EffectiveEntry now, List<EffectiveEntry> against) =>
        !now.Withdrawn && (now.Fact.Contradicts.Any(c => !row.IsWithdrawn(c)) || against.Exists(h => !h.Withdrawn));

    private static ValueList<string> SourcesOf(Evidence evidence) => evidence.Sources.Select(c => c.Source.Text).Distinct(StringComparer.Ordinal).ToValueList();

    /// <summary>The word of the trait of a collection that codes a document.</summary>
    public const string CodingWord = "coding";

    /// <summary>The word of the trait of a code with its collection.</summary>
    public const string CodeWord = "code";

    /// <summary>Returns the traits of a coding: the collection, each code with its value, and each code of what is there.</summary>
    private static IEnumerable<string> CodesIn(Documents.DocumentCoded coded) =>
    [
        ReadModels.Facets.Trait(CodingWord, coded.Scheme.Text),
        .. coded.Codes.Select(c => CodeTrait(coded.Scheme.Text, $"{c.Code}={c.Value}")),
        .. coded.Present.Select(c => CodeTrait(coded.Scheme.Text, c.Code)),
    ];

    /// <summary>Returns the trait of a code, or of a code with its value.</summary>
    public static string CodeTrait(string scheme, string code) => ReadModels.Facets.Trait(CodeWord, $"{scheme}/{code}");

    /// <summary>Returns our own words in a fact, and the codes of what a collection finds in a document, for searching. They name no person.</summary>
    public static string WordsOf(Fact fact) => fact switch
    {
        Utterance u => u.Summary,
        Documents.DocumentIssued d => string.Join(' ', new[] { d.Title?.Text, d.Summary }.Concat(d.Clauses.SelectMany(c => new[] { c.Heading?.Text, c.Summary })).OfType<string>()),
        Documents.ReservationEntered r => r.Summary,
        Commitments.CommitmentMade c => c.Summary,
        Rounds.RoundClosed c => c.Outcome ?? string.Empty,
        Rounds.SessionHeld s => s.Summary ?? string.Empty,
        Rounds.MediationHeld m => m.Summary ?? string.Empty,
        Rounds.RoundRenumbered r => r.Label?.Text ?? string.Empty,
        Documents.DocumentCoded c => string.Join(' ', c.Present.Select(p => $"{p.Code} {p.Value}").Prepend(c.Id)),
        Documents.DocumentAgreed a => a.Summary ?? string.Empty,
        Registries.ActorSucceeded s => s.Summary ?? string.Empty,
        Ceasefires.CeasefireTermsRecorded t => t.Area ?? string.Empty,
        Processes.ProcessOpened p => string.Join(' ', new[] { p.Title.Text, p.Summary }.OfType<string>()),
        Processes.TrackOpened t => string.Join(' ', new[] { t.Title?.Text, t.Summary }.OfType<string>()),
        Ceasefires.CeasefireDeclared c => string.Join(' ', new[] { c.Purpose, c.Area }.OfType<string>()),
        Ceasefires.ZoneEstablished z => string.Join(' ', new[] { z.Name?.Text, z.Area }.OfType<string>()),
        Ceasefires.MonitoringAgreed m => m.Summary ?? string.Empty,
        Ceasefires.MonitoringStarted m => m.Summary ?? string.Empty,
        Ceasefires.ViolationsReported v => string.Join(' ', new[] { v.Area, v.Summary }.OfType<string>()),
        Bodies.BodyEstablished b => string.Join(' ', new[] { b.Name?.Text, b.Summary }.OfType<string>()),
        Bodies.MandateSet m => m.Mandate,
        Bodies.BodyMet b => string.Join(' ', new[] { b.Label?.Text, b.Summary }.OfType<string>()),
        _ => string.Empty,
    };
}
