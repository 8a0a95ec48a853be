using System.Text.Json;

namespace NegotiationTracker.Contracts;

/// <summary>A text to be read into drafts. It has either <c>text</c> or <c>file</c>.</summary>
public sealed record NewReadout
{
    /// <summary>The key of the source. A source that is not recorded is registered with what the other members say.</summary>
    public required string Source { get; init; }

    /// <summary>The process that the text is about.</summary>
    public required string Process { get; init; }

    /// <summary>The round that the text is about, if that is known.</summary>
    public string? Round { get; init; }

    /// <summary>The text.</summary>
    public string? Text { get; init; }

    /// <summary>A file in Base64: text in UTF-8, a saved page, a PDF, or a Word file (docx).</summary>
    public string? File { get; init; }

    /// <summary>The publisher of a source that is not recorded yet.</summary>
    public string? Publisher { get; init; }

    /// <summary>The address of a source that is not recorded yet.</summary>
    public string? Address { get; init; }

    /// <summary>The title of a source that is not recorded yet.</summary>
    public string? Title { get; init; }

    /// <summary>The day of publication, as EDTF. Without it, a line with a date gives it.</summary>
    public string? Published { get; init; }

    /// <summary>The language, as a BCP 47 tag. The rules are for English.</summary>
    public string? Language { get; init; }

    /// <summary>The actor whose side the publisher is on. The text means it by "we".</summary>
    public string? Side { get; init; }
}

/// <summary>The intake of a text: the text, and the drafts that rules made of it. It lies outside the log, and only what a person accepts is recorded.</summary>
public sealed record Readout
{
    public required string Id { get; init; }

    /// <summary>Who gave the text.</summary>
    public required string Author { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required string Source { get; init; }

    public required string Process { get; init; }

    /// <summary>The round, if whoever gave the text named one.</summary>
    public string? Round { get; init; }

    /// <summary>The day of publication.</summary>
    public string? Published { get; init; }

    /// <summary>SHA-256 of the text in UTF-8.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The length in Unicode scalar values.</summary>
    public required int Characters { get; init; }

    /// <summary>When the text and the drafts are deleted at the latest.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>When the intake was closed. Its text was deleted then.</summary>
    public DateTimeOffset? Closed { get; init; }

    /// <summary>The number of drafts in each state.</summary>
    public required ReadoutCounts Counts { get; init; }

    /// <summary>The text. Null once the intake is closed. A name of an erased person is blacked out.</summary>
    public string? Text { get; init; }

    /// <summary>The blocks of the text, in order.</summary>
    public IReadOnlyList<ReadoutBlock> Blocks { get; init; } = [];

    /// <summary>The sentences in which somebody speaks, and which gave no draft.</summary>
    public IReadOnlyList<TextRange> NotUnderstood { get; init; } = [];

    /// <summary>The drafts, in the order of the text.</summary>
    public IReadOnlyList<ReadoutDraft> Drafts { get; init; } = [];

    /// <summary>The names of the actors, people and places that the drafts name by their ids.</summary>
    public ResolvedNames? Names { get; init; }
}

/// <summary>The number of drafts in each state.</summary>
public sealed record ReadoutCounts(int Open, int Accepted, int Changed, int Refused);

/// <summary>A block of a text.</summary>
public sealed record ReadoutBlock
{
    /// <summary><c>title</c>, <c>date-line</c>, <c>paragraph</c>, <c>quotation</c>, <c>list-item</c> or <c>navigation</c>.</summary>
    public required string Kind { get; init; }

    public required int Start { get; init; }

    public required int End { get; init; }
}

/// <summary>A command that a text proposes.</summary>
public sealed record ReadoutDraft
{
    /// <summary>Its number in the readout, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The rule that made it.</summary>
    public required string Rule { get; init; }

    /// <summary>The name of the command.</summary>
    public required string Command { get; init; }

    /// <summary><c>open</c>, <c>accepted</c>, <c>changed</c> (accepted with other members than the draft had) or <c>refused</c>.</summary>
    public required string State { get; init; }

    /// <summary>The path of the thing that the command is about. Null once the intake is closed.</summary>
    public string? Target { get; init; }

    /// <summary>The body of the command without its evidence. Null once the intake is closed.</summary>
    public JsonElement? Body { get; init; }

    /// <summary>The words that it rests on. The last range is the core.</summary>
    public IReadOnlyList<TextRange> Ranges { get; init; } = [];

    /// <summary>What to look at before it is accepted, such as <c>role-assumed</c>.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    /// <summary>The members that are missing, such as a summary in our own words.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>The entries of the record that say the same or something else.</summary>
    public IReadOnlyList<ReadoutLike> Like { get; init; } = [];

    /// <summary>Who accepted or refused it.</summary>
    public string? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The entry that records it.</summary>
    public string? Entry { get; init; }
}

/// <summary>An entry of the record that is like a draft.</summary>
public sealed record ReadoutLike
{
    public required string Entry { get; init; }

    /// <summary><c>the-same</c> or <c>differs</c>.</summary>
    public required string Says { get; init; }

    /// <summary>What it is about, such as <c>role</c>.</summary>
    public required string Field { get; init; }

    /// <summary>What the entry says.</summary>
    public required string Value { get; init; }
}

/// <summary>What a person decides about a draft.</summary>
public sealed record ReadoutDecision
{
    /// <summary>Another path of the thing than the draft has.</summary>
    public string? Target { get; init; }

    /// <summary>Members that the draft lacks or that are to be others. A member that is null is left out.</summary>
    public JsonElement? Body { get; init; }
}

/// <summary>The drafts of a readout on which one decision is made.</summary>
public sealed record ReadoutKind
{
    /// <summary>The command of the drafts. Without it, the decision is on all open drafts.</summary>
    public string? Command { get; init; }
}

/// <summary>What became of several drafts.</summary>
public sealed record DecidedDrafts
{
    /// <summary>The numbers of the drafts that were decided as asked.</summary>
    public required IReadOnlyList<int> Done { get; init; }

    /// <summary>The drafts that stay open, each with the reason.</summary>
    public required IReadOnlyList<ReadoutProblem> Open { get; init; }
}

/// <summary>The reason why a draft stays open.</summary>
public sealed record ReadoutProblem(int Number, string Code, string Detail);
