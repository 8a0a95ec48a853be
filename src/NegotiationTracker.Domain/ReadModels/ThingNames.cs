using System.Globalization;
using NegotiationTracker.Domain.Bodies;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>What a text is by which a thing is found.</summary>
public enum TextKind
{
    /// <summary>The code of an actor.</summary>
    Code,

    /// <summary>The key of a thing in this record.</summary>
    Key,

    /// <summary>The code or the id of a thing in another collection.</summary>
    ExternalId,

    /// <summary>A name in any language.</summary>
    Name,

    /// <summary>The label of a round.</summary>
    Label,

    /// <summary>Another name by which a source calls the thing.</summary>
    Alias,

    /// <summary>The title of a process, a document or a source.</summary>
    Title,

    /// <summary>The name of a track of the process.</summary>
    Track,

    /// <summary>The name of a zone of the ceasefire.</summary>
    Zone,

    /// <summary>A post that the person held.</summary>
    Post,

    /// <summary>The publisher of a source.</summary>
    Publisher,

    /// <summary>The address of a source.</summary>
    Address,

    /// <summary>A name exactly as a source writes it.</summary>
    AsWritten,

    /// <summary>Our own words in an entry: a summary, a title or an outcome, and its topics.</summary>
    Words,
}

/// <summary>A text by which a thing can be found.</summary>
/// <param name="Kind">What the text is.</param>
/// <param name="Text">The text as recorded.</param>
/// <param name="Language">The language of a name, if known.</param>
/// <param name="Period">The period of an actor's name, as EDTF. Null if it is always so.</param>
/// <param name="From">The day from which a renamed thing has the name, as EDTF.</param>
public sealed record KnownName(TextKind Kind, string Text, string? Language = null, string? Period = null, string? From = null);

/// <summary>Writes the texts of a row for searching: a line for each, with the kind of text, the comparable text and the owner of the text.</summary>
public static class NameLines
{
    /// <summary>Separates the comparable text from its owner. No comparable text has it.</summary>
    public const char Owner = '\t';

    private const string Letters = "ckxnlatrzpudw";

    /// <summary>Returns the letter of a kind of text. A word would be found by whoever searches for it.</summary>
    public static char LetterOf(TextKind kind) => Letters[(int)kind];

    /// <summary>Returns the kind of text with a letter.</summary>
    public static TextKind KindOf(char letter) => (TextKind)Letters.IndexOf(letter, StringComparison.Ordinal);

    /// <summary>Returns the lines, each between two line ends. Returns an empty text without names.</summary>
    internal static string Of(IReadOnlyCollection<(KnownName Name, string Owner)> names) => names.Count == 0 ? string.Empty
        : $"\n{string.Join('\n', names.Select(n => $"{LetterOf(n.Name.Kind)}:{Contracts.ComparableText.Of(n.Name.Text)}{Owner}{n.Owner}"))}\n";
}

/// <summary>The codes, names, titles and ids by which things are found, one row for each thing. It has no name of a person.</summary>
public sealed class ThingNames() : ReadModel("Names", 1)
{
    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.AllBut(
        typeof(ActorRegistered), typeof(AliasRecorded), typeof(PersonRegistered), typeof(PostHeld), typeof(PlaceRegistered), typeof(PlaceRenamed), typeof(SourceRegistered),
        typeof(ProcessOpened), typeof(ProcessRenamed), typeof(ExternalIdAssigned), typeof(TrackOpened), typeof(RoundAnnounced), typeof(RoundRescheduled), typeof(RoundOpened), typeof(RoundRenumbered),
        typeof(DocumentIssued), typeof(CeasefireDeclared), typeof(ZoneEstablished), typeof(BodyEstablished), typeof(CommitmentMade), typeof(EntryRetracted), typeof(AccountPreferred));

    public override object? View(string key, RecordState row) => NamesOf(key, row) is { Count: > 0 } names ? names : null;

    public override object? Summary(string key, RecordState row) => NamesOf(key, row);

    /// <summary>Returns whether there is a thing. Its key is a name already.</summary>
    public override bool IsVisible(string key, RecordState row) => !row.IsEmpty;

    public override Facets Facets(string key, RecordState row)
    {
        var (first, last) = DaysOf(key, row);
        return ReadModels.Facets.Of(key) with { Earliest = first, Latest = last, Text = NameLines.Of([.. NamesOf(key, row).Select(n => (n, string.Empty))]) };
    }

    protected override IEnumerable<string> KeysOf(StreamId stream, Fact fact) => [stream.Text];

    /// <summary>Returns the day or the days of a thing: when a round opened or was announced for, when a source was published, when another thing began.</summary>
    private static (long? First, long? Last) DaysOf(string key, RecordState row)
    {
        if (StreamId.Parse(key).OrThrow().Category == Categories.Round)
        {
            var round = RoundDetails.Times(key, row);
            return (round.Earliest, round.Latest);
        }

        var times = Active(row).Select(f => f.Fact is SourceRegistered s ? s.Published : f.Fact is DocumentIssued or CeasefireDeclared or BodyEstablished or ProcessOpened or CommitmentMade ? f.When : null).OfType<EdtfDate>();
        return times.FirstOrDefault()?.Days ?? (null, null);
    }

    private static IEnumerable<EffectiveEntry> Active(RecordState row) => row.Facts.Where(f => !f.Withdrawn && f.Fact.Mode == Mode.Asserts);

    /// <summary>Returns the names, each once: the key first, and of each kind of name the one that the record shows before the others.</summary>
    private static ValueList<KnownName> NamesOf(string key, RecordState row) => row.IsEmpty ? [] : row.Once(key, record => Ordered(key, record));

    private static ValueList<KnownName> Ordered(string key, RecordState row)
    {
        var stream = StreamId.Parse(key).OrThrow();
        string[] shown = [.. new[] { ("process", "title"), ("round", "label"), ("document", "title"), ("body", "name"), ("place", "name"), ("source", "title") }
            .Select(a => AspectBuilder.Of(row, a.Item1, a.Item2)?.Value).OfType<string>()];
        return Active(row).SelectMany(f => Of(stream, f))
            .Distinct()
            .OrderBy(n => n.Kind).ThenByDescending(n => n.From is null && shown.Contains(n.Text, StringComparer.Ordinal)).ThenBy(n => n.From, StringComparer.Ordinal).ThenBy(n => n.Text, StringComparer.Ordinal).ThenBy(n => n.Language, StringComparer.Ordinal).ThenBy(n => n.Period, StringComparer.Ordinal)
            .Prepend(new KnownName(stream.Category == Categories.Actor ? TextKind.Code : TextKind.Key, stream.Key))
            .ToValueList();
    }

    private static IEnumerable<KnownName> Of(StreamId stream, EffectiveEntry entry) => entry.Fact switch
    {
        ActorRegistered a => [.. a.Names.Select(n => new KnownName(TextKind.Name, n.Text.Text, n.Language, n.Period?.Text)), .. a.Codes.Select(c => new KnownName(TextKind.ExternalId, c.Code))],
        AliasRecorded a => [new KnownName(TextKind.Alias, a.Alias, a.Language)],
        PostHeld p => [new KnownName(TextKind.Post, p.Post)],
        PlaceRegistered p => [new KnownName(TextKind.Name, p.Name.Text)],
        PlaceRenamed p => [new KnownName(TextKind.Name, p.Name.Text, From: entry.When?.Text)],
        SourceRegistered s =>
        [
            .. Known(TextKind.Title, s.Title), .. Known(TextKind.Publisher, s.Publisher?.Text), .. Known(TextKind.Address, s.Address),
        ],
        ProcessOpened p => [new KnownName(TextKind.Title, p.Title.Text)],
        ProcessRenamed p => [new KnownName(TextKind.Title, p.Title.Text, From: entry.When?.Text)],
        ExternalIdAssigned x => [new KnownName(TextKind.ExternalId, x.Id)],
        TrackOpened t => Known(TextKind.Track, t.Title?.Text),
        RoundAnnounced r => Round(stream, r.Label, r.Number),
        RoundOpened r => Round(stream, r.Label, r.Number),
        RoundRenumbered r => Round(stream, r.Label, r.Number, entry.When?.Text),
        DocumentIssued d => Known(TextKind.Title, d.Title?.Text),
        ZoneEstablished z => Known(TextKind.Zone, z.Name?.Text),
        BodyEstablished b => Known(TextKind.Name, b.Name?.Text),
        _ => [],
    };

    /// <summary>Returns the label of a round, and its process with its number: that is how a round is often called.</summary>
    private static IEnumerable<KnownName> Round(StreamId stream, Name? label, int? number, string? from = null) =>
        [.. Known(TextKind.Label, label?.Text, from), .. Known(TextKind.Label, number is { } n ? string.Create(CultureInfo.InvariantCulture, $"{stream.RoundProcess} {n}") : null)];

    private static IEnumerable<KnownName> Known(TextKind kind, string? text, string? from = null) => text is null ? [] : [new KnownName(kind, text, From: from)];
}

/// <summary>
/// The names of people, and the names of actors as a source writes them, one row for each entry that has some. Its tables are next to the keys of the names, and an
/// erasure takes the person's names out of them together with the key.
/// </summary>
public sealed class NamesInEntries() : EntryModel("NamesInEntries", 2)
{
    /// <summary>The trait of an entry with a name of which it says that it has no match. Whether it was matched later is known when it is read.</summary>
    public const string Unmatched = "unmatched/true";

    public override bool IsPersonal => true;

    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.AllBut(
        typeof(PersonRegistered), typeof(PersonAliasRecorded), typeof(DelegationSeated), typeof(DelegationHeadChanged), typeof(Statements.StatementMade),
        typeof(Statements.CeasefireStatementMade), typeof(DocumentIssued), typeof(DocumentSigned), typeof(SessionHeld), typeof(MediationHeld), typeof(BodyMet), typeof(EntryRetracted), typeof(AccountPreferred));

    /// <summary>Returns whether an entry has ever named anybody. An erased name counts, so that an erasure takes no row away.</summary>
    public override bool HasRow(string key, RecordState row) => WordingsOf(key, row).SelectMany(Of).Any();

    public override Facets Facets(string key, RecordState row)
    {
        var (found, names) = (base.Facets(key, row), NamesOf(key, row));
        var owners = WordingsOf(key, row).SelectMany(Of).Select(n => n.Owner).Where(o => o.Category == Categories.Person);
        return found with
        {
            Mentions = new Mentions([], owners.Select(o => PersonId.Parse(o.Key).OrThrow()).Distinct().ToValueList(), [], []),
            Sources = [],
            Contested = false,
            Text = NameLines.Of(names),
            Traits = Own(key, row) is { } own && row.FindEffective(own.Id) is { Withdrawn: false } now && UnmatchedIn(now.Fact).Any() ? [Unmatched] : [],
        };
    }

    /// <summary>Returns the names in a fact that have no match. A name that was erased is none.</summary>
    public static IEnumerable<NamedPerson> UnmatchedIn(Fact fact) => fact.Mode == Mode.Denies ? [] : PeopleIn(fact).OfType<NamedPerson>().Where(p => p.Unmatched && !string.IsNullOrEmpty(p.AsWritten?.Text));

    public override object? Summary(string key, RecordState row) => NamesOf(key, row).Select(n => n.Name).ToValueList();

    private protected override List<Place>? EntryPlaces(Entry entry) => Concerns(entry) ? base.EntryPlaces(entry) : null;

    /// <summary>Returns what the entry itself and its corrections state. An entry that contradicts it is in the row too, and has a row of its own for its names.</summary>
    private static IEnumerable<Fact> WordingsOf(string key, RecordState row) => Own(key, row) is not { Fact: not EntryFact } own ? []
        : row.Entries.Select(e => e.Id == own.Id ? e.Fact : e.Fact is EntryCorrected c && e.Chain?.Root == own.Id ? c.Corrected : null).OfType<Fact>();

    private static List<(KnownName Name, string Owner)> NamesOf(string key, RecordState row) => row.Once(key, record => NamesIn(key, record));

    private static List<(KnownName Name, string Owner)> NamesIn(string key, RecordState row) =>
        Own(key, row) is not { } own || row.FindEffective(own.Id) is not { Withdrawn: false } now || now.Fact.Mode == Mode.Denies ? []
        : [.. Of(now.Fact).Where(n => !string.IsNullOrEmpty(n.Text)).Select(n => (new KnownName(n.Kind, n.Text!, n.Language), n.Owner.Text)).Distinct()];

    /// <summary>Returns the names in a fact, each with its owner. The text of an erased name is null.</summary>
    private static IEnumerable<(TextKind Kind, string? Text, StreamId Owner, string? Language)> Of(Fact fact) => fact switch
    {
        PersonRegistered p => [(TextKind.Name, p.Name.Text, StreamId.Person(p.Name.Subject), null)],
        PersonAliasRecorded a => [(TextKind.Alias, a.Alias.Text, StreamId.Person(a.Alias.Subject), a.Language)],
        DelegationSeated { AsWritten: not null } d => [.. Written(PeopleIn(d)), (TextKind.AsWritten, (string?)d.AsWritten, StreamId.Actor(d.Actor), (string?)null)],
        _ => Written(PeopleIn(fact)),
    };

    private static IEnumerable<NamedPerson?> PeopleIn(Fact fact) => fact switch
    {
        DelegationSeated d => [d.Head, .. d.Members],
        DelegationHeadChanged d => [d.Head, d.Previous],
        Statements.Utterance u => [u.Speaker.Person],
        DocumentIssued d => [d.Reader?.Person],
        DocumentSigned d => [d.Person],
        SessionHeld s => s.Participants.Select(p => p.Person),
        MediationHeld m => m.Mediators.Concat(m.Met).Select(p => p.Person),
        BodyMet b => b.Participants.Select(p => p.Person),
        _ => [],
    };

    private static IEnumerable<(TextKind Kind, string? Text, StreamId Owner, string? Language)> Written(IEnumerable<NamedPerson?> people) =>
        people.OfType<NamedPerson>().Where(p => p.AsWritten is not null).Select(p => (TextKind.AsWritten, p.AsWritten!.Text, StreamId.Person(p.Person), (string?)null));
}
