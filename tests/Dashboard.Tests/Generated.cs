using System.Text.Json.Nodes;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>A separate service with a generated process: many rounds, and a ceasefire with every kind of event.</summary>
public sealed class Generated : Site
{
    public const int Rounds = 200;
    public const int Actors = 15;
    private static readonly string[] Roles = ["party", "guarantor", "mediator", "observer", "host"];
    private static readonly DateOnly First = new(2001, 2, 3);
    private long _keys;

    protected override IEnumerable<IAsyncEnumerable<string>> Logs() => [Things().Concat(Ceasefire()).Concat(Enumerable.Range(1, Rounds).SelectMany(Round)).ToAsyncEnumerable()];

    private IEnumerable<string> Things()
    {
        foreach (var actor in Enumerable.Range(1, Actors))
        {
            var name = actor == 3 ? "الجمهورية العربية السورية" : actor == 4 ? "The Permanent Representation of the Confederation of Northern Highland Communities" : $"Actor {actor}";
            yield return Line($"/actors/ACT_{actor}", "register-actor", $$"""{"kind":"state","names":[{"language":"{{(actor == 3 ? "ar" : "en")}}","text":"{{name}}"}]}""");
        }

        foreach (var (source, publisher) in new[] { ("one", "First Wire"), ("two", "Second Wire") })
        {
            yield return Line($"/sources/{source}", "register-source", $$"""{"publisher":"{{publisher}}","title":"{{source}}","access":"read","language":"en"}""");
        }

        yield return Line("/processes/long", "open-process", """{"title":"Talks that went on"}""");
        yield return Line("/processes/empty", "open-process", """{"title":"Talks without a round"}""");
    }

    private IEnumerable<string> Round(int number)
    {
        var round = $"/processes/long/rounds/{number}";
        yield return Line(round, "open-round", $$"""{"label":"Round {{number}}","number":{{number}},"when":"{{First.AddDays(number * 31):yyyy-MM-dd}}"}""");
        foreach (var actor in Enumerable.Range(1, Actors))
        {
            yield return (number + actor) % 11 == 0
                ? Line(round, "record-absence", $$"""{"slug":"away-{{actor}}","actor":"ACT_{{actor}}"}""")
                : Line(round, "seat-delegation", $$"""{"actor":"ACT_{{actor}}","role":"{{Roles[actor % Roles.Length]}}"}""");
        }
    }

    private IEnumerable<string> Ceasefire()
    {
        const string Of = "/ceasefires/river";
        (string Command, string Body)[] told =
        [
            ("declare-ceasefire", """{"party":"ACT_1","class":"cessation-of-hostilities","term":{"duration":"P60D"},"when":"2016-12-29"}"""),
            ("declare-ceasefire", """{"party":"ACT_3","term":{"duration":"P60D"},"when":"2016-12"}"""),
            ("link-ceasefire", """{"process":"long"}"""),
            ("put-into-effect", """{"asWritten":"midnight","when":"2016-12-30"}"""),
            ("suspend-ceasefire", """{"slug":"a","party":"ACT_1","term":{"duration":"P2D"},"when":"2017-01-07"}"""),
            ("recommit-to-ceasefire", """{"slug":"b","party":"ACT_1","when":"2017-01-20"}"""),
            ("extend-ceasefire", """{"slug":"c","term":{"duration":"P30D"},"when":"2017-02-20"}"""),
            ("end-ceasefire", """{"slug":"d","party":"ACT_3","reason":"The siege went on.","when":"2017-03-09~"}"""),
            ("establish-zone", """{"zone":"north","name":"Northern zone","term":{"duration":"P2M"},"when":"2017-01-06"}"""),
            ("agree-monitoring", """{"slug":"joint","monitors":["ACT_5"],"when":"2017-01-24"}"""),
            ("start-monitoring", """{"slug":"joint","monitors":["ACT_5"],"when":"2017-02-06"}"""),
            ("agree-monitoring", """{"slug":"never","monitors":["ACT_6"],"when":"2017-02"}"""),
            ("report-violations", """{"slug":"w1","period":"2017-02-06/2017-02-12","count":35,"monitor":"ACT_5","when":"2017-02-13"}"""),
            ("report-violations", """{"slug":"w2","period":"2017-02-13/2017-02-19","count":50,"monitor":"ACT_5","when":"2017-02-20"}"""),
            ("report-violations", """{"slug":"other","period":"2017-02","count":400,"monitor":"ACT_6","when":"2017-03-01"}"""),
        ];
        return told.Select(t => Line(Of, t.Command, t.Body));
    }

    private string Line(string target, string command, string body)
    {
        var told = JsonNode.Parse(body)!;
        told["evidence"] = JsonNode.Parse(target.StartsWith("/ceasefires", StringComparison.Ordinal) ? """{"sources":[{"source":"one"}]}""" : """{"unsourced":true}""");
        return new JsonObject { ["target"] = target, ["command"] = command, ["key"] = $"generated-{_keys++}", ["body"] = told }.ToJsonString();
    }
}

/// <summary>The tests that share the service.</summary>
[CollectionDefinition(Name)]
public sealed class OfTheGenerated : ICollectionFixture<Generated>
{
    public const string Name = "generated";
}
