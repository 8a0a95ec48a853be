using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>
/// What became of sources. A source has a row if it was withdrawn, archived or superseded, if it has editions, or if it took facts from another one. So has that other one.
/// The table is small: every answer asks it which sources were withdrawn, and which are derived.
/// </summary>
public sealed class SourceLives() : ReadModel(nameof(SourceLives), 3)
{
    /// <summary>The type of the row of a withdrawn source.</summary>
    public const string Withdrawn = "withdrawn";

    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.AllBut(
        typeof(SourceWithdrawn), typeof(SourceArchived), typeof(SourceSuperseded), typeof(SourceEditionRecorded), typeof(SourceDerived), typeof(EntryRetracted), typeof(AccountPreferred));

    public override object? View(string key, RecordState row)
    {
        var stream = StreamId.Parse(key).OrThrow();
        var own = row.Part(e => e.Stream == stream);
        return row.IsEmpty ? null : new Contracts.SourceLife
        {
            Withdrawn = SourceLife.IsWithdrawn(own),
            Withdrawals = FieldGroupBuilder.All(own, SourceWithdrawn.Thing),
            Archives = FieldGroupBuilder.Items(own, SourceArchived.Thing, string.Empty),
            SupersededBy = FieldGroupBuilder.Items(own, SourceSuperseded.Thing, string.Empty),
            Supersedes = FieldGroupBuilder.OfOthers(row, stream, SourceSuperseded.Thing),
            Editions = FieldGroupBuilder.All(own, SourceEditionRecorded.Things),
            DerivedFrom = Origins(own),
            DerivedBy = FieldGroupBuilder.OfOthers(row, stream, SourceDerived.Things),
        };
    }

    public override bool IsVisible(string key, RecordState row) => !row.IsEmpty;

    /// <summary>Returns the facets. The type says whether the source was withdrawn.</summary>
    public override Facets Facets(string key, RecordState row) =>
        ReadModels.Facets.Of(key) with { Type = SourceLife.IsWithdrawn(row.Part(e => e.Stream.Text == key)) ? Withdrawn : null };

    /// <summary>Returns from where the source took facts. Null if it took none. Every answer reads it.</summary>
    public override object? Summary(string key, RecordState row) => SourceLife.DerivedFrom(row.Part(e => e.Stream.Text == key)) is { Count: > 0 } origins ? origins : null;

    protected override IEnumerable<string> KeysOf(StreamId stream, Fact fact) => fact switch
    {
        SourceSuperseded by => [stream.Text, StreamId.Source(by.Source).Text],
        SourceDerived from => [stream.Text, StreamId.Source(from.Source).Text],
        SourceWithdrawn or SourceArchived or SourceEditionRecorded => [stream.Text],
        _ => [],
    };

    private static ValueList<Contracts.SourceOrigin> Origins(RecordState own)
    {
        var types = SourceLife.DerivedFrom(own).ToDictionary(d => d.From, d => d.Types, StringComparer.Ordinal);
        return FieldGroupBuilder.Items(own, SourceDerived.Things, string.Empty).Where(i => !i.Item.Contains('/', StringComparison.Ordinal))
            .Select(i => new Contracts.SourceOrigin { Source = i.Item, Types = types.GetValueOrDefault(i.Item, []), Aspect = i.Aspect })
            .ToValueList();
    }
}
