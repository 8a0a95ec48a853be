using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Service.Commands;

/// <summary>The path of a thing in the API, such as <c>/processes/northern-talks/rounds/7</c> in an example, and its stream.</summary>
public static class ResourcePath
{
    /// <summary>The collection in a path for each category of stream except rounds.</summary>
    public static IReadOnlyDictionary<string, string> Collections { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["processes"] = Categories.Process,
        ["documents"] = Categories.Document,
        ["commitments"] = Categories.Commitment,
        ["ceasefires"] = Categories.Ceasefire,
        ["bodies"] = Categories.Body,
        ["actors"] = Categories.Actor,
        ["people"] = Categories.Person,
        ["places"] = Categories.Place,
        ["sources"] = Categories.Source,
    };

    public static Parsed<StreamId> Parse(string path) => path.Split('/') switch
    {
        ["", "processes", var process, "rounds", var round] => StreamId.Parse($"{Categories.Round}-{process}/{round}"),
        ["", var collection, var key] when Collections.TryGetValue(collection, out var category) => StreamId.Parse($"{category}-{key}"),
        _ => new ParseError(RequestMessages.Target, 0),
    };

    public static string PathOf(StreamId stream) => stream.RoundKey is { } round
        ? $"/processes/{stream.RoundProcess}/rounds/{round}"
        : $"/{Collections.First(c => c.Value == stream.Category).Key}/{stream.Key}";
}
