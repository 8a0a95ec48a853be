using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Record;

/// <summary>Every claim says what sort of value it gives, and the value is of that sort.</summary>
public sealed class KindsOfValues
{
    public static TheoryData<string> Events { get; } = [.. EventCatalog.Current.Events.Where(e => !e.Type.IsAssignableTo(typeof(EntryFact))).Select(e => e.StoredName)];

    [Theory]
    [MemberData(nameof(Events))]
    public void A_value_is_of_the_kind_that_its_claim_says(string storedName) => Gen.Select(AnyFact.Of[EventCatalog.Current.TypeOf(storedName)], AnyFact.When).Sample(
        (fact, when) =>
        {
            foreach (var claim in fact.Claims(when))
            {
                Is(claim).ShouldBeTrue($"{claim.Aspect} = {claim.Value} is said to be a {claim.Kind}");
            }
        },
        iter: 100);

    [Fact]
    public void A_name_that_nobody_has_matched_is_marked_and_its_spelling_is_the_detail()
    {
        var head = Given.RoundAnnounced.Recorded(Say.Seated(Say.Alfa, head: new NamedPerson(NamedPerson.Nobody, new PersonalName(NamedPerson.Nobody, "A. Envoy"), true))).Aspect("delegation/ALFA", "head");
        (head.ValueKind, head.Accounts[0].Unmatched, head.Accounts[0].Detail).ShouldBe(("person", true, "A. Envoy"));
        var known = Given.RoundAnnounced.Recorded(Say.Seated(Say.Alfa, head: Say.Person("p-1", "A. Envoy"))).Aspect("delegation/ALFA", "head");
        (known.ValueKind, known.Accounts[0].Unmatched).ShouldBe(("person", null));
    }

    [Fact]
    public void An_item_of_a_list_has_a_kind_of_its_own()
    {
        var body = Given.Body.Recorded(new Domain.Bodies.BodyEstablished(null, null, [Say.Alfa], null, [])).Aspect("body", "member/ALFA");
        (body.ValueKind, body.ItemKind).ShouldBe(("word", "actor"));
        Given.RoundAnnounced.Aspect("round", "announced").ItemKind.ShouldBeNull();
    }

    private static bool Is(Claim claim) => claim.Kind switch
    {
        ValueKind.Date => EdtfDate.Parse(claim.Value).Error is null && claim.Date is not null,
        ValueKind.Count => int.TryParse(claim.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        ValueKind.Duration => Duration.Parse(claim.Value).Error is null,
        ValueKind.Actor => ActorCode.Parse(claim.Value).Error is null,
        ValueKind.Person => claim.Unmatched || PersonId.Parse(claim.Value).Error is null,
        ValueKind.Place or ValueKind.Process or ValueKind.Document or ValueKind.Ceasefire or ValueKind.Body or ValueKind.Reference => Slug.Parse(claim.Value).Error is null,
        ValueKind.Stream => StreamId.Parse(claim.Value).Error is null,
        ValueKind.Word => Regex.IsMatch(claim.Value, "^[A-Za-z0-9-]+( [a-z]+)?$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)),
        _ => true,
    };
}
