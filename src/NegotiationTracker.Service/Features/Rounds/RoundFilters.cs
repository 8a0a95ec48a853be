using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Rounds;

/// <summary>
/// The filters of rounds and of their attendance. Time, place, host, number and status are in the row of the round, and actors, people and roles in that of its
/// attendance. Both rows have one key.
/// </summary>
internal static class RoundFilters
{
    private static readonly RoundDetails Rounds = ReadModelStore.Model<RoundDetails>();
    private static readonly Attendance Attending = ReadModelStore.Model<Attendance>();

    /// <summary>Gets the read models of the filters.</summary>
    public static ReadModel[] Models { get; } = [Rounds, Attending, ReadModelStore.Model<Timeline>()];

    /// <summary>Returns the filter of a question.</summary>
    /// <param name="rows">The read model of the rows of the list.</param>
    public static Filter Of(ListQuestion question, ReadModel rows)
    {
        var filter = question.WithSourceOfStream(question.Rows(rows));
        filter = question.With(filter, rows, Rounds, f => WithRound(question, f));
        filter = ByIds(question) is { } streams ? filter.Streams(streams) : filter;
        return question.With(filter, rows, Attending, f => question.WithActorAs(question.WithActorAs(question.WithPeople(question.WithActorsInRole(f)), ListWords.Mediator), ListWords.Present));
    }

    /// <summary>Returns how the rows are counted. An actor counts at the rounds at which it was there.</summary>
    public static ListGroups Groups(ReadModel rows, Filter filter) => new(rows, filter)
    {
        Others = new Dictionary<string, (ReadModel Of, string Sql)>(StringComparer.Ordinal)
        {
            [ListWords.Actor] = (Attending, ListGroups.ActorsPresent),
            [ListWords.Role] = (Attending, ListGroups.Roles),
            [ListWords.Place] = (Rounds, ListGroups.Places),
            [ListWords.Region] = (Rounds, ListGroups.Regions),
            [ListWords.Kind] = (Rounds, ListGroups.Kind),
        },
    };

    /// <summary>Returns the streams of the rounds with the ids in the question. Returns null without them. An id is the key of a round, so it needs one process.</summary>
    private static string[]? ByIds(ListQuestion question) => question.Word(ListWords.Ids) is not { } ids ? null
        : question.Processes.Count == 1 ? [.. question.At.OneWith(Categories.Process, question.Processes[0])!.SelectMany(p => ids.Split(',').Select(id => $"round-{p}/{id}"))]
        : throw ProblemException.Field(ListWords.Process, QueryMessages.RoundOfWhich);

    private static Filter WithRound(ListQuestion question, Filter filter)
    {
        var number = question.Word(ListWords.Number);
        if (number is not null && !int.TryParse(number, System.Globalization.NumberStyles.None, null, out _))
        {
            throw ProblemException.Field(ListWords.Number, QueryMessages.Number);
        }

        var kind = question.Word(ListWords.Kind);
        return question.WithActorAs(question.WithPlaces(filter), ListWords.Host)
            .Types(kind is null ? null : [kind])
            .Contested(question.Flag(ListWords.Contested))
            .Has("traits", question.Word(ListWords.Status) is { } status ? Facets.Trait(ListWords.Status, status) : null)
            .Has("traits", number is null ? null : Facets.Trait(ListWords.Number, number));
    }
}
