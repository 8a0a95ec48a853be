namespace NegotiationTracker.Oracle.Tests;

/// <summary>The rule by which two values of an aspect are compared.</summary>
internal enum Compared
{
    AsValues,
    AsDates,
    AsWords,
}

/// <summary>The claim of one account for one aspect.</summary>
internal sealed record Saying(Account Account, string Value, Compared Compared)
{
    public bool Denies => Account.Denies;

    public bool Asserts => !Denies && !Account.Withdrawn;

    public bool Disagrees(Saying other) => Denies != other.Denies || (!Denies && Differs(other));

    /// <summary>A name without a match does not differ from a person whose source writes the very name.</summary>
    private bool IsWrittenLike(Saying person) => Value.StartsWith("unmatched: ", StringComparison.Ordinal) && Value == $"unmatched: {person.Account.Members["head"]?["asWritten"]}";

    /// <summary>Says the same value, or one that it does not exclude. Other words for a thing do not support these.</summary>
    public bool Supports(Saying shown) => Asserts && (Value == shown.Value || (Compared != Compared.AsWords && !Differs(shown)));

    private bool Differs(Saying other) => Compared switch
    {
        Compared.AsValues => Value != other.Value && !IsWrittenLike(other) && !other.IsWrittenLike(this),
        Compared.AsDates => When.Of(Value)!.Contradicts(When.Of(other.Value)!),
        _ => false,
    };
}

/// <summary>An aspect at a moment: the visible accounts, their standing, and the account shown.</summary>
internal sealed class Aspect
{
    private readonly Moment? _moment;
    private readonly List<Saying> _live;

    /// <param name="all">Every account of the aspect, in the order of happening.</param>
    /// <param name="moment">The moment; null for all times.</param>
    public Aspect(IEnumerable<Saying> all, Moment? moment)
    {
        _moment = moment;
        var sayings = all.ToList();
        var there = sayings.Where(s => s.Account.At(moment).In).ToList();
        Seen = [.. sayings.Where(s => there.Contains(s) || (s.Asserts && there.Exists(t => t.Asserts && t.Disagrees(s))))];
        _live = [.. Seen.Where(s => !s.Account.Withdrawn)];
        (Shown, ChosenBy) = Choose();
    }

    public List<Saying> Seen { get; }

    public Saying? Shown { get; }

    public string? ChosenBy { get; }

    public bool Contested => _live.Exists(a => _live.Exists(b => a.Disagrees(b)));

    public string Standing => _live.Count == 0 ? "withdrawn"
        : Contested ? "contested"
        : _live.TrueForAll(s => s.Denies) ? "denied"
        : RestsOnGone ? "sources-withdrawn"
        : Independent switch { 0 => "unsourced", 1 => "asserted", _ => "corroborated" };

    /// <summary>The number of independent sources, if fewer than there are sources, and if all accounts agree.</summary>
    public string IndependentSources => !Contested && Independent < Reports.Select(r => r.Source).Distinct(StringComparer.Ordinal).Count() ? $" independent={Independent}" : string.Empty;

    /// <summary>Whether all that supports the value shown, or the denial if there is no value, rests on withdrawn sources alone.</summary>
    public bool RestsOnGone => _live.Where(s => Shown is null || s.Supports(Shown)).ToList() is { Count: > 0 } supporting && supporting.TrueForAll(s => s.Account.RestsOnGone);

    /// <summary>An account that is not withdrawn leaves open whether it was so by then.</summary>
    public bool Possible => _moment is not null && _live.Exists(s => !s.Denies && !s.Account.At(_moment).Certain);

    private List<Report> Reports => [.. _live.SelectMany(s => s.Account.Reports)];

    private int Independent => Report.Independent([.. Reports.DistinctBy(r => $"{r.Source} {string.Join(' ', r.Origins.Order(StringComparer.Ordinal))}")]);

    private (Saying? Shown, string? By) Choose()
    {
        var said = _live.Where(s => !s.Denies).ToList();
        if (said.Count == 0)
        {
            return (null, null);
        }

        if (said.Where(s => s.Account.PreferredAt >= 0).MaxBy(s => s.Account.PreferredAt) is { } preferred)
        {
            return (preferred, "preference");
        }

        var best = said.GroupBy(s => s.Value, StringComparer.Ordinal).GroupBy(g => g.SelectMany(s => s.Account.Sources).Distinct(StringComparer.Ordinal).Count()).MaxBy(g => g.Key)!.SelectMany(g => g).ToList();
        return (Contested ? best.MinBy(s => s.Account.Index) : best.OrderBy(s => s.Value.StartsWith("unmatched: ", StringComparison.Ordinal)).ThenBy(Seen.IndexOf).First(), best.TrueForAll(s => s.Value == best[0].Value) && said.Exists(s => s.Value != best[0].Value) ? "most-sources" : "recorded-first");
    }
}
