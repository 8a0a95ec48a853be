using System.Text.Json.Nodes;
using NegotiationTracker.Imports.Profiles;

namespace NegotiationTracker.Imports.Runs;

/// <summary>
/// Compares an edition with the last one, record by record. What both give is not sent. What differs is corrected, an id that is gone is retracted, and a record
/// that is gone is a draft. A column that changed almost everywhere was coded again, and stops the run until somebody confirms it.
/// </summary>
internal sealed class EditionComparison(Profile profile, ImportOptions options, LastEdition last, IReadOnlyList<RowValues> rows, List<Finding> findings)
{
    private const string RecodedStop = "recoded:";
    private const string GoneStop = "gone";

    /// <summary>The number of gone records up to which a run never stops.</summary>
    private const int FewGone = 5;

    private readonly HashSet<string> _codedAgain = new(StringComparer.Ordinal);

    public ImportResult Apply(ImportResult result, IReadOnlyList<ImportLine> lines, List<ImportDraft> proposals)
    {
        var difference = Difference(result);
        var recoded = difference.Columns.Where(c => c.IsRecoded).Select(c => RecodedStop + c.Column);
        var isWhole = options.Whole ?? profile.Whole;
        var gone = isWhole && difference.Gone.Count > Math.Max(FewGone, profile.GoneShare * last.Records.Count) ? [GoneStop] : Array.Empty<string>();
        var stops = recoded.Concat(gone).Where(s => !options.Confirmed.Contains(s, StringComparer.Ordinal)).ToList();
        var changed = new HashSet<string>(difference.New.Concat(_codedAgain), StringComparer.Ordinal);
        var byRecord = rows.ToDictionary(r => r.Record, StringComparer.Ordinal);
        var (sent, unchanged) = (new List<ImportLine>(), 0);
        foreach (var line in lines)
        {
            var before = last.Lines.GetValueOrDefault((line.Target, line.Key));
            var made = line.Edition && !changed.Contains(line.Record) && result.Edition != last.Edition ? null : before is null ? line : CorrectionOf(line, before, result.Edition, byRecord.GetValueOrDefault(line.Record));
            unchanged += made is null ? 1 : 0;
            sent.AddRange(made is null ? [] : [made]);
        }

        var given = lines.Select(l => (l.Target, l.Key)).Concat(proposals.SelectMany(p => p.Lines).Select(l => (l.Target, l.Key))).ToHashSet();
        foreach (var before in last.Lines.Values.Where(l => !l.Shared && !l.Edition && !given.Contains((l.Target, l.Key)) && byRecord.ContainsKey(l.Record)))
        {
            // A cell that was left out says nothing: what an earlier edition said in it stays.
            if (byRecord[before.Record].LeftOut.Count > 0)
            {
                continue;
            }

            var line = Retraction(before, result.Edition, result.Edition == last.Edition ? $"The mapping of {profile.Dataset} no longer gives it." : $"Edition {result.Edition} of {profile.Dataset} no longer has it.");
            if (before.Command == "assign-external-id" && result.Edition != last.Edition)
            {
                sent.Add(line);
            }
            else
            {
                proposals.Add(ImportDraft.Of(before.Record, byRecord[before.Record].Row.Number, "no-longer-given", "The record no longer gives this entry.", [line]));
            }
        }

        foreach (var record in isWhole ? difference.Gone : [])
        {
            findings.Add(new Finding(0, 0, record, string.Empty, string.Empty, "record-gone", "proposed"));
            proposals.Add(ImportDraft.Of(record, 0, "record-gone", $"The file has no record {record} any more.", [.. last.Lines.Values.Where(l => l.Record == record && !l.Shared).OrderBy(l => l.Target, StringComparer.Ordinal).ThenBy(l => l.Key, StringComparer.Ordinal)
                .Select(l => Retraction(l, result.Edition, $"Edition {result.Edition} of {profile.Dataset} has no such record."))]));
        }

        foreach (var record in difference.ReadAgain)
        {
            findings.Add(new Finding(byRecord[record].Row.Number, byRecord[record].Row.Line, record, string.Empty, string.Empty, "text-changed", "read-again"));
        }

        return result with
        {
            Lines = stops.Count > 0 ? [] : sent,
            UnchangedLines = unchanged,
            Findings = findings,
            Proposals = [.. proposals.DistinctBy(p => p.Id, StringComparer.Ordinal)],
            Difference = difference,
            Stops = stops,
        };
    }

    private EditionDifference Difference(ImportResult result)
    {
        var isSameFile = result.Edition == last.Edition;
        var places = last.Columns.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i, StringComparer.Ordinal);
        var compared = result.Columns.Select((name, i) => (name, i, Class: (profile.Columns.GetValueOrDefault(name) ?? profile.Others)?.Class ?? ColumnClass.Noise))
            .Where(c => !isSameFile && c.Class != ColumnClass.Noise && places.ContainsKey(c.name) && IsReadAlike(c.name)).ToList();
        var both = result.Records.Where(r => last.Records.ContainsKey(r.Id)).ToList();
        var changes = compared.Select(c => (c.name, c.Class, Records: both.Where(r => Hash(last.Records[r.Id], places[c.name]) is { Length: > 0 } before && before != Hash(r, c.i)).Select(r => r.Id).ToList())).Where(c => c.Records.Count > 0).ToList();
        var columns = changes.Select(c => new ColumnChange(c.name, c.Records.Count, both.Count, c.Records.Count >= (options.RecodedRows ?? profile.RecodedRows) && c.Records.Count > profile.RecodedShare * both.Count)).ToList();
        var recoded = columns.Where(c => c.IsRecoded).Select(c => c.Column).ToHashSet(StringComparer.Ordinal);
        var changed = changes.Where(c => !recoded.Contains(c.name)).SelectMany(c => c.Records).ToHashSet(StringComparer.Ordinal);
        _codedAgain.UnionWith(changes.Where(c => c.Class == ColumnClass.Coding).SelectMany(c => c.Records));
        var now = result.Records.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        return new EditionDifference(
            [.. result.Records.Where(r => !last.Records.ContainsKey(r.Id)).Select(r => r.Id)], [.. both.Select(r => r.Id).Where(changed.Contains)], both.Count(r => !changed.Contains(r.Id)),
            [.. last.Records.Keys.Where(r => !now.Contains(r)).Order(StringComparer.Ordinal)],
            [.. both.Select(r => r.Id).Where(r => changes.Any(c => c.Class == ColumnClass.Text && c.Records.Contains(r)))], columns);
    }

    private ImportLine? CorrectionOf(ImportLine line, LedgerLine before, string edition, RowValues? row)
    {
        var now = line.Members;
        var differing = now.Keys.Union(before.Members.Keys, StringComparer.Ordinal).Where(m => now.GetValueOrDefault(m) != before.Members.GetValueOrDefault(m)).Order(StringComparer.Ordinal).ToList();
        if (row is { LeftOut.Count: > 0 })
        {
            differing.RemoveAll(m => !now.ContainsKey(m));
        }

        if (differing.Count == 0)
        {
            return null;
        }

        var changes = new JsonObject();
        foreach (var member in differing)
        {
            changes[member] = line.Body[member]?.DeepClone();
        }

        var body = new JsonObject
        {
            ["entry"] = new JsonObject { ["target"] = line.Target, ["key"] = line.Key },
            ["changes"] = changes,
            ["reason"] = edition == last.Edition ? $"The mapping of {profile.Dataset} was changed, and the same file gives another value: {string.Join(", ", differing)}." : $"Edition {edition} of {profile.Dataset} has another value: {string.Join(", ", differing)}.",
            ["evidence"] = Evidence(edition),
        };
        return line with
        {
            Command = "correct-entry",
            Key = $"{profile.Dataset}:{ChangeOf(edition)}:correct:{line.Key[(profile.Dataset.Length + 1)..]}",
            Body = body,
            Corrects = new Correction(line.Key, differing.ToDictionary(m => m, m => before.Members.GetValueOrDefault(m) ?? string.Empty, StringComparer.Ordinal), now),
        };
    }

    private ImportLine Retraction(LedgerLine line, string edition, string reason) => new(
        line.Record, 0, line.Target, "retract-entry", $"{profile.Dataset}:{ChangeOf(edition)}:retract:{line.Key[(profile.Dataset.Length + 1)..]}",
        new JsonObject { ["entry"] = new JsonObject { ["target"] = line.Target, ["key"] = line.Key }, ["reason"] = reason, ["evidence"] = Evidence(edition) });

    /// <summary>Returns what makes a change of its own: an edition, and for the same file the version of the profile.</summary>
    private string ChangeOf(string edition) => edition == last.Edition ? $"{edition}-{profile.Version}" : edition;

    /// <summary>Returns whether the last edition was read with the same rules for a column. Otherwise its cells differ because of the profile, and not because of the collection.</summary>
    private bool IsReadAlike(string column) => last.Profile is not { } before
        || (before.Missing.ToHashSet(StringComparer.Ordinal).SetEquals(profile.Missing) && IsSame(before.Columns.GetValueOrDefault(column) ?? before.Others, profile.Columns.GetValueOrDefault(column) ?? profile.Others));

    /// <summary>The hash of a column is made of its cells if it has a class at all, without the texts that mean that nothing is known.</summary>
    private static bool IsSame(ProfileColumn? one, ProfileColumn? other) =>
        (one is null) == (other is null) && (one?.Missing ?? []).ToHashSet(StringComparer.Ordinal).SetEquals(other?.Missing ?? []);

    private JsonObject Evidence(string edition) => new() { ["sources"] = new JsonArray(new JsonObject { ["source"] = profile.Source.Slug, ["edition"] = edition }) };

    private static string Hash(ImportRecord record, int place) => record.Hashes.Length >= (place + 1) * 8 ? record.Hashes.Substring(place * 8, 8) : string.Empty;
}
