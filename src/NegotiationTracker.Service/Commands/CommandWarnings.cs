using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Domain.Warnings;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Commands;

/// <summary>Finds the warnings about what a command recorded. It works after the append, on what is in memory, so that no transaction waits for it.</summary>
public sealed partial class CommandWarnings(StreamCache record, ProcessOutlines outlines, ILogger<CommandWarnings> logger)
{
    /// <summary>The maximum number of rounds with one number that are compared.</summary>
    private const int MostOfOneNumber = 4;

    /// <summary>Returns the warnings. A fault in finding them must not hide that the command was recorded.</summary>
    public async Task<IReadOnlyList<Warning>> OfAsync(CommandResult result, CommandHeaders headers, CancellationToken ct)
    {
        var (entry, isRepeat) = result switch
        {
            CommandResult.Recorded r => (r.Entry.Entry, r.IsRepeat),
            CommandResult.WouldRecord w => (w.Entry, w.IsRepeat),
            _ => (null, false),
        };
        if (entry?.Fact is null or EntryRetracted or AccountPreferred)
        {
            return [];
        }

        try
        {
            return await OfAsync(entry, isRepeat, headers, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            NotFound(logger, entry.Id, e);
            return [];
        }
    }

    private async Task<IReadOnlyList<Warning>> OfAsync(Entry entry, bool isRepeat, CommandHeaders headers, CancellationToken ct)
    {
        var states = record.For(headers);
        var proposal = entry.Fact is EntryCorrected corrected
            ? new Proposal(entry.Stream, corrected.Corrected, corrected.CorrectedWhen, corrected.CorrectedEvidence)
            : new Proposal(entry.Stream, entry.Fact, entry.When, entry.Evidence);
        var days = WarningRules.Dates(proposal).Select(WarningRules.DayOf).OfType<int>().ToList();
        var givesNumber = proposal.Fact is RoundAnnounced { Number: not null } or RoundOpened { Number: not null };
        if (days.Count == 0 && !givesNumber)
        {
            return [];
        }

        var book = (await states.GetAsync(entry.Stream, ct)).Book;
        var numbers = entry.Stream.Category == Categories.Round ? RoundSequence.NumbersOf(book).ToList() : [];
        var (usual, rounds) = await CompareAsync(entry, isRepeat, days, numbers, headers.DryRun, ct);
        var neighbours = new List<(int, NumberedRound)>();
        foreach (var (number, neighbour, stream) in proposal.Fact is RoundOpened or RoundClosed ? rounds : [])
        {
            neighbours.Add((number, new NumberedRound(neighbour, (await states.GetAsync(stream, ct)).Book)));
        }

        var sources = new List<(Slug, RecordState)>();
        foreach (var source in proposal.When is null ? [] : proposal.Evidence.Sources.Select(c => c.Source).Distinct())
        {
            sources.Add((source, (await states.GetAsync(StreamId.Source(source), ct)).Book));
        }

        return WarningRules.Of(proposal, new WarningContext(book.RootOf(entry.Id), entry.RecordedAt, usual, sources, book, neighbours));
    }

    /// <summary>Returns the usual days and the rounds with the next numbers, and adds the entry to what later ones are compared with.</summary>
    private async Task<(UsualSpan? Usual, List<(int Number, int Neighbour, StreamId Stream)> Rounds)> CompareAsync(
        Entry entry, bool isRepeat, List<int> days, List<int> numbers, DryRun? dryRun, CancellationToken ct)
    {
        if (entry.Stream.Category is Categories.Actor or Categories.Person or Categories.Place or Categories.Source)
        {
            return (null, []);
        }

        // The first entry of a process has nothing before it. A round is in a process that has entries.
        long? before = entry.Version == 1 && entry.Stream.Category != Categories.Round ? null : entry.Index;
        var process = entry.Stream.Category == Categories.Process ? entry.Stream.Key : entry.Stream.RoundProcess?.Text;
        (UsualSpan?, List<(int, int, StreamId)>) Compare(ProcessOutline outline)
        {
            var found = (
                outline.Usual(isRepeat ? days : []),
                numbers.SelectMany(n => new[] { n - 1, n + 1 }.SelectMany(m => outline.RoundsNumbered(m).Where(s => s != entry.Stream.Text).Take(MostOfOneNumber).Select(s => (n, m, StreamId.Parse(s).OrThrow())))).ToList());
            outline.Add(isRepeat ? [] : days, entry.Stream.Text, numbers);
            return found;
        }

        return dryRun is null
            ? await outlines.UseAsync(entry.Stream.Text, process, before, Compare, ct)
            : Compare(await dryRun.OutlineAsync(process ?? entry.Stream.Text, () => outlines.UseAsync(entry.Stream.Text, process, before, o => o.Copy(), ct)));
    }

    [LoggerMessage(LogLevel.Warning, "The warnings about entry {Entry} were not found")]
    private static partial void NotFound(ILogger logger, EntryId entry, Exception exception);
}
