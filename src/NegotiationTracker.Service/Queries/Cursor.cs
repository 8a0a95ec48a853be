using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Queries;

/// <summary>The end of a page of answers. The next page begins after it.</summary>
public sealed record Cursor(long? Earliest, long? Latest, string Key)
{
    /// <summary>Returns the cursor after a row.</summary>
    public static Cursor Of(ListedRow row) => new(row.Earliest, row.Latest, row.Key);
}

/// <summary>A cursor as clients get it. It belongs to one question and one state of knowledge, so that pages of different lists are never mixed.</summary>
/// <param name="After">Where the next page begins.</param>
/// <param name="Question">The list and its filters, as a hash.</param>
/// <param name="Index">The index of the state of knowledge at which the page was made.</param>
public sealed record PageToken(Cursor After, string Question, long Index)
{
    /// <summary>The parameters that do not change which rows a list has. The state of knowledge is the index of the token. `to` is a state of knowledge, too.</summary>
    private static readonly string[] Free = ["after", "cursor", "limit", "include", "knownAt", "validAt", "to"];

    public override string ToString() => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(this)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Returns the question of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="moment">The moment of the question, which can be written in several ways.</param>
    public static string QuestionOf(HttpRequest request, string? moment) => QuestionOf(
        request.Path.Value!, moment, request.Query.Where(q => !Free.Contains(q.Key, StringComparer.Ordinal) && q.Value.ToString().Length > 0).OrderBy(q => q.Key, StringComparer.Ordinal).Select(q => $"{q.Key}={q.Value}"));

    /// <summary>Returns the question of an address without filters.</summary>
    public static string QuestionOf(string path, string? moment) => QuestionOf(path, moment, []);

    /// <summary>Returns the token of a text. Returns null if the text is not one.</summary>
    public static PageToken? Parse(string text)
    {
        try
        {
            var padded = text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (text.Length % 4)) % 4);
            return JsonSerializer.Deserialize<PageToken>(Encoding.UTF8.GetString(Convert.FromBase64String(padded))) is { After.Key: { } key, Question: not null, Index: >= -1 } token && TextRules.InText(key) is null ? token : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Returns the token in a request. Returns null if there is none. Throws a problem if it is that of another question.</summary>
    /// <param name="question">The question of the request.</param>
    public static PageToken? Of(HttpRequest request, string question) => request.Query["cursor"].ToString() is not { Length: > 0 } text ? null
        : Parse(text) is not { } token ? throw ProblemException.Field("cursor", QueryMessages.Cursor)
        : token.Question == question ? token
        : throw ProblemException.Field("cursor", QueryMessages.CursorOfAnotherList);

    /// <summary>Returns the question of an address with filters, each as <c>name=value</c>, in the order of their names.</summary>
    public static string QuestionOf(string path, string? moment, IEnumerable<string> filters) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', filters.Prepend(moment).Prepend(path)))))[..16];
}
