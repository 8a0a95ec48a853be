using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Promises;

/// <summary>A promise as the page shows it: an announced round, or a commitment.</summary>
public sealed record PromiseRow(Promise Promise)
{
    /// <summary>The window announced first, or when it was due.</summary>
    public Aspect? Window => Promise.Kind == "commitment" ? Promise.Due : Promise.Window;

    public EdtfTime? Time => Window?.Value is { } text ? EdtfTime.Of(text) : null;

    /// <summary>When it was held or met.</summary>
    public string? Held => Promise.Kind == "commitment" ? Promise.MetOn?.Value : Promise.Held;

    public string Verdict => Promise.Verdict?.Verdict ?? "not-recorded";

    /// <summary>The round that it was announced at, by its key; null where none is known.</summary>
    public string? MadeAt => (Promise.Kind == "commitment" ? Promise.MadeAt?.Value : Promise.Round)?.Split('/')[^1];

    public string? Said => Promise.Label?.Value ?? Promise.Summary?.Value;

    /// <summary>The rounds that fulfilled it, as they are keyed.</summary>
    public IEnumerable<string> RedeemedBy => Promise.RedeemedBy.Where(r => r.Aspect.Value is not null).Select(r => r.Item["round-".Length..]);

    /// <summary>Days from the window's first to its last; null where it is open.</summary>
    public int? Length => Time is { First: { } first, Last: { } last } ? last.DayNumber - first.DayNumber + 1 : null;

    /// <summary>Who announced the round, or who made the commitment.</summary>
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

    /// <summary>The promises of a kind; of both without.</summary>
    public static IReadOnlyList<PromiseRow> Of(IEnumerable<Promise> promises) => [.. promises.Select(p => new PromiseRow(p))];
}
