using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Promises;

/// <summary>A promise on the page: an announced round, or a commitment.</summary>
public sealed record PromiseRow(Promise Promise)
{
    /// <summary>Gets what it has in common with no other promise: its commitment, or its round and its name there.</summary>
    public string Id => $"{Promise.Round ?? Promise.Commitment}/{Promise.Key}";

    /// <summary>Gets the first announced window, or the due window.</summary>
    public Aspect? Window => Promise.Kind == "commitment" ? Promise.Due : Promise.Window;

    public EdtfTime? Time => Window?.Value is { } text ? EdtfTime.Of(text) : null;

    /// <summary>Gets when the round opened or the commitment was met.</summary>
    public string? Held => Promise.Kind == "commitment" ? Promise.MetOn?.Value : Promise.Held;

    /// <summary>Gets whether that rests on withdrawn sources alone.</summary>
    public bool HeldOnWithdrawn => Promise.Kind == "commitment" ? Promise.MetOn?.SourcesWithdrawn == true : Promise.SourcesWithdrawn.Contains("held");

    public string Verdict => Promise.Verdict?.Verdict ?? "not-recorded";

    /// <summary>Gets the stream of the round that announced it. Null if none is known.</summary>
    public string? MadeAtStream => Promise.Kind == "commitment" ? Promise.MadeAt?.Value : Promise.Round;

    /// <summary>Gets the key of that round.</summary>
    public string? MadeAt => MadeAtStream?.Split('/')[^1];

    public string? Text => Promise.Label?.Value ?? Promise.Summary?.Value;

    /// <summary>Gets the keys of the rounds that fulfilled it.</summary>
    public IEnumerable<string> RedeemedBy => Promise.RedeemedBy.Where(r => r.Aspect.Value is not null).Select(r => r.Item["round-".Length..]);

    /// <summary>Gets the key of the round that presumably fulfilled it. Null if an account says which one did, or if none was held since.</summary>
    public string? PresumablyRedeemedBy => Promise.PresumablyRedeemedBy?["round-".Length..];

    /// <summary>Gets the days from the window's first to its last. Null if it is open.</summary>
    public int? Length => Time is { First: { } first, Last: { } last } ? last.DayNumber - first.DayNumber + 1 : null;

    /// <summary>Gets the actor that announced the round, or the actors that made the commitment.</summary>
    public IReadOnlyList<string> By => Promise.AnnouncedBy?.Value is { } actor ? [actor] : [.. Promise.By.Select(i => i.Item)];

    public IEnumerable<Account> Accounts => new[] { Promise.Made, Window }.SelectMany(a => a?.Accounts ?? []).Where(a => !a.Withdrawn);

    public IEnumerable<string> Sources => Accounts.SelectMany(a => a.Sources).Distinct(StringComparer.Ordinal);

    public string Tone => Verdict switch
    {
        "kept" => "good",
        "late" or "missed" or "overdue" => "bad",
        "open" or "waived" or "not-recorded" => "plain",
        _ => "warn",
    };

    /// <summary>Returns the promises of a kind, or of both kinds.</summary>
    public static IReadOnlyList<PromiseRow> Of(IEnumerable<Promise> promises) => [.. promises.Select(p => new PromiseRow(p))];
}
