using System.Globalization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Warnings;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Memory;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>What warnings compare a fact with: the days that the entries of a process are about, and its rounds by their number.</summary>
public sealed class ProcessOutline
{
    /// <summary>The maximum number of days. Later ones hardly change which days are usual.</summary>
    internal const int MaxDays = 10_000;

    /// <summary>With so many days, the usual ones are computed again only after a tenth of the days is new.</summary>
    private const int Few = 64;

    private readonly List<int> _days;
    private readonly Dictionary<int, HashSet<string>> _rounds;
    private (int Days, UsualSpan? Span)? _usual;

    internal ProcessOutline(IEnumerable<int> days, IEnumerable<(string Stream, int Number)> rounds)
    {
        _days = [.. days.Order()];
        _rounds = rounds.GroupBy(r => r.Number).ToDictionary(g => g.Key, g => g.Select(r => r.Stream).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Returns an outline of its own with the same content.</summary>
    public ProcessOutline Copy() => new(_days, _rounds.SelectMany(r => r.Value.Select(stream => (stream, r.Key))));

    /// <summary>Adds days that an entry is about, and numbers that it gives a round.</summary>
    public void Add(IEnumerable<int> days, string stream, IEnumerable<int> numbers)
    {
        foreach (var day in days.Take(MaxDays - _days.Count))
        {
            var place = _days.BinarySearch(day);
            _days.Insert(place < 0 ? ~place : place, day);
        }

        foreach (var number in numbers)
        {
            (_rounds.TryGetValue(number, out var streams) ? streams : _rounds[number] = new HashSet<string>(StringComparer.Ordinal)).Add(stream);
        }
    }

    /// <summary>Returns the streams of the rounds with a number.</summary>
    public IReadOnlyList<string> RoundsNumbered(int number) => _rounds.TryGetValue(number, out var streams) ? [.. streams] : [];

    /// <summary>Returns the usual days. Null if there is no day to compare with.</summary>
    /// <param name="without">The days of an entry that is compared with the others, each left out once.</param>
    public UsualSpan? Usual(IEnumerable<int> without)
    {
        if (_days.Count >= Few)
        {
            if (_usual is not { } known || _days.Count > known.Days + (known.Days / 10))
            {
                _usual = known = (_days.Count, Of(_days));
            }

            return known.Span;
        }

        var others = new List<int>(_days);
        foreach (var day in without)
        {
            others.Remove(day);
        }

        return Of(others);
    }

    private static UsualSpan? Of(List<int> days)
    {
        var (from, until) = UsualDays.Of(days);
        var usual = days.Where(d => d >= from && d <= until).ToList();
        return usual.Count == 0 ? null : new UsualSpan(from, until, usual[0], usual[^1]);
    }
}

/// <summary>
/// The outlines of processes, and of things that are compared only with themselves. Each is read when it is first needed, and what this process records is
/// added. So no command waits for a query twice, and a file is compared with its own earlier lines.
/// </summary>
public sealed class ProcessOutlines(NpgsqlDataSource database)
{
    private const int Most = 2_000;

    private static readonly ReadModel Entries = ReadModelCatalog.All.OfType<Timeline>().Single();
    private static readonly ReadModel Rounds = ReadModelCatalog.All.OfType<RoundDetails>().Single();

    private readonly Lock _lock = new();
    private readonly LruCache<string, ProcessOutline> _outlines = new(Most, _ => 1);

    /// <summary>Returns the result of a question to an outline, or of a change of it. Nobody else uses it meanwhile.</summary>
    /// <param name="stream">A stream.</param>
    /// <param name="process">The process to which it belongs. Null to compare the stream only with itself.</param>
    /// <param name="before">The index of the entry that is compared. Only earlier entries are read. Null if there are none.</param>
    /// <param name="use">The question.</param>
    public async Task<T> UseAsync<T>(string stream, string? process, long? before, Func<ProcessOutline, T> use, CancellationToken ct)
    {
        var key = process ?? stream;
        lock (_lock)
        {
            if (_outlines.TryUse(key, out var known))
            {
                return use(known);
            }
        }

        var read = before is { } index
            ? await ReadAsync(process is null ? [stream] : await StreamsOfProcess.AtAsync(database, process, long.MaxValue, ct) ?? [], index, ct)
            : new ProcessOutline([], []);
        lock (_lock)
        {
            if (!_outlines.TryUse(key, out var outline))
            {
                _outlines.Set(key, outline = read);
            }

            return use(outline);
        }
    }

    private async Task<ProcessOutline> ReadAsync(string[] streams, long before, CancellationToken ct)
    {
        var (days, rounds) = (new List<int>(), new List<(string, int)>());
        if (streams.Length > 0)
        {
            await using var command = database.CreateCommand(
                $"""
                select coalesce(earliest, latest) from {ReadModelTables.Live.RowsOf(Entries)}
                where stream = any($1) and first_index < $2 and to_index is null and not hidden and coalesce(earliest, latest) is not null limit {ProcessOutline.MaxDays}
                """);
            command.Parameters.AddWithValue(streams);
            command.Parameters.AddWithValue(before);
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                days.Add(WarningRules.DayNumber(reader.GetInt64(0)));
            }
        }

        if (streams.Length > 1)
        {
            await using var command = database.CreateCommand(
                $"select key, brief::jsonb -> 'shown' ->> 'number' from {ReadModelTables.Live.RowsOf(Rounds)} where key = any($1) and to_index is null and not hidden and brief::jsonb -> 'shown' ? 'number'");
            command.Parameters.AddWithValue(streams);
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                rounds.Add((reader.GetString(0), int.Parse(reader.GetString(1), CultureInfo.InvariantCulture)));
            }
        }

        return new ProcessOutline(days, rounds);
    }
}
