namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>What something can be recorded of.</summary>
public enum ThingKind
{
    Process,
    Round,
    Ceasefire,
    Entry,
}

/// <summary>The form of a command, as data: whoever adds a command adds one of these, and its words.</summary>
/// <param name="Command">The command's name in the API.</param>
/// <param name="Event">The event that it records, by which an entry finds the fields that it is corrected in.</param>
/// <param name="Of">The things that it is posted to.</param>
/// <param name="Fields">The members of its body but for those that every command has.</param>
/// <param name="Begins">Whether a thing's record can begin with it: then it is to be had at the process too, and asks for the thing's key.</param>
public sealed record RecordForm(string Command, string Event, IReadOnlyList<ThingKind> Of, IReadOnlyList<FormField> Fields, bool Begins = false)
{
    /// <summary>The field for the key of the thing that it is posted to.</summary>
    public const string Key = "target";

    /// <summary>Its word in addresses: what is done to an entry needs no word for the entry.</summary>
    public string Word => Of.Contains(ThingKind.Entry) ? Command.Split('-')[0] : Command;

    /// <summary>Whether it says something of the world, with a time and a mode; else it speaks of an entry.</summary>
    public bool IsAccount => !Of.Contains(ThingKind.Entry);

    /// <summary>Whether it is to be had at a thing of this kind.</summary>
    public bool IsAt(ThingKind kind) => Of.Contains(kind) || NamesItsThing(kind);

    /// <summary>Whether it has to be told which thing it is posted to.</summary>
    public bool NamesItsThing(ThingKind kind) => kind == ThingKind.Process && Begins && !Of.Contains(kind);

    /// <summary>The field for the key; a new key is as good as a known one.</summary>
    public FormField KeyField => new(Key, Of[0] == ThingKind.Round ? FieldKind.Round : FieldKind.Ceasefire, Required: true);
}
