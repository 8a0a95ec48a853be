using System.Text.Json.Nodes;

namespace NegotiationTracker.Oracle.Tests;

/// <summary>A history: the commands that were sent, the entries that were recorded, and the questions about them.</summary>
internal sealed class History
{
    private readonly Random _dice;
    private readonly Maker _maker;
    private readonly List<string> _sent = [];

    public History(int seed, int number)
    {
        Number = number;
        // Far apart for seeds and numbers that are close together.
        _dice = new Random(unchecked((seed * 486_187_739) ^ (number * 16_777_619)));
        Process = $"h{seed}-{number}";
        _maker = new Maker(_dice, Process);
        Oracle = new OracleAnswers(Journal);
    }

    public int Number { get; }

    public string Process { get; }

    public Journal Journal { get; } = new();

    public OracleAnswers Oracle { get; }

    public IReadOnlyList<Question> Asked { get; private set; } = [];

    public bool IsWhole => _maker.IsWhole(_sent.Count);

    public Command? Current { get; private set; }

    public string NextLine()
    {
        Current = _maker.Next(Journal);
        _sent.Add(Current.Line);
        return _sent[^1];
    }

    /// <summary>Takes what was answered to the last command.</summary>
    public void Take(JsonNode answer)
    {
        if (answer["answer"]?["events"] is JsonArray { Count: > 0 } events)
        {
            Journal.Add((string)events[0]!["id"]!, (long)events[0]!["index"]!, (string)events[0]!["type"]!, (string)answer["answer"]!["stream"]!, Current!.Name, Current.Body);
        }
        else
        {
            _maker.Refused(Current!, answer["problem"]);
        }
    }

    /// <summary>States of knowledge, the later ones more often, each with a moment or without one.</summary>
    public IReadOnlyList<Question> Questions(int count) => Asked = [.. Enumerable.Range(0, count).Select(_ =>
    {
        var known = Journal.All[Math.Max(_dice.Next(Journal.All.Count), _dice.Next(Journal.All.Count))].Index;
        var times = Journal.At(known).Select(a => a.When).OfType<When>().Where(w => w is { First: not null, Last: not null }).ToList();
        return new Question(known, _dice.Next(4) == 0 ? null : new Moment(Times.Moment(_dice, times)));
    })];

    /// <summary>The address of each question, and the answer of the oracle.</summary>
    public IEnumerable<(string Path, Func<Question, List<string>> Said, Func<JsonNode, List<string>> Read)> Places()
    {
        foreach (var (stream, id) in Streams("process"))
        {
            yield return ($"/api/processes/{id}/record?", q => Oracle.Process(q, stream), ApiAnswers.Process);
            yield return ($"/api/processes/{id}/timeline?detail=full&limit=500&", q => Oracle.Timeline(q, id), ApiAnswers.Timeline);
            yield return ($"/api/processes/{id}/disputes?detail=full&limit=500&", q => Oracle.Disputes(q, id), ApiAnswers.Disputes);
        }

        foreach (var (stream, id) in Streams("round"))
        {
            yield return ($"/api/processes/{id.Replace("/", "/rounds/", StringComparison.Ordinal)}?", q => Oracle.Round(q, stream), ApiAnswers.Round);
        }

        foreach (var (stream, id) in Streams("ceasefire"))
        {
            yield return ($"/api/ceasefires/{id}?", q => Oracle.Ceasefire(q, stream), ApiAnswers.Ceasefire);
        }

        foreach (var (stream, id) in Streams("document"))
        {
            yield return ($"/api/documents/{id}?", q => Oracle.Document(q, stream), ApiAnswers.Document);
        }

        foreach (var (_, id) in Streams("source"))
        {
            yield return ($"/api/sources/{id}?", q => Oracle.Source(q, id), ApiAnswers.Source);
        }

        foreach (var (_, id) in Streams("actor"))
        {
            yield return ($"/api/actors/{id}/activity/successions?limit=500&", q => Oracle.Successions(q, id), ApiAnswers.Successions);
        }

        if (Journal.All.Any(r => r.Command == "register-person"))
        {
            yield return ($"/api/people/{_maker.Person}?", Oracle.Posts, ApiAnswers.Posts);
        }
    }

    /// <summary>Returns the streams of a category with the ids of their things.</summary>
    private IEnumerable<(string Stream, string Id)> Streams(string category) =>
        Journal.All.Select(r => r.Stream).Distinct(StringComparer.Ordinal).Where(s => s.StartsWith($"{category}-", StringComparison.Ordinal)).Select(s => (s, s[(category.Length + 1)..]));

    public override string ToString() => string.Join('\n', _sent) + "\nrecorded:\n" + string.Join('\n', Journal.All.Select(r => $"{r.Index} {r.Id} {r.Stream} {r.Command}"));
}
