using System.Text.Json.Nodes;
using NegotiationTracker.Domain.Record;

namespace NegotiationTracker.Readouts.Drafts;

/// <summary>A command that a text proposes. It is no fact: a person accepts, changes or refuses it.</summary>
/// <param name="Rule">The rule that made it.</param>
/// <param name="Command">The name of the command.</param>
/// <param name="Target">The path of the thing that the command is about, such as <c>/processes/northern-talks/rounds/7</c>.</param>
/// <param name="Body">The members that the text gives. A summary is never among them, because it has to be in our words.</param>
/// <param name="Ranges">The words that it rests on, in Unicode scalar values. The last range is the core; the others give the role or the head of a list.</param>
/// <param name="Doubts">What a person should look at before accepting it.</param>
public sealed record Draft(string Rule, string Command, string Target, JsonObject Body, IReadOnlyList<CharacterRange> Ranges, IReadOnlyList<Doubt> Doubts);

/// <summary>A reason to look twice at a draft.</summary>
public enum Doubt
{
    /// <summary>The text has a pronoun, and the name before it was taken.</summary>
    Pronoun,

    /// <summary>The words may mean two things of the registry.</summary>
    TwoCandidates,

    /// <summary>The text gives no date for it. The date of the publication was taken, or none.</summary>
    NoDate,

    /// <summary>A date was worked out from words such as "on Monday".</summary>
    DateWorkedOut,

    /// <summary>The text has no role. The usual one was taken.</summary>
    RoleAssumed,

    /// <summary>The text names a post and no person.</summary>
    PostAlone,

    /// <summary>The registry lacks the name.</summary>
    Unknown,

    /// <summary>The text does not say it in so many words.</summary>
    Inferred,

    /// <summary>The text denies it, or says that it did not happen.</summary>
    Negation,
}
