using NegotiationTracker.Client.Time;

namespace NegotiationTracker.Dashboard.Pages.Timelines;

/// <summary>The end of a mark on one side.</summary>
public enum MarkEnd
{
    /// <summary>A day.</summary>
    Day,

    /// <summary>It has no end.</summary>
    Open,

    /// <summary>It has an end that no source gives.</summary>
    Unknown,
}

/// <summary>A mark to draw: its possible days, and its certain days. Days are numbers, as <see cref="DateOnly.DayNumber"/>.</summary>
public sealed record Mark
{
    /// <summary>The entry's id, or the stream of several entries.</summary>
    public required string Id { get; init; }

    public required string Lane { get; init; }

    /// <summary>Gets whether it is a round as a whole.</summary>
    public bool IsRound => Id.StartsWith("round-", StringComparison.Ordinal);

    /// <summary>Gets whether it is the time for which a ceasefire was in effect.</summary>
    public bool IsCeasefire => Id.StartsWith("ceasefire-", StringComparison.Ordinal);

    /// <summary>Gets whether a document was issued with it.</summary>
    public bool IsDocument => Row.Type == "document-issued";

    public bool IsCommitment => Row.Type == "commitment-made";

    /// <summary>The first possible day, or the last one if there is no first.</summary>
    public required int First { get; init; }

    public required int Last { get; init; }

    /// <summary>The first and last certain day. Null if the date only says that it was at some time within.</summary>
    public (int First, int Last)? Core { get; init; }

    public MarkEnd Start { get; init; }

    public MarkEnd End { get; init; }

    /// <summary>Whether its date is approximate or uncertain.</summary>
    public bool About { get; init; }

    /// <summary>Whether it is an announced time, and not one at which anything happened.</summary>
    public bool Planned { get; init; }

    public bool Denied { get; init; }

    public bool Contested { get; init; }

    /// <summary>The entry, or the first of several.</summary>
    public required TimelineRow Row { get; init; }

    /// <summary>The date as recorded, in EDTF.</summary>
    public required string Edtf { get; init; }

    /// <summary>Returns whether any of it is within the days.</summary>
    public bool Touches(int from, int until) => (Start == MarkEnd.Open || First <= until) && (End == MarkEnd.Open || Last >= from);

    /// <returns>The mark. Null if the date names no day: it is not drawn at an invented position.</returns>
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
            Edtf = when,
        };
    }
}
