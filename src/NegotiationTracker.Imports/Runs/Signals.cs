using NegotiationTracker.Imports.Matching;
using NegotiationTracker.Imports.Profiles;

namespace NegotiationTracker.Imports.Runs;

/// <summary>Makes signals of rows of coded events. They are for an analyst, and never accounts.</summary>
internal static class Signals
{
    public static IReadOnlyList<CodedSignal> Of(ProfileSignals profile, IReadOnlyList<RowValues> rows, Registry registry, List<Finding> findings)
    {
        var signals = new List<CodedSignal>();
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        var others = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.Text(profile.Code) is not { } code || !profile.Words.TryGetValue(code, out var word))
            {
                others[row.Text(profile.Code) ?? string.Empty] = others.GetValueOrDefault(row.Text(profile.Code) ?? string.Empty) + 1;
                continue;
            }

            if (RowReader.DateOf(row, profile.Day) is not { } day)
            {
                findings.Add(new Finding(row.Row.Number, row.Row.Line, row.Record, profile.Day, string.Empty, "no-day", "row-left-out"));
                continue;
            }

            var actors = profile.Actors.Select(row.Text).OfType<string>().ToList();
            var names = profile.Names.Select(row.Text).OfType<string>().ToList();
            var isLate = profile.Added is { } added && RowReader.DateOf(row, added) is { } then && then.FirstDay - day.FirstDay > profile.LateDays;

            // A machine codes one meeting in both directions, and once for each report.
            var same = $"{day.Text} {code} {string.Join(' ', actors.Order(StringComparer.Ordinal))}";
            var id = row.Fill(profile.Id)!;
            var known = actors.Count == 0 || first.TryAdd(same, id) ? null : first[same];
            signals.Add(new CodedSignal(
                id, row.Row.Number, day.Text, code, word, actors, names, [.. profile.Countries.Select(row.Text).OfType<string>().Select(c => registry.ActorOf("iso3166-1-alpha3", c, day) ?? (registry.HasActor(c) ? c : null)).Concat(names.Select(registry.ActorNamed)).OfType<string>().Distinct(StringComparer.Ordinal)], profile.Address is null ? null : row.Text(profile.Address), isLate, known));
        }

        findings.AddRange(others.Select(o => new Finding(0, 0, string.Empty, profile.Code, o.Key, "code-is-no-signal", $"{o.Value}-rows-left-out")));
        return signals;
    }
}
