using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>The kinds of things with forms: an entry, and each category of stream under its own name.</summary>
public enum ThingKind
{
    Process,
    Round,
    Ceasefire,
    Document,
    Commitment,
    Body,
    Actor,
    Person,
    Place,
    Source,
    Entry,
}

/// <summary>The form of a command.</summary>
/// <param name="Command">The command's name in the API.</param>
/// <param name="Summary">What the command does, in the words of the API.</param>
/// <param name="Event">The event name. It selects the form for corrections of an entry.</param>
/// <param name="Of">The kinds of things to which it is posted.</param>
/// <param name="Fields">The members of its body, except those of every command.</param>
/// <param name="Begins">Whether a stream can begin with it. Then the form is also available on the process, and asks for the new key.</param>
public sealed record RecordForm(string Command, string Summary, string Event, IReadOnlyList<ThingKind> Of, IReadOnlyList<FormField> Fields, bool Begins = false)
{
    /// <summary>The field for the key of the thing.</summary>
    public const string Key = "target";

    private static readonly ThingKind[] WithStream = [.. Enum.GetValues<ThingKind>().Where(k => k != ThingKind.Entry)];

    /// <summary>Gets its word in addresses.</summary>
    public string Word => WordOf(Command, IsAccount);

    /// <summary>Gets whether it records an account, with a time and a mode. Otherwise it is about an entry.</summary>
    public bool IsAccount => !Of.Contains(ThingKind.Entry);

    /// <summary>Returns the form of a command. A list with lists in its items has no field, and a correction leaves it as it is.</summary>
    public static RecordForm From(CommandDescription command)
    {
        var isAboutEntry = command.Members.Any(m => m.Kind == "entry");
        return new RecordForm(
            command.Command, command.Summary, command.Event,
            isAboutEntry ? [ThingKind.Entry] : [.. WithStream.Where(k => command.Streams.Contains(CategoryOf(k)))],
            [.. command.Members.Where(m => m.Kind is not ("entry" or "changes") && !m.Parts.Any(p => p.List)).Select(FormField.Of)],
            command.BeginsStream);
    }

    /// <summary>Returns the word of a command in addresses. The word for an action on an entry does not contain "entry".</summary>
    public static string WordOf(string command, bool isAccount) => isAccount ? command : command.Split('-')[0];

    /// <summary>Returns the category of the streams of a kind of thing.</summary>
    public static string CategoryOf(ThingKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Returns whether it is available for a thing of this kind.</summary>
    public bool IsAt(ThingKind kind) => Of.Contains(kind) || NamesItsThing(kind);

    /// <summary>Returns whether it needs the key of the thing.</summary>
    public bool NamesItsThing(ThingKind kind) => kind == ThingKind.Process && Begins && Of is [ThingKind.Round or ThingKind.Ceasefire, ..];

    /// <summary>Returns the field for the key. A new key is also valid.</summary>
    public FormField KeyField => new(Key, Enum.TryParse<FieldKind>(Of[0].ToString(), out var kind) ? kind : FieldKind.Reference, Required: true);
}
