using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>The kind of a field's value, as the API names it. It decides the control and its suggestions.</summary>
public enum FieldKind
{
    Text,
    Count,

    /// <summary>EDTF.</summary>
    Date,

    /// <summary>ISO 8601, such as P7D.</summary>
    Duration,

    /// <summary>One of several words.</summary>
    Word,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>A slug.</summary>
    Reference,
    Actor,
    Person,
    Place,
    Source,
    Process,
    Round,
    Document,
    Ceasefire,
    Body,

    /// <summary>The name of a stream.</summary>
    Stream,

    /// <summary>An object of several parts, separated by bars.</summary>
    Item,
}

/// <summary>A field of a form.</summary>
/// <param name="Name">The member of the command's body, with dots between nested members. It is also the name of the control.</param>
/// <param name="Kind">The kind of its value, or of the values of its list.</param>
/// <param name="Required">Whether the command requires it. The form shows it, and the service checks it.</param>
/// <param name="Choices">The words of a choice.</param>
public sealed record FormField(string Name, FieldKind Kind, bool Required = false, IReadOnlyList<string>? Choices = null)
{
    /// <summary>The members with whole sentences, which have a larger control.</summary>
    private static readonly string[] Sentences = ["summary", "reason", "outcome", "mandate", "ground"];

    /// <summary>The registries of long-lived things, by the kind of the fields that name them. A form can register what they lack.</summary>
    public static readonly IReadOnlyDictionary<FieldKind, string> Registries = new Dictionary<FieldKind, string>
    {
        [FieldKind.Actor] = "actors",
        [FieldKind.Person] = "people",
        [FieldKind.Place] = "places",
        [FieldKind.Source] = "sources",
    };

    /// <summary>Gets whether it is a list: one item on each line. Items without parts may also be separated by commas.</summary>
    public bool IsList { get; init; }

    /// <summary>Gets the parts of each item of a list. It is empty if the items are plain values.</summary>
    public IReadOnlyList<FormField> Parts { get; init; } = [];

    /// <summary>Gets whether a source may call this list complete.</summary>
    public bool CanBeComplete { get; init; }

    /// <summary>Gets what the member means, in the words of the API.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the id of its control.</summary>
    public string Id => IdOf(Name);

    /// <summary>Gets whether it holds sentences.</summary>
    public bool IsLongText => Kind == FieldKind.Text && Sentences.Contains(Name.Split('.')[^1]);

    /// <summary>Gets the registry of its ids. Null if it has no ids, or if their kind has no registry.</summary>
    public string? Registry => Kind switch
    {
        FieldKind.Round => "rounds",
        FieldKind.Ceasefire => "ceasefires",
        _ => Registries.GetValueOrDefault(Kind),
    };

    /// <summary>Returns the field of a member. A kind that this program does not know is a text.</summary>
    public static FormField Of(MemberDescription member) => new(
        member.Name, Enum.TryParse<FieldKind>(member.Kind, ignoreCase: true, out var kind) ? kind : FieldKind.Text, member.Required, member.Choices)
    {
        IsList = member.List,
        Parts = [.. member.Parts.Select(Of)],
        CanBeComplete = member.CanBeComplete,
        Description = member.Description,
    };

    public static string IdOf(string name) => "f-" + string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
