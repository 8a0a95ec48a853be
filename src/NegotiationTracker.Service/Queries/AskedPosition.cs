using System.Globalization;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.EventLog;

namespace NegotiationTracker.Service.Queries;

/// <summary>A position in the log, in any form in which an answer gives one.</summary>
/// <param name="Word">The query parameter or header that has it.</param>
/// <param name="Token">The `position` of an answer to a command, or the id of a change.</param>
/// <param name="State">An index, or an instant: what the log had then.</param>
/// <param name="Entry">The id of an event.</param>
public sealed record AskedPosition(string Word, LogPosition? Token, KnownAt? State, Guid? Entry)
{
    /// <summary>The query parameter for it.</summary>
    public const string After = "after";

    private const string Basis = "index=";

    /// <summary>Returns the position of a text. Throws a problem if the text is none.</summary>
    public static AskedPosition Parse(string word, string text)
    {
        // The header Tracker-Basis begins with the index. Members of answers have it as a number.
        var number = text.StartsWith(Basis, StringComparison.Ordinal) ? text[Basis.Length..].Split(';')[0] : text;
        return long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) && index >= -1 ? AtIndex(word, index)
            : KnownAt.Read(word, text) is { } state ? new AskedPosition(word, null, state, null)
            : text.Length == 36 && EntryId.Parse(text) is { Error: null } entry ? new AskedPosition(word, null, null, entry.OrThrow().Value)
            : LogPosition.Parse(text) is { } token ? new AskedPosition(word, token, null, null)
            : PageToken.Parse(text) is { } page ? AtIndex(word, page.Index)
            : throw NotOfThisLog(word);
    }

    /// <summary>Returns the problem for a position that is not in this log.</summary>
    public static ProblemException NotOfThisLog(string word) => ProblemException.Field(word, QueryMessages.Position);

    private static AskedPosition AtIndex(string word, long index) => new(word, null, new KnownAt(word, index, null), null);
}
