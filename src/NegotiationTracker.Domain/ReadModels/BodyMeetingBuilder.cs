using NegotiationTracker.Domain.Bodies;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>Builds the meetings of bodies at a round, from the accounts that name the round.</summary>
internal static class BodyMeetingBuilder
{
    /// <summary>Returns the meetings in the row of a round that took place at it.</summary>
    public static ValueList<Contracts.BodyMeeting> All(RecordState row, StreamId round) => row.ByStream(Categories.Body, round)
        .SelectMany(b => Slugs(b.Value, round).Select(slug => Of(b.Key.Key, b.Value, slug)))
        .ToValueList();

    /// <summary>Returns the slugs of the meetings at a round. A meeting that a correction moved to another round is left out.</summary>
    private static IEnumerable<string> Slugs(RecordState body, StreamId round) => body.Facts
        .Where(h => h.Fact is BodyMet met && met.ProjectionKeys(h.Entry.Stream).Contains(ProjectionKey.Stream(round), StringComparer.Ordinal))
        .Select(h => ((BodyMet)h.Fact).Slug.Text)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    private static Contracts.BodyMeeting Of(string body, RecordState book, string slug)
    {
        Contracts.Aspect? Field(string field) => AspectBuilder.Of(book, $"meeting/{slug}", field);
        return new Contracts.BodyMeeting
        {
            Body = body,
            Meeting = slug,
            Held = Field("held"),
            When = Field("when"),
            Label = Field("label"),
            Place = Field("place"),
            Participants = FieldGroupBuilder.Items(book, $"meeting/{slug}", "participant/"),
            Summary = Field("summary"),
        };
    }
}
