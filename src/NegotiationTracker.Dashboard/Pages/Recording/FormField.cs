namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>The type of a form field, which decides its control and its suggestions.</summary>
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

    /// <summary>Slugs, one on each line or separated by commas.</summary>
    Slugs,

    /// <summary>Actor codes, one on each line or separated by commas.</summary>
    Actors,

    /// <summary>People, one on each line: the name as written, and after a bar the id if it is known.</summary>
    People,
}

/// <summary>A field of a form.</summary>
/// <param name="Name">The member of the command's body, with dots between nested members. It is also the name of the control.</param>
/// <param name="Kind">The type of the field.</param>
/// <param name="Required">Whether the command requires it. The form shows it, and the service checks it.</param>
/// <param name="Choices">The values of a choice.</param>
public sealed record FormField(string Name, FieldKind Kind, bool Required = false, IReadOnlyList<string>? Choices = null)
{
    /// <summary>Gets whether a source may call this list complete.</summary>
    public bool CanBeComplete { get; init; }

    /// <summary>Gets the top-level member of the body.</summary>
    public string Member => Name.Split('.')[0];

    /// <summary>Gets the id of its control.</summary>
    public string Id => IdOf(Name);

    /// <summary>Gets whether it is a list.</summary>
    public bool IsList => Kind is FieldKind.Slugs or FieldKind.Actors or FieldKind.People;

    /// <summary>Gets the registry of its ids. Null if it has no ids.</summary>
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
