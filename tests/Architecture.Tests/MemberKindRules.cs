using System.Text.Json;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Architecture.Tests;

/// <summary>Each member of each event has a kind, so that no reader has to guess it from the member's name.</summary>
public sealed class MemberKindRules
{
    public static TheoryData<string> Events() => [.. EventCatalog.Current.Events.Select(e => e.Type.Name)];

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_event_has_kinds_of_its_members(string name)
    {
        var kinds = MemberKinds.Of(EventCatalog.Current.Events.Single(e => e.Type.Name == name).Type);

        kinds.Values.Distinct().Except(Enum.GetNames<ValueKind>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)).ShouldBeEmpty();
        kinds["when"].ShouldBe("date");
        kinds["mode"].ShouldBe("word");
        kinds["evidence.sources.source"].ShouldBe("reference");
    }

    [Fact]
    public void The_type_of_a_member_gives_its_kind()
    {
        var opened = MemberKinds.Of(typeof(RoundOpened));
        (opened["place"], opened["host"], opened["number"]).ShouldBe(("place", "actor", "count"));

        var session = MemberKinds.Of(typeof(SessionHeld));
        (session["format"], session["participants.actor"], session["participants.person.person"], session["participants.person.asWritten"], session["summary"])
            .ShouldBe(("word", "actor", "person", "text", "text"));

        var announced = MemberKinds.Of(typeof(RoundAnnounced));
        announced["window"].ShouldBe("date");
    }
}
