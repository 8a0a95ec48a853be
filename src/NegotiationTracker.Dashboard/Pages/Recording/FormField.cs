namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>What a field of a form holds, which tells how it is filled in and what is suggested for it.</summary>
public enum FieldKind
{
    Text,
    LongText,
    Number,

    /// <summary>EDTF.</summary>
    Date,

    /// <summary>ISO 8601, such as P7D.</summary>
    Length,
    Choice,
    Slug,
    Actor,
    Person,
    Place,
    Source,
    Round,
    Ceasefire,

    /// <summary>Slugs, a line each or with commas between.</summary>
    Slugs,

    /// <summary>Actor codes, a line each or with commas between.</summary>
    Actors,

    /// <summary>People, a line each: the name as written, and behind a bar the id where it is known.</summary>
    People,
}

/// <summary>A field of a form.</summary>
/// <param name="Name">The member of the command's body, with a dot before a member of a member: its name on the wire, and the name of the control.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Required">Whether the command cannot do without; said, and checked by the service.</param>
/// <param name="Choices">The words to choose from, where it is a choice.</param>
public sealed record FormField(string Name, FieldKind Kind, bool Required = false, IReadOnlyList<string>? Choices = null)
{
    /// <summary>Whether a source may call this list complete.</summary>
    public bool CanBeComplete { get; init; }

    /// <summary>The member of the body that it is, or is a part of.</summary>
    public string Member => Name.Split('.')[0];

    /// <summary>Its control's id.</summary>
    public string Id => IdOf(Name);

    /// <summary>Whether it is a list.</summary>
    public bool IsList => Kind is FieldKind.Slugs or FieldKind.Actors or FieldKind.People;

    /// <summary>The registry whose ids it takes; null where it takes none.</summary>
    public string? Registry => Kind switch
    {
        FieldKind.Actor or FieldKind.Actors => "actors",
        FieldKind.Person or FieldKind.People => "people",
        FieldKind.Place => "places",
        FieldKind.Source => "sources",
        FieldKind.Round => "rounds",
        FieldKind.Ceasefire => "ceasefires",
        _ => null,
    };

    public static string IdOf(string name) => "f-" + string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
