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
        Oracle = new OracleAnswers(Journal, Process);
    }

    public int Number { get; }

    public string Process { get; }

    public Journal Journal { get; } = new();

    public OracleAnswers Oracle { get; }

    public IReadOnlyList<Question> Asked { get; private set; } = [];

    public bool IsWhole => _sent.Count >= _maker.Length;

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
            Journal.Add((string)events[0]!["id"]!, (long)events[0]!["index"]!, (string)answer["answer"]!["stream"]!, Current!.Name, Current.Body);
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
        yield return ($"/api/processes/{Process}/timeline?detail=full&limit=500&", Oracle.Timeline, ApiAnswers.Timeline);
        yield return ($"/api/processes/{Process}/disputes?detail=full&limit=500&", Oracle.Disputes, ApiAnswers.Disputes);
        foreach (var stream in Journal.All.Select(r => r.Stream).Distinct(StringComparer.Ordinal).Where(s => s.StartsWith("round-", StringComparison.Ordinal)))
        {
            var round = stream.Split('/')[1];
            yield return ($"/api/processes/{Process}/rounds/{round}?", q => Oracle.Round(q, round), ApiAnswers.Round);
        }

        if (Journal.All.Any(r => r.Stream.StartsWith("ceasefire-", StringComparison.Ordinal)))
        {
            yield return ($"/api/ceasefires/{_maker.Ceasefire}?", Oracle.Ceasefire, ApiAnswers.Ceasefire);
        }

        if (Journal.All.Any(r => r.Command == "issue-document"))
        {
            yield return ($"/api/documents/{_maker.Document}?", Oracle.Document, ApiAnswers.Document);
        }

        if (Journal.All.Any(r => r.Command == "register-source"))
        {
            yield return ($"/api/sources/{_maker.Source}?", q => Oracle.Source(q, _maker.Source), ApiAnswers.Source);
        }

        if (Journal.All.Any(r => r.Command == "register-person"))
        {
            yield return ($"/api/people/{_maker.Person}?", Oracle.Posts, ApiAnswers.Posts);
        }
    }

    public override string ToString() => string.Join('\n', _sent) + "\nrecorded:\n" + string.Join('\n', Journal.All.Select(r => $"{r.Index} {r.Id} {r.Stream} {r.Command}"));
}
