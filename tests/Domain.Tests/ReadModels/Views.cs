using System.Collections;
using System.Reflection;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Tests.ReadModels;

/// <summary>The whole readable state of a log as text: every row of every read model, with its facets.</summary>
internal static class Views
{
    /// <summary>The members that depend only on the recording.</summary>
    private static readonly HashSet<string> OfRecording = new(StringComparer.Ordinal) { nameof(Contracts.Change.Index), nameof(Contracts.Change.RecordedAt), nameof(Entry.Version) };

    public static SortedDictionary<string, string> Of(IEnumerable<Entry> log)
    {
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (model, key, row) in Rows(log))
        {
            rows[$"{model.Name} {key}"] = Text(model.View(key, row)) + Text(model.Facets(key, row));
        }

        return rows;
    }

    private static IEnumerable<(ReadModel Model, string Key, RecordState Row)> Rows(IEnumerable<Entry> log) =>
        from model in ReadModelCatalog.All
        from keyed in log.OrderBy(e => e.Index).SelectMany(e => model.Keys(e).Select(k => (Key: k, Entry: e))).GroupBy(k => k.Key, k => k.Entry)
        select (model, keyed.Key, keyed.Aggregate((RecordState?)null, ReadModel.Evolve)!);

    private static string Text(object? value) => value switch
    {
        null => "-",
        string or EntryId or StreamId or EdtfDate or Slug or ActorCode or Name or PersonId => value.ToString()!,
        IDictionary fields => $"{{{string.Join("; ", fields.Keys.Cast<object>().Select(k => $"{k}: {Text(fields[k])}"))}}}",
        IEnumerable<Contracts.Change> changes => Items(changes, ordered: false), // a history is listed in the order of recording
        IEnumerable items => Items(items, ordered: true),
        _ when value.GetType().IsPrimitive || value is Enum => value.ToString()!,
        _ => $"({string.Join(", ", value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => !OfRecording.Contains(p.Name) && p.GetIndexParameters().Length == 0)
            .Select(p => $"{p.Name}={Text(p.GetValue(value))}"))})",
    };

    private static string Items(IEnumerable items, bool ordered)
    {
        var texts = items.Cast<object?>().Select(Text);
        return $"[{string.Join(", ", ordered ? texts : texts.Order(StringComparer.Ordinal))}]";
    }
}
