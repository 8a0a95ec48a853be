using CsCheck;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Record;

/// <summary>Entries whose ids are read as others are found by what they mention. So a fact mentions each actor and each person that it names.</summary>
public sealed class WhatAFactMentions
{
    [Theory]
    [MemberData(nameof(AnyFactTwice.Types), MemberType = typeof(AnyFactTwice))]
    public void Has_every_id_that_can_be_read_as_another(string alias) => AnyFact.Of[Events.EventCatalog.Current.TypeOf(alias)].Sample(fact =>
    {
        var mentioned = fact.Mentions.Actors.Select(StreamId.Actor).Concat(fact.Mentions.People.Select(StreamId.Person)).ToList();
        Identities.IdsIn(fact).Except(mentioned).ShouldBeEmpty();
    }, iter: 100);
}
