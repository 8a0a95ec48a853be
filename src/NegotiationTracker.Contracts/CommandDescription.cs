namespace NegotiationTracker.Contracts;

/// <summary>Every command of the API.</summary>
public sealed record CommandList(IReadOnlyList<CommandDescription> Items);

/// <summary>A command and the members of its body, so that a form can be made from it.</summary>
public sealed record CommandDescription
{
    /// <summary>The name of the command, such as <c>seat-delegation</c>.</summary>
    public required string Command { get; init; }

    /// <summary>What the command does, in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>The name of the event that the command records.</summary>
    public required string Event { get; init; }

    /// <summary>The categories of stream on which the command may be used, such as <c>round</c>.</summary>
    public required IReadOnlyList<string> Streams { get; init; }

    /// <summary>Whether a stream may begin with the event.</summary>
    public bool BeginsStream { get; init; }

    /// <summary>The members of the body. The members that every command has are not among them: <c>evidence</c>, <c>when</c>, <c>mode</c>, <c>contradicts</c> and <c>complete</c>.</summary>
    public required IReadOnlyList<MemberDescription> Members { get; init; }
}

/// <summary>A member of a command's body.</summary>
public sealed record MemberDescription
{
    /// <summary>The name, with a dot between nested members, such as <c>speaker.actor</c>.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The kind of the value. A list has the kind of its items. The kinds: <c>text</c>, <c>word</c>, <c>date</c> (EDTF), <c>duration</c> (ISO 8601), <c>count</c>, <c>flag</c>,
    /// <c>reference</c> (a slug), <c>stream</c>, <c>entry</c>, <c>changes</c>, <c>item</c> (an object with parts), and a category of stream, such as <c>actor</c>, for the key of such a thing.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>Whether the member is a list.</summary>
    public bool List { get; init; }

    /// <summary>Whether the command needs the member.</summary>
    public bool Required { get; init; }

    /// <summary>Whether a source may call the list complete.</summary>
    public bool CanBeComplete { get; init; }

    /// <summary>The words from which one is chosen, if the kind is <c>word</c>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The parts of an item, if the kind is <c>item</c>.</summary>
    public IReadOnlyList<MemberDescription> Parts { get; init; } = [];

    /// <summary>What the member means. Null if its name says it.</summary>
    public string? Description { get; init; }
}
