using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Queries;

/// <summary>The words that every question understands.</summary>
/// <param name="After">The index that the model must have.</param>
/// <param name="Cursor">Where to go on.</param>
/// <param name="Limit">How many rows, 1 to 500; 100 without a word.</param>
/// <param name="Names">Whether names are wanted beside ids.</param>
public sealed record Asked(long? After, Cursor? Cursor, int Limit, bool Names)
{
    private static readonly ReadModel[] NamesOf = [RowStore.Model<ActorRecords>(), RowStore.Model<PersonRecords>(), RowStore.Model<PlaceRecords>()];
    private static readonly string[] Common = ["after", "cursor", "limit", "include", "validAt", "knownAt"];

    /// <summary>Reads the common words, and refuses any that this question does not know: a mistyped filter would silently widen the answer.</summary>
    public static Asked Of(HttpRequest request, params string[] own)
    {
        var query = request.Query;
        if (query.Keys.FirstOrDefault(k => !Common.Contains(k, StringComparer.Ordinal) && !own.Contains(k, StringComparer.Ordinal)) is { } stranger)
        {
            throw ProblemException.Field(stranger, $"one of {string.Join(", ", own.Concat(Common))} is expected");
        }

        foreach (var (name, value) in query)
        {
            if (TextRules.InText(value.ToString()) is { } fault)
            {
                throw ProblemException.Field(name, fault.Rule, fault.Position);
            }
        }

        foreach (var later in new[] { "validAt", "knownAt" }.Where(query.ContainsKey))
        {
            throw ProblemException.Of("not-available", $"{later} is not answered yet");
        }

        var after = query["after"].ToString() is { Length: > 0 } token
            ? Position.Parse(token) ?? throw ProblemException.Field("after", "a position is the one in the answer to a command, unchanged")
            : (long?)null;
        var limit = query["limit"].ToString() is { Length: > 0 } text
            ? int.TryParse(text, System.Globalization.NumberStyles.None, null, out var n) && n is >= 1 and <= 500 ? n : throw ProblemException.Field("limit", "a number from 1 to 500 is expected")
            : 100;
        if (query["include"].ToString() is { Length: > 0 } include && include != "names")
        {
            throw ProblemException.Field("include", "names is expected");
        }

        return new Asked(after, Cursor.Parse(query["cursor"]), limit, query.ContainsKey("include"));
    }

    public static long? Day(HttpRequest request, string name, bool first)
    {
        if (request.Query[name].ToString() is not { Length: > 0 } text)
        {
            return null;
        }

        var date = EdtfDate.Parse(text);
        return date.Fault is { } fault ? throw ProblemException.Field(name, fault.Rule, fault.Position)
            : (first ? date.Value!.Earliest : date.Value!.Latest) is { IsKnown: true } bound ? bound.Day
            : throw ProblemException.Field(name, "a date with known ends is expected");
    }

    /// <summary>Waits until all models that an answer is composed of have what was asked for.</summary>
    public async Task WaitAsync(RowStore rows, CancellationToken ct, params IEnumerable<ReadModel> models)
    {
        foreach (var model in models.Concat(Names ? NamesOf : []))
        {
            await (After is { } index ? rows.WaitAsync(model, index, ct) : Task.CompletedTask);
        }
    }

    /// <summary>The basis of an answer, once the model has what was asked for.</summary>
    public async Task<Basis> BasisAsync(RowStore rows, ReadModel model, CancellationToken ct)
    {
        await WaitAsync(rows, ct, model);
        return await rows.BasisAsync(model, ct);
    }

    /// <summary>One row and its basis, once the model has what was asked for.</summary>
    /// <exception cref="ProblemException">There is no such row.</exception>
    public async Task<(Basis Basis, byte[] Body)> OneAsync(RowStore rows, ReadModel model, string key, string problem, CancellationToken ct)
    {
        await WaitAsync(rows, ct, model);
        var (basis, body) = await rows.OneAsync(model, key, ct);
        return (basis, body ?? throw ProblemException.Of(problem, problem == "not-found" ? $"{key} is no entry" : $"{key} is not recorded"));
    }
}
