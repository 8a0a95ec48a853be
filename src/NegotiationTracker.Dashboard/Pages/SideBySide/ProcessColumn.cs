using NegotiationTracker.Client;
using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Pages.Ceasefires;
using NegotiationTracker.Dashboard.Pages.Promises;

namespace NegotiationTracker.Dashboard.Pages.SideBySide;

/// <summary>A process among those that are compared. Of very long lists, it has the first rows.</summary>
/// <param name="Process">The process from the API.</param>
/// <param name="Rounds">Its rounds, in the order of happening.</param>
/// <param name="Ceasefires">Its ceasefires.</param>
/// <param name="Promises">Its announced rounds and commitments.</param>
/// <param name="Parties">The actors of its rounds, those most often present first.</param>
/// <param name="Progress">Its indicators.</param>
public sealed record ProcessColumn(
    ProcessOverview Process, Page<RoundSummary> Rounds, Page<Ceasefire> Ceasefires, Page<Promise> Promises, Page<ProcessParty> Parties, ProcessProgress Progress)
{
    private const int MaxCeasefires = 10;
    private const int MaxPromises = 200;

    public string Key => Process.Process;

    public string Title => Process.Title ?? Process.Process;

    /// <summary>Gets whether every list is whole.</summary>
    public bool IsWhole => Rounds.Next is null && Ceasefires.Next is null && Promises.Next is null && Parties.Next is null;

    /// <summary>Gets the promises as rows.</summary>
    public IReadOnlyList<PromiseRow> PromiseRows { get; } = PromiseRow.Of(Promises.Items);

    /// <summary>Gets the names of actors and places in it.</summary>
    public ResolvedNames Names { get; } = Components.Names.Merged([Progress.Names, .. Parties.Items.Select(p => p.Names), .. Ceasefires.Items.Select(c => c.Names)]);

    /// <summary>Gets the openings of the rounds held, in the order of happening.</summary>
    public IEnumerable<string> Openings => Rounds.Items.Where(r => r.Held).Select(r => r.Opened).OfType<string>();

    /// <summary>Gets the days between rounds. Null if no round was held.</summary>
    public RoundGaps? Gaps => Indicator("rounds-held")?.Gaps;

    /// <summary>Gets the longest time between two rounds, by its least number of days. Null if none is known.</summary>
    public RoundGap? LongestGap => Gaps?.Between.Where(g => g.Days is not null).OrderByDescending(g => g.Days!.Min).ThenBy(g => g.After, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>Gets every day that the picture has to show.</summary>
    public IEnumerable<DateOnly> Days => Rounds.Items.Select(r => r.Opened ?? r.LastWindow).Concat(Promises.Items.Select(p => p.Window?.Value ?? p.Due?.Value)).OfType<string>().Select(EdtfTime.Of)
        .SelectMany(t => new[] { t.First, t.Last }).Concat(Ceasefires.Items.SelectMany(CeasefireDays.Of)).OfType<DateOnly>();

    /// <summary>Returns an indicator about the process as a whole. Returns null if there is none.</summary>
    public Indicator? Indicator(string name) => Progress.Indicators.FirstOrDefault(i => i.Name == name && i.Subject is null);

    /// <summary>Returns how often an actor was present, and in which roles. Returns null if it is not among the parties.</summary>
    public ProcessParty? Party(string actor) => Parties.Items.FirstOrDefault(p => p.Actor == actor);

    /// <summary>Asks for processes, all at the state of knowledge of the first answer.</summary>
    public static async Task<ApiResponse<IReadOnlyList<ProcessColumn>>> AskAsync(TrackerClient client, IReadOnlyList<string> processes, QueryOptions asking, CancellationToken ct = default)
    {
        var (columns, basis) = (new List<ProcessColumn>(processes.Count), (AnswerBasis?)null);
        foreach (var process in processes)
        {
            var overview = await client.GetProcessAsync(process, asking with { KnownAt = asking.KnownAt ?? basis?.KnownAt }, ct);
            basis ??= overview.Basis;
            var same = asking with { KnownAt = asking.KnownAt ?? basis?.KnownAt, Names = true, Limit = QueryOptions.MaxLimit };
            columns.Add(new ProcessColumn(
                overview.Value,
                (await client.ListRoundSummariesAsync(process, same, ct)).Value,
                (await client.ListCeasefiresAsync(process, same with { Limit = MaxCeasefires }, ct)).Value,
                (await client.ListPromisesAsync(process, same with { Limit = MaxPromises }, ct)).Value,
                (await client.ListPartiesAsync(process, same, ct)).Value,
                (await client.GetProgressAsync(process, same with { Limit = null }, ct)).Value));
        }

        return new ApiResponse<IReadOnlyList<ProcessColumn>>(columns, basis, null);
    }
}
