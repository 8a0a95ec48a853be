using NegotiationTracker.Imports.Cells;
using NegotiationTracker.Imports.Matching;
using NegotiationTracker.Imports.Profiles;
using NegotiationTracker.Imports.Tables;

namespace NegotiationTracker.Imports.Runs;

/// <summary>
/// Turns a file into lines to send, drafts to decide, actors to match, signals and a report. Target, key and body of a line are functions of the record
/// alone: neither its place in the file nor the edition changes them.
/// </summary>
public static class Importer
{
    /// <summary>Returns what an import of a file is to do.</summary>
    /// <param name="profile">How the file is read.</param>
    /// <param name="table">The file.</param>
    /// <param name="registry">What the record knows.</param>
    /// <param name="decided">The codes of actors of the collection that were decided or used before, by key.</param>
    /// <param name="options">What it is asked to do.</param>
    /// <param name="last">What the ledger has of the last edition. Null for the first one.</param>
    public static ImportResult Read(
        Profile profile, Table table, Registry registry, IReadOnlyDictionary<string, string> decided, ImportOptions options, LastEdition? last)
    {
        var findings = new List<Finding>();
        findings.AddRange(table.Faults.Select(f => new Finding(0, f.Line, string.Empty, string.Empty, string.Empty, f.Rule, "read-as-far-as-possible")));
        findings.AddRange(profile.Columns.Keys.Where(c => !table.Columns.Contains(c, StringComparer.Ordinal)).Select(c => new Finding(0, 0, string.Empty, c, string.Empty, "column-missing", "nothing-recorded")));
        findings.AddRange(profile.Others is not null ? [] : table.Columns.Where(c => !profile.Columns.ContainsKey(c)).Select(c => new Finding(0, 0, string.Empty, c, string.Empty, "column-unknown", "column-left-out")));
        var actors = new ActorBook(registry, decided, profile.Prefix);
        var reader = new RowReader(profile, table, registry, actors, options.Confirmed, findings);
        var rows = Unique(table.Rows.Select(reader.Read).Where(r => r.Record.Length > 0), profile, findings);
        string[] naming = [.. profile.Values.Where(v => v.Value.As != ValueKind.Codes).Select(v => v.Key)];
        foreach (var row in rows)
        {
            row.Resolve(actors.CodeOf, naming);
        }

        if (profile.Values.Values.Any(v => v.As == ValueKind.NamedDocument))
        {
            var titles = new DocumentTitles(registry.DocumentTexts, LineMaker.TitlesOf(profile, rows));
            rows.ForEach(r => reader.ReadDocuments(r, titles));
        }

        var edition = $"e-{table.Sha256[..12]}";
        var result = new ImportResult
        {
            Edition = edition,
            Rows = table.Rows.Count,
            Columns = table.Columns,
            Records = [.. rows.Select(r => new ImportRecord(r.Record, r.Row.Number, r.Hashes))],
            Unmatched = profile.Signals is null ? actors.Unmatched() : [],
            ActorCodes = actors.Codes(),
            Aliases = [.. actors.Aliases()],
        };
        if (profile.Signals is { } signals)
        {
            return result with { Signals = Signals.Of(signals, rows, registry, findings), Findings = findings };
        }

        var maker = new LineMaker(profile, registry, options, edition, findings);
        var lines = new List<ImportLine>(maker.Head(table, rows.Count, last));
        lines.AddRange(maker.Actors(actors));
        lines.AddRange(maker.Lines(rows));
        var proposals = maker.Proposals;
        proposals.AddRange(maker.Twins(rows));
        var whole = result with { Findings = findings };
        return last is null
            ? whole with { Lines = lines, Proposals = [.. proposals.DistinctBy(p => p.Id, StringComparer.Ordinal)] }
            : new EditionComparison(profile, options, last, rows, findings).Apply(whole, lines, proposals);
    }

    /// <summary>Returns the rows, without those whose record is in an earlier row.</summary>
    private static List<RowValues> Unique(IEnumerable<RowValues> rows, Profile profile, List<Finding> findings)
    {
        var seen = new Dictionary<string, RowValues>(StringComparer.Ordinal);
        var unique = new List<RowValues>();
        foreach (var row in rows)
        {
            if (seen.TryAdd(row.Record, row))
            {
                unique.Add(row);
            }
            else
            {
                var same = seen[row.Record].Hashes == row.Hashes;
                findings.Add(new Finding(row.Row.Number, row.Row.Line, row.Record, profile.Record, CellText.Shown(row.Record), same ? "row-repeated" : "id-of-two-rows", "row-left-out"));
            }
        }

        return unique;
    }
}
