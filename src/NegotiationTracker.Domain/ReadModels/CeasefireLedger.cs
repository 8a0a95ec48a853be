using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Statements;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>One ceasefire. <c>Version</c> is that of its stream; statements and links of documents on other streams that speak of it are listed with its changes too.</summary>
/// <param name="Documents">Documents that establish or concern it.</param>
/// <param name="InForce">When it was in force, as far as told; whether it is now is reckoned when read.</param>
public sealed record CeasefireView(
    string Ceasefire, ValueList<Listed> Processes, AspectView? TookEffect, AspectView? TookEffectOn, AspectView? AsWritten, ValueList<PartyView> Parties,
    ValueList<Thing> Extensions, ValueList<Thing> Lapses, ValueList<Thing> Endings, ValueList<ZoneView> Zones, ValueList<MonitoringView> Monitoring,
    ValueList<ViolationsView> Violations, ValueList<StatementView> Statements, ValueList<LinkedFrom> Documents, InForce InForce, ValueList<Change> Changes, long Version);

/// <summary>One ceasefire by party: declared, in effect, extended, suspended, ended; its zones; monitoring agreed against working; violations; what was said and written of it.</summary>
public sealed class CeasefireLedger() : ReadModel(nameof(CeasefireLedger), 2)
{
    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.NotOn(Categories.Ceasefire).Except([typeof(CeasefireStatementMade), typeof(DocumentLinked)]).ToHashSet();

    public override object? View(string key, AccountBook row)
    {
        var stream = StreamId.Parse(key).OrThrow();
        var own = row.Part(e => e.Stream == stream);
        if (own.IsEmpty)
        {
            return null;
        }

        AspectView? Field(string field) => AspectView.Of(own, "ceasefire", field);
        return new CeasefireView(
            stream.Key, Thing.Listed(own, "ceasefire", "of/"), Field("in effect"), Field("in effect from"), Field("in effect as written"), PartyView.All(own),
            Thing.All(own, "extension"), Thing.All(own, "lapse"), Thing.All(own, "ending"), ZoneView.All(own), MonitoringView.All(own), ViolationsView.All(own),
            Said(row, stream), LinkedFrom.All(row, stream), CeasefireTimes.Of(own), Change.Of(row), own.Version);
    }

    public override bool Shows(string key, AccountBook row) => HasOwn(key, row);

    public override object? Brief(string key, AccountBook row)
    {
        var own = row.Part(e => e.Stream.Text == key);
        return own.IsEmpty ? null : new CeasefireBrief(
            StreamId.Parse(key).OrThrow().Key, CeasefireTimes.Of(own), PartyView.All(own).Select(p => new PartyBrief(p.Party, p.Acts)).ToValueList());
    }

    public override bool Moves(Entry entry) => entry.Stream.Category == Categories.Ceasefire;

    /// <summary>A ceasefire stands where it took effect, else where it was first declared; it is found by its parties.</summary>
    public override Facets Facets(string key, AccountBook row)
    {
        var when = row.Standing<CeasefireTookEffect>().Where(h => h.Fact.Mode == Mode.Asserts).Select(h => h.When)
            .Concat(row.Standing<CeasefireDeclared>().Where(h => h.Fact.Mode == Mode.Asserts).Select(h => h.Fact.From ?? h.When))
            .OfType<EdtfDate>().FirstOrDefault();
        return ReadModels.Facets.Of(key) with
        {
            Earliest = when is { Earliest.IsKnown: true } ? when.Earliest.Day : null,
            Latest = when is { Latest.IsKnown: true } ? when.Latest.Day : null,
            Mentions = Mentions.Nothing with { Actors = PartyView.All(row).Select(p => ActorCode.Parse(p.Party).OrThrow()).ToValueList() },
        };
    }

    protected override IEnumerable<string> KeysOf(Entry entry) => Streams(entry, Categories.Ceasefire);

    private static ValueList<StatementView> Said(AccountBook row, StreamId stream) => row.Parts(s => s != stream)
        .SelectMany(p => StatementView.All(p.Key.Text, p.Value))
        .Where(s => s.Ceasefires.Any(c => c.Item == stream.Key))
        .ToValueList();
}
