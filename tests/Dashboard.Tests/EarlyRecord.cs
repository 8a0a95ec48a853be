using System.Text.Json.Nodes;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>
/// A separate service with one process whose things begin on different days. Nothing supports its ceasefire any more, and two of its reports have a mistyped year.
/// </summary>
public sealed class EarlyRecord : Site
{
    /// <summary>The last day on which a fact of the ceasefire is, apart from the mistyped ones.</summary>
    public static readonly DateOnly LastReport = new(2017, 2, 12);

    private long _keys;

    /// <summary>Gets the id of the entry that opened the first round.</summary>
    public string Opened { get; private set; } = string.Empty;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Opened = (await this.AnswerAsync("/api/processes/early/timeline?kind=round-opened")).List("items").First().Text("entry")!;
    }

    protected override IEnumerable<IAsyncEnumerable<string>> Logs() => [Lines().ToAsyncEnumerable()];

    private IEnumerable<string> Lines()
    {
        const string calm = "/ceasefires/calm";
        yield return Line("/actors/ONE", "register-actor", """{"kind":"state","names":[{"language":"en","text":"First Land"}]}""");
        yield return Line("/sources/wire", "register-source", """{"publisher":"Wire","title":"The wire","access":"read","when":"2016-12-01"}""");
        yield return Line("/processes/early", "open-process", """{"title":"Early talks","when":"2017-01-10"}""");
        yield return Line("/processes/early/rounds/1", "open-round", """{"label":"First round","when":"2017-01-23"}""");
        yield return Line("/processes/early/rounds/1", "seat-delegation", """{"actor":"ONE","role":"party","when":"2017-01-23"}""");
        yield return Line("/processes/early/rounds/1", "make-statement", """{"slug":"s","speaker":{"actor":"ONE"},"summary":"They will meet again","topics":["peace"],"when":"2017-01-24"}""");
        yield return Line("/processes/early/rounds/1", "announce-next-round", """{"slug":"next","window":"2017-02","when":"2017-01-24"}""");
        yield return Line("/documents/paper", "issue-document", """{"type":"joint-statement","process":"early","round":"1","title":"The paper","when":"2017-01-24"}""");
        yield return Line("/processes/early/rounds/2", "open-round", """{"label":"Second round","when":"2017-02-15"}""");
        yield return Line(calm, "declare-ceasefire", """{"party":"ONE","when":"2016-12-29"}""");
        yield return Line(calm, "put-into-effect", """{"when":"2016-12-30"}""");
        yield return Line(calm, "link-ceasefire", """{"process":"early","when":"2017-01-10"}""");
        yield return Line(calm, "report-violations", """{"slug":"w1","period":"2017-02-06/2017-02-12","count":3,"when":"2017-02-12"}""");
        yield return Line(calm, "report-violations", """{"slug":"w2","period":"0217-02-13","count":5}""");
        yield return Line(calm, "report-violations", """{"slug":"w3","period":"0117-02-13","count":7}""");
    }

    private string Line(string target, string command, string body)
    {
        var told = JsonNode.Parse(body)!;
        told["evidence"] = JsonNode.Parse(target.StartsWith("/processes/early/", StringComparison.Ordinal) ? """{"sources":[{"source":"wire"}]}""" : """{"unsourced":true}""");
        return new JsonObject { ["target"] = target, ["command"] = command, ["key"] = $"early-{_keys++}", ["body"] = told }.ToJsonString();
    }
}

/// <summary>The tests that share the service.</summary>
[CollectionDefinition(Name)]
public sealed class OfTheEarlyRecord : ICollectionFixture<EarlyRecord>
{
    public const string Name = "early";
}
