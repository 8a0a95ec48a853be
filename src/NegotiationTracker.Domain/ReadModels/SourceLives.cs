using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>
/// What became of sources, one row for each source that was withdrawn, archived or superseded, or that replaces another one. The table is small: every answer asks it
/// which sources were withdrawn.
/// </summary>
public sealed class SourceLives() : ReadModel(nameof(SourceLives), 2)
{
    /// <summary>The type of the row of a withdrawn source.</summary>
    public const string Withdrawn = "withdrawn";

    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.AllBut(
        typeof(SourceWithdrawn), typeof(SourceArchived), typeof(SourceSuperseded), typeof(EntryRetracted), typeof(AccountPreferred));

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
            Supersedes = row.Parts(s => s != stream)
                .Select(p => (Source: p.Key.Key, Aspect: AspectBuilder.Of(p.Value, SourceSuperseded.Thing, stream.Key)))
                .Where(s => s.Aspect is not null)
                .Select(s => new Contracts.ListItem { Item = s.Source, Aspect = s.Aspect! })
                .ToValueList(),
        };
    }

    public override bool IsVisible(string key, RecordState row) => !row.IsEmpty;

    /// <summary>Returns the facets. The type says whether the source was withdrawn.</summary>
    public override Facets Facets(string key, RecordState row) =>
        ReadModels.Facets.Of(key) with { Type = SourceLife.IsWithdrawn(row.Part(e => e.Stream.Text == key)) ? Withdrawn : null };

    protected override IEnumerable<string> KeysOf(StreamId stream, Fact fact) => fact switch
    {
        SourceSuperseded by => [stream.Text, StreamId.Source(by.Source).Text],
        SourceWithdrawn or SourceArchived => [stream.Text],
        _ => [],
    };
}
