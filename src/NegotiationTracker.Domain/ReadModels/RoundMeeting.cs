using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Bodies;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>A meeting of a body at a round, by the accounts that name the round; what others tell of it stands with the body.</summary>
/// <param name="Meeting">Its slug among the body's meetings.</param>
public sealed record RoundMeeting(
    string Body, string Meeting, AspectView? Held, AspectView? When, AspectView? Label, AspectView? Place, ValueList<Listed> Participants, AspectView? Summary)
{
    /// <summary>The meetings in the row of a round that were held at it.</summary>
    public static ValueList<RoundMeeting> All(AccountBook row, StreamId round) => row.ByStream(Categories.Body, round)
        .SelectMany(b => Slugs(b.Value, round).Select(slug => Of(b.Key.Key, b.Value, slug)))
        .ToValueList();

    /// <summary>One that a correction gave to another round is that one's.</summary>
    private static IEnumerable<string> Slugs(AccountBook body, StreamId round) => body.Facts
        .Where(h => h.Fact is BodyMet met && met.ProjectionKeys(h.Entry.Stream).Contains(ProjectionKey.Stream(round), StringComparer.Ordinal))
        .Select(h => ((BodyMet)h.Fact).Slug.Text)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    private static RoundMeeting Of(string body, AccountBook book, string slug)
    {
        AspectView? Field(string field) => AspectView.Of(book, $"meeting/{slug}", field);
        return new RoundMeeting(
            body, slug, Field("held"), Field("when"), Field("label"), Field("place"), Thing.Listed(book, $"meeting/{slug}", "participant/"), Field("summary"));
    }
}
