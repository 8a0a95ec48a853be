using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Streams;

/// <summary>
/// The name of a stream: a category, a dash, an opaque key. Only a round's name has two parts, <c>round-{process}/{round}</c>.
/// Only this type builds and splits it.
/// </summary>
public sealed record StreamId : ITextValue<StreamId>
{
    private static readonly string[] SluggedCategories =
        [Categories.Process, Categories.Document, Categories.Commitment, Categories.Ceasefire, Categories.Body, Categories.Person, Categories.Place, Categories.Source];

    private StreamId(string category, string key) => (Category, Key, Text) = (category, key, $"{category}-{key}");

    /// <summary>Gets the text before the first dash.</summary>
    public string Category { get; }

    /// <summary>Gets the text after the first dash. It is opaque except for a round.</summary>
    public string Key { get; }

    public string Text { get; }

    /// <summary>Gets the process of a round from its name. Null for other streams.</summary>
    public Slug? RoundProcess => Category == Categories.Round ? Slug.Parse(Key[..Key.IndexOf('/')]).OrThrow() : null;

    /// <summary>Gets the round's own key. Null for other streams.</summary>
    public Slug? RoundKey => Category == Categories.Round ? Slug.Parse(Key[(Key.IndexOf('/') + 1)..]).OrThrow() : null;

    public static StreamId Process(Slug process) => new(Categories.Process, process.Text);

    public static StreamId Round(Slug process, Slug round) => new(Categories.Round, $"{process.Text}/{round.Text}");

    public static StreamId Document(Slug document) => new(Categories.Document, document.Text);

    public static StreamId Commitment(Slug commitment) => new(Categories.Commitment, commitment.Text);

    public static StreamId Ceasefire(Slug ceasefire) => new(Categories.Ceasefire, ceasefire.Text);

    public static StreamId Body(Slug body) => new(Categories.Body, body.Text);

    public static StreamId Actor(ActorCode actor) => new(Categories.Actor, actor.Text);

    public static StreamId Person(PersonId person) => new(Categories.Person, person.Text);

    public static StreamId Place(Slug place) => new(Categories.Place, place.Text);

    public static StreamId Source(Slug source) => new(Categories.Source, source.Text);

    public static Parsed<StreamId> Parse(string text)
    {
        var dash = text.IndexOf('-');
        if (dash < 0)
        {
            return new ParseError(ValueMessages.StreamId(text), text.Length);
        }

        var (category, key) = (text[..dash], text[(dash + 1)..]);
        var fault = category switch
        {
            Categories.Round => RoundFault(key),
            Categories.Actor => ActorCode.Parse(key).Error,
            _ when SluggedCategories.Contains(category, StringComparer.Ordinal) => Slug.Parse(key).Error,
            _ => new ParseError(ValueMessages.StreamCategory(category, Categories.All), 0),
        };
        return fault is { } f ? new ParseError(f.Message, f.Position + dash + 1) : new StreamId(category, key);
    }

    public override string ToString() => Text;

    private static ParseError? RoundFault(string key)
    {
        var slash = key.IndexOf('/');
        if (slash < 0)
        {
            return new ParseError(ValueMessages.RoundStreamIncomplete, key.Length);
        }

        return Slug.Parse(key[..slash]).Error
            ?? (Slug.Parse(key[(slash + 1)..]).Error is { } f ? new ParseError(f.Message, f.Position + slash + 1) : null);
    }
}

/// <summary>The categories of streams: the texts before the first dash.</summary>
public static class Categories
{
    public const string Process = "process";
    public const string Round = "round";
    public const string Document = "document";
    public const string Commitment = "commitment";
    public const string Ceasefire = "ceasefire";
    public const string Body = "body";
    public const string Actor = "actor";
    public const string Person = "person";
    public const string Place = "place";
    public const string Source = "source";

    /// <summary>Gets all categories, in the order of the documentation.</summary>
    public static ValueList<string> All { get; } = [Process, Round, Document, Commitment, Ceasefire, Body, Actor, Person, Place, Source];
}
