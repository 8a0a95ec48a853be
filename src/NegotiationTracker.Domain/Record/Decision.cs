using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Record;

/// <summary>The answer of a rule to a command: a fact to append, nothing new, or a refusal.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>Gets the decision that the same claim on the same source is already recorded.</summary>
    public static Decision Nothing { get; } = new NothingNew();

    public static Decision Append(Fact fact) => new Appended(fact);

    public static Decision Refuse(string type, string rule, params ReadOnlySpan<EntryId> entries) => new Refused(new Refusal(type, rule, [.. entries]));

    public sealed record NothingNew : Decision;

    public sealed record Appended(Fact Fact) : Decision;

    public sealed record Refused(Refusal Refusal) : Decision;
}

/// <summary>A rule's answer that nothing may be recorded.</summary>
/// <param name="Type">The stable code, one of <see cref="RefusalCodes"/>.</param>
/// <param name="Rule">The rule and what to do.</param>
/// <param name="Entries">The entries that contradict the command.</param>
public sealed record Refusal(string Type, string Rule, ValueList<EntryId> Entries);

/// <summary>An entry that contradicts a fact. A command overcomes it by naming the entry in <c>contradicts</c>.</summary>
public readonly record struct RuleViolation(EntryId Entry, string Type, string Message);

/// <summary>The stable codes of refusals.</summary>
public static class RefusalCodes
{
    public const string Contradicts = "contradicts";
    public const string UnknownEntry = "unknown-entry";
    public const string UnknownStream = "unknown-stream";
    public const string RoundCancelled = "round-cancelled";
    public const string ImpossibleOrder = "impossible-order";
    public const string InvalidCorrection = "invalid-correction";
    public const string AlreadyWithdrawn = "already-withdrawn";
    public const string NotAnAccount = "not-an-account";
    public const string PersonErased = "person-erased";
    public const string AlreadyJoined = "already-joined";
    public const string NotJoined = "not-joined";
    public const string CitationMismatch = "citation-mismatch";
    public const string UnknownEdition = "unknown-edition";
    public const string SourceWithdrawn = "source-withdrawn";
    public const string SupersessionCircle = "supersession-circle";
    public const string RegionCircle = "region-circle";

    /// <summary>Returns the code for a name of a thing that is not recorded.</summary>
    public static string Unknown(string category) => $"unknown-{category}";
}
