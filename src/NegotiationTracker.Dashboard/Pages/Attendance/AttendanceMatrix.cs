using System.Globalization;
using NegotiationTracker.Client;
using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Attendance;

/// <summary>A column: a round.</summary>
/// <param name="Process">The process of the round: that of the page, or one that was joined with it.</param>
/// <param name="Round">The key of the round in its process.</param>
/// <param name="Label">The label, or the key if there is none.</param>
/// <param name="When">When it opened, or else its announced window.</param>
/// <param name="Number">The number. Null if it has none.</param>
public sealed record MatrixRound(string Process, string Round, string Label, string? When, int? Number)
{
    /// <summary>Gets what the round has in common with no other column.</summary>
    public string Key { get; init; } = Round;

    /// <summary>Gets the head of the column: the number if there is one, because it is short.</summary>
    public string Head => Number?.ToString(CultureInfo.CurrentCulture) ?? Label;

    public string Year { get; } = When is not null && (EdtfTime.Of(When).First ?? EdtfTime.Of(When).Last) is { } day ? day.Year.ToString(CultureInfo.InvariantCulture) : "—";
}

/// <summary>A row: an actor.</summary>
/// <param name="Actor">The actor code.</param>
/// <param name="Name">The latest name, or the code if there is none.</param>
/// <param name="Cells">The cells by the key of the round. A round without a cell is not recorded.</param>
public sealed record MatrixActor(string Actor, string Name, IReadOnlyDictionary<string, AttendanceCell> Cells)
{
    public int Present { get; } = Cells.Values.Count(c => c.Attendance == "present");

    /// <summary>Gets the most frequent role. Null if the actor had none.</summary>
    public string? MainRole { get; } = Cells.Values.SelectMany(Glyph.SeatsOf).CountBy(r => r).OrderByDescending(r => r.Value).Select(r => r.Key).FirstOrDefault();
}

/// <summary>The attendance at rounds of a process. Every round is a column, even without recorded attendance.</summary>
/// <param name="Rounds">The columns: on a page the newest first, in a file in the order of happening.</param>
/// <param name="Actors">The rows, by their main role.</param>
/// <param name="People">Names of heads of delegations.</param>
public sealed record AttendanceMatrix(IReadOnlyList<MatrixRound> Rounds, IReadOnlyList<MatrixActor> Actors, IReadOnlyDictionary<string, string?> People)
{
    /// <summary>The number of rounds on a page.</summary>
    private const int RoundsOfPage = 60;

    /// <summary>Gets the cursor of the next page. Null on the last one.</summary>
    public string? Next { get; init; }

    /// <summary>Returns the matrix of all rounds, for a file.</summary>
    public static async Task<ApiResponse<AttendanceMatrix>> AllAsync(TrackerClient client, string process, QueryOptions asking, CancellationToken ct = default)
    {
        var rounds = await AllPages.AskAsync(a => client.ListRoundSummariesAsync(process, a, ct), asking, ct);
        var attendance = await AllPages.AskAsync(a => client.ListAttendanceAsync(process, a, ct), At(asking, rounds.Basis), ct);
        return new ApiResponse<AttendanceMatrix>(Of(process, rounds.Value, attendance.Value), rounds.Basis, null);
    }

    /// <summary>Returns the matrix of one page of rounds, the newest first.</summary>
    /// <param name="asking">The question, with the cursor of the page.</param>
    public static async Task<ApiResponse<AttendanceMatrix>> PageAsync(TrackerClient client, string process, QueryOptions asking, CancellationToken ct = default)
    {
        var rounds = await client.ListRoundSummariesAsync(process, asking.With(ListWords.Sort, "-" + ListWords.Time) with { Limit = RoundsOfPage }, ct);
        var attendance = await ThingsById.AskAsync(rounds.Value.Items.Select(r => r.Round), At(asking with { Cursor = null }, rounds.Basis), (a, stop) => client.ListAttendanceAsync(process, a, stop), ct);
        return new ApiResponse<AttendanceMatrix>(Of(process, rounds.Value.Items, attendance) with { Next = rounds.Value.Next }, rounds.Basis, null);
    }

    public static AttendanceMatrix Of(string process, IReadOnlyList<RoundSummary> rounds, IReadOnlyList<RoundAttendance> attendance)
    {
        // Two processes that were joined may have rounds of one key.
        string KeyOf(string of, string round) => of == process ? round : $"{of}/{round}";
        var columns = rounds.Select(r => new MatrixRound(r.Process, r.Round, r.Label ?? r.Round, r.Opened ?? r.LastWindow, r.Number) { Key = KeyOf(r.Process, r.Round) }).ToList();
        var actors = attendance.SelectMany(r => r.Cells.Select(c => (Round: KeyOf(r.Process, r.Round), Cell: c, Name: r.Names?.Actors.GetValueOrDefault(c.Actor)))).GroupBy(c => c.Cell.Actor, StringComparer.Ordinal)
            .Select(g => new MatrixActor(g.Key, g.LastOrDefault(c => c.Name is not null).Name ?? g.Key, g.ToDictionary(c => c.Round, c => c.Cell, StringComparer.Ordinal)))
            .OrderBy(a => a.MainRole is null ? int.MaxValue : RankOf(a.MainRole)).ThenByDescending(a => a.Present).ThenBy(a => a.Name, StringComparer.CurrentCulture).ToList();
        var people = attendance.SelectMany(r => r.Names?.People ?? new Dictionary<string, string?>()).GroupBy(p => p.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal);
        return new AttendanceMatrix(columns, actors, people);
    }

    /// <summary>Returns the cells of an actor, of a round, or the one of both. None without an actor and a round that the matrix has.</summary>
    public IReadOnlyList<(MatrixActor Actor, MatrixRound Round, AttendanceCell Cell)> CellsOf(string? actor, string? round)
    {
        var (row, column) = (Actors.FirstOrDefault(a => a.Actor == actor), Rounds.FirstOrDefault(r => r.Key == round));
        return row is null && column is null ? [] :
        [
            .. from a in Actors where row is null || a == row
               from r in Rounds where (column is null || r == column) && a.Cells.ContainsKey(r.Key)
               select (a, r, a.Cells[r.Key]),
        ];
    }

    /// <summary>Returns all sources of a cell, also those that list others and not the actor.</summary>
    public static IEnumerable<string> SourcesOf(AttendanceCell cell) =>
        cell.Sources.Concat(cell.Roles.SelectMany(r => r.UnlistedBy)).Concat(cell.Roles.Select(r => r.Aspect).Append(cell.Level).OfType<Aspect>().SelectMany(a => a.Accounts).SelectMany(a => a.Sources));

    /// <summary>Returns the attendance at some rounds as it is today.</summary>
    public static async Task<AttendanceMatrix> PresentAsync(TrackerClient client, string process, IReadOnlyList<MatrixRound> rounds, CancellationToken ct) =>
        Of(process, [], await ThingsById.AskAsync(rounds.Select(r => r.Round), new QueryOptions(), (a, stop) => client.ListAttendanceAsync(process, a, stop), ct));

    /// <summary>Adjacent rounds of one year, for the headings above them.</summary>
    public IEnumerable<(string Year, int Rounds)> Years
    {
        get
        {
            for (var i = 0; i < Rounds.Count;)
            {
                var run = Rounds.Skip(i).TakeWhile(r => r.Year == Rounds[i].Year).Count();
                yield return (Rounds[i].Year, run);
                i += run;
            }
        }
    }

    private static QueryOptions At(QueryOptions asking, AnswerBasis? basis) => asking with { KnownAt = asking.KnownAt ?? basis?.KnownAt, Names = true };

    private static int RankOf(string role) => Glyph.Order.ToList().IndexOf(role) is >= 0 and var at ? at : Glyph.Order.Count;
}
