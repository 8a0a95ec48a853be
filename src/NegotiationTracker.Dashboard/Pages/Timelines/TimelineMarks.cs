using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Timelines;

/// <summary>Builds the marks of entries: one each, except that a round or a ceasefire lasts from one entry to another.</summary>
public static class TimelineMarks
{
    /// <param name="rows">The entries.</param>
    /// <param name="ceasefires">The status of the ceasefires. One in effect has no end, and one without a recorded end fades after the last report.</param>
    public static IReadOnlyList<Mark> Rows(IReadOnlyList<TimelineRow> rows, IReadOnlyList<CeasefireStatus> ceasefires) =>
        [.. Rounds(rows), .. rows.Where(r => !IsOfRound(r)).SelectMany(Single), .. ceasefires.Select(c => InEffect(c, rows)).OfType<Mark>()];

    /// <summary>Returns rounds of another process, in their own lane.</summary>
    public static IEnumerable<Mark> OfLinkedProcess(IReadOnlyList<TimelineRow> rows) => Rounds(rows).Select(m => m with { Lane = Lanes.Parallel });

    /// <summary>Returns the mark of an announcement at the announced time, and of a commitment when it was made and when it is due.</summary>
    private static IEnumerable<Mark> Single(TimelineRow row)
    {
        var planned = Mark.Of(row, row.Window, planned: true);
        return row.Lane switch
        {
            Lanes.Announced => new[] { planned ?? Mark.Of(row, row.When) }.OfType<Mark>(),
            Lanes.Commitments => new[] { Mark.Of(row, row.When), planned }.OfType<Mark>(),
            _ => new[] { Mark.Of(row, row.When) }.OfType<Mark>(),
        };
    }

    private static bool IsOfRound(TimelineRow row) => row is { Type: "round-opened" or "round-closed", Denies: false };

    private static IEnumerable<Mark> Rounds(IReadOnlyList<TimelineRow> rows) => rows.Where(IsOfRound).GroupBy(r => r.Stream, StringComparer.Ordinal).Select(Round).OfType<Mark>();

    /// <summary>
    /// Returns the mark of a round, from the first possible opening day to the last possible closing day. It is certain from the last opening to the
    /// first closing.
    /// </summary>
    private static Mark? Round(IGrouping<string, TimelineRow> entries)
    {
        var marks = entries.Select(r => Mark.Of(r, r.When)).OfType<Mark>().ToList();
        if (marks.Count == 0)
        {
            return null;
        }

        var opened = marks.Where(m => m.Row.Type == "round-opened").ToList();
        var closed = marks.Where(m => m.Row.Type == "round-closed").ToList();
        var head = opened.Concat(closed).First();
        var (last, first) = (marks.MaxBy(m => m.Last)!, marks.MinBy(m => m.First)!);
        return head with
        {
            Id = entries.Key,
            First = first.First,
            Last = last.Last,
            Core = CoreOf(opened, closed),
            Start = first.Start,
            End = last.End,
            About = marks.Any(m => m.About),
            Contested = marks.Any(m => m.Contested),
            Row = head.Row with { Label = marks.Select(m => m.Row.Label).FirstOrDefault(l => l is not null), Number = marks.Select(m => m.Row.Number).FirstOrDefault(n => n is not null) },
            Edtf = first.Edtf == last.Edtf ? first.Edtf : string.Concat(Side(first.Edtf, 0), "/", Side(last.Edtf, ^1)),
        };
    }

    private static (int First, int Last)? CoreOf(List<Mark> opened, List<Mark> closed)
    {
        if (opened.Count == 0 || closed.Count == 0)
        {
            return opened.Concat(closed).Select(m => m.Core).Aggregate((a, b) => a == b ? a : null);
        }

        var (first, last) = (opened.Max(m => m.Last), closed.Min(m => m.First));
        return first <= last && opened.Concat(closed).All(m => !m.About && m is { Start: MarkEnd.Day, End: MarkEnd.Day }) ? (first, last) : null;
    }

    private static string Side(string told, Index side) => told.Split('/')[side];

    /// <summary>Returns the mark of a ceasefire: to its recorded end or lapse, or open if it is in effect.</summary>
    private static Mark? InEffect(CeasefireStatus ceasefire, IReadOnlyList<TimelineRow> rows)
    {
        var own = rows.Where(r => r.Stream == $"ceasefire-{ceasefire.Ceasefire}" && !r.Denies).ToList();
        if (own.Where(r => r.Type == "ceasefire-took-effect").Select(r => Mark.Of(r, r.When)).OfType<Mark>().MinBy(m => m.First) is not { } began)
        {
            return null;
        }

        var ended = own.Where(r => r.Type is "ceasefire-ended" or "ceasefire-lapsed").Select(r => Mark.Of(r, r.When)).OfType<Mark>().MaxBy(m => m.Last);
        var held = began with { Id = $"ceasefire-{ceasefire.Ceasefire}" };
        return (ended, ceasefire.InEffect) switch
        {
            (not null, _) => held with { Last = Math.Max(ended.Last, began.Last), Core = ended.First >= began.Last ? (began.Last, ended.First) : null, Edtf = $"{Side(began.Edtf, 0)}/{Side(ended.Edtf, ^1)}" },
            (null, "yes") => held with { End = MarkEnd.Open, Edtf = $"{Side(began.Edtf, 0)}/.." },

            // What nobody reports on any more is drawn until the last report.
            (null, "no-end-recorded") when Mark.Of(began.Row, ceasefire.LastReported) is { } last && last.Last > began.Last =>
                held with { Last = last.Last, Core = (began.Last, last.Last), End = MarkEnd.Unknown, Edtf = $"{Side(began.Edtf, 0)}/" },
            _ => held with { End = MarkEnd.Unknown, Edtf = $"{Side(began.Edtf, 0)}/" },
        };
    }
}
