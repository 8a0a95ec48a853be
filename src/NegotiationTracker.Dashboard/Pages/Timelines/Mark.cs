using NegotiationTracker.Client.Time;

namespace NegotiationTracker.Dashboard.Pages.Timelines;

/// <summary>What ends a mark on one side.</summary>
public enum MarkEnd
{
    /// <summary>A day.</summary>
    Day,

    /// <summary>Nothing: it goes on.</summary>
    Open,

    /// <summary>Something that nobody tells.</summary>
    Unknown,
}

/// <summary>Something to draw: where it may lie, and where it certainly does. Days are numbers, as <see cref="DateOnly.DayNumber"/>.</summary>
public sealed record Mark
{
    /// <summary>The entry's id, or the stream of what several entries tell.</summary>
    public required string Id { get; init; }

    public required string Lane { get; init; }

    /// <summary>The first day on which it can have been; where there is none, the last one.</summary>
    public required int First { get; init; }

    public required int Last { get; init; }

    /// <summary>First and last of the days on which it certainly was; null where a date says only that it was some time within.</summary>
    public (int First, int Last)? Core { get; init; }

    public MarkEnd Start { get; init; }

    public MarkEnd End { get; init; }

    /// <summary>Whether its date is approximate or uncertain.</summary>
    public bool About { get; init; }

    /// <summary>Whether it is the time for which something was announced, and not one at which anything happened.</summary>
    public bool Planned { get; init; }

    public bool Denied { get; init; }

    public bool Contested { get; init; }

    /// <summary>The entry that it shows, or the first of them.</summary>
    public required TimelineRow Row { get; init; }

    /// <summary>The date as it is told, in EDTF.</summary>
    public required string Told { get; init; }

    /// <summary>Whether any of it lies within the days.</summary>
    public bool Touches(int from, int until) => (Start == MarkEnd.Open || First <= until) && (End == MarkEnd.Open || Last >= from);

    /// <returns>Null where the date names no day at all: it is not drawn at a place that nobody told.</returns>
    public static Mark? Of(TimelineRow row, string? when, bool planned = false)
    {
        var time = EdtfTime.Of(when ?? string.Empty);
        if (when is null || (time.First ?? time.Last)?.DayNumber is not { } first)
        {
            return null;
        }

        var last = time.Last?.DayNumber ?? first;
        var about = time.Approximate || time.Uncertain;
        return new Mark
        {
            Id = row.Entry,
            Lane = row.Lane,
            First = first,
            Last = last,
            Core = first == last && !about && !planned && time is { First: not null, Last: not null } ? (first, last) : null,
            Start = time.First is not null ? MarkEnd.Day : when.StartsWith("..", StringComparison.Ordinal) ? MarkEnd.Open : MarkEnd.Unknown,
            End = time.Last is not null ? MarkEnd.Day : when.EndsWith("..", StringComparison.Ordinal) ? MarkEnd.Open : MarkEnd.Unknown,
            About = about,
            Planned = planned,
            Denied = row.Denies,
            Contested = row.Contested,
            Row = row,
            Told = when,
        };
    }
}
