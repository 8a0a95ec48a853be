using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Record;

/// <summary>What came of a command: a fact to append, nothing new, or a refusal.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>The same claim on the same source is there already.</summary>
    public static Decision Nothing { get; } = new NothingNew();

    public static Decision Append(Fact fact) => new Appended(fact);

    public static Decision Refuse(string type, string rule, params ReadOnlySpan<EntryId> entries) => new Refused(new Refusal(type, rule, [.. entries]));

    public sealed record NothingNew : Decision;

    public sealed record Appended(Fact Fact) : Decision;

    public sealed record Refused(Refusal Refusal) : Decision;
}

/// <summary>A command that the record does not take.</summary>
/// <param name="Type">Stable name, as listed in <see cref="RefusalCodes"/>.</param>
/// <param name="Rule">The rule, as one sentence.</param>
/// <param name="Entries">The entries that stand against it.</param>
public sealed record Refusal(string Type, string Rule, ValueList<EntryId> Entries);

/// <summary>Something that stands against a fact unless the command contradicts it by name.</summary>
public readonly record struct RuleViolation(EntryId Entry, string Type, string Message);

/// <summary>The stable names of what a decision refuses.</summary>
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
    public const string CitationMismatch = "citation-mismatch";

    /// <summary>Returns the code for something that a command names and that is not recorded.</summary>
    public static string Unknown(string category) => $"unknown-{category}";
}
