namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>The kinds of things with forms.</summary>
public enum ThingKind
{
    Process,
    Round,
    Ceasefire,
    Entry,
}

/// <summary>The form of a command, as data. A new command needs one of these, and its texts.</summary>
/// <param name="Command">The command's name in the API.</param>
/// <param name="Event">The event name. It selects the form for corrections of an entry.</param>
/// <param name="Of">The kinds of things to which it is posted.</param>
/// <param name="Fields">The members of its body, except those of every command.</param>
/// <param name="Begins">Whether a stream can begin with it. Then the form is also available on the process, and asks for the new key.</param>
public sealed record RecordForm(string Command, string Event, IReadOnlyList<ThingKind> Of, IReadOnlyList<FormField> Fields, bool Begins = false)
{
    /// <summary>The field for the key of the thing.</summary>
    public const string Key = "target";

    /// <summary>Gets its word in addresses. The word for an action on an entry does not contain "entry".</summary>
    public string Word => Of.Contains(ThingKind.Entry) ? Command.Split('-')[0] : Command;

    /// <summary>Gets whether it records an account, with a time and a mode. Otherwise it is about an entry.</summary>
    public bool IsAccount => !Of.Contains(ThingKind.Entry);

    /// <summary>Returns whether it is available for a thing of this kind.</summary>
    public bool IsAt(ThingKind kind) => Of.Contains(kind) || NamesItsThing(kind);

    /// <summary>Returns whether it needs the key of the thing.</summary>
    public bool NamesItsThing(ThingKind kind) => kind == ThingKind.Process && Begins && !Of.Contains(kind);

    /// <summary>Returns the field for the key. A new key is also valid.</summary>
    public FormField KeyField => new(Key, Of[0] == ThingKind.Round ? FieldKind.Round : FieldKind.Ceasefire, Required: true);
}
