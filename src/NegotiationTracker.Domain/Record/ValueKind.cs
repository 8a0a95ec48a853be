namespace NegotiationTracker.Domain.Record;

/// <summary>The kind of a value, so that no reader has to guess it from the name of a field.</summary>
public enum ValueKind
{
    /// <summary>A word of a closed list, or <c>yes</c>.</summary>
    Word,

    /// <summary>Free text, a name or a title.</summary>
    Text,

    /// <summary>A date in EDTF.</summary>
    Date,

    /// <summary>A duration in ISO 8601.</summary>
    Duration,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A latitude and a longitude in WGS 84, in degrees, with a comma and a space between them.</summary>
    Coordinates,

    /// <summary>The code of an actor.</summary>
    Actor,

    /// <summary>The id of a person, or a name without a match.</summary>
    Person,

    /// <summary>An actor, and the person who spoke for it, if named.</summary>
    Speaker,

    /// <summary>The key of a place.</summary>
    Place,

    /// <summary>The key of a process.</summary>
    Process,

    /// <summary>The key of a document.</summary>
    Document,

    /// <summary>The key of a ceasefire.</summary>
    Ceasefire,

    /// <summary>The key of a body.</summary>
    Body,

    /// <summary>The name of a stream, such as <c>round-northern-talks/7</c>.</summary>
    Stream,

    /// <summary>The slug of something on a stream, such as a session or a clause.</summary>
    Reference,
}
