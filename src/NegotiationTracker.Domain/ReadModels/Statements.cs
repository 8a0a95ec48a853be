using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Statements;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>A statement, with the accounts of it.</summary>
/// <param name="Id">Its slug on its stream.</param>
/// <param name="Stream">The round or process where it was said.</param>
/// <param name="About">What kind of statement it is: <c>statement-made</c> or <c>ceasefire-statement-made</c>.</param>
/// <param name="Speakers">Who spoke, by the account chosen.</param>
public sealed record StatementView(
    string Id, string Stream, string About, Speaker Speakers, AspectView? Speaker, AspectView? Summary, AspectView? When, AspectView? Session, AspectView? Stance,
    ValueList<Listed> Topics, ValueList<Listed> Ceasefires, ValueList<Citation> Citations)
{
    public static ValueList<StatementView> All(string stream, AccountBook book) => Thing.All(book, "statement").Select(t => Of(stream, book, t.Id)).OfType<StatementView>().ToValueList();

    /// <summary>Null where every account of it was taken back.</summary>
    public static StatementView? Of(string stream, AccountBook book, string slug)
    {
        var thing = $"statement/{slug}";
        var said = book.Standing<Utterance>().Where(u => u.Fact.Slug.Text == slug).ToList();
        AspectView? Field(string field) => AspectView.Of(book, thing, field);
        var speaker = Field("speaker");
        var chosen = said.FirstOrDefault(u => u.Id == speaker?.Entry) ?? said.FirstOrDefault();
        return chosen is null ? null : new StatementView(
            slug, stream, chosen.Fact.EventName, chosen.Fact.Speaker, speaker, Field("summary"), Field("when"), Field("session"), Field("stance"),
            Thing.Listed(book, thing, "topic/"), Thing.Listed(book, thing, "ceasefire/"), said.SelectMany(u => u.Evidence.Sources).ToValueList());
    }
}

/// <summary>Who said what on which topic, where; an entry a row.</summary>
public sealed class StatementsMade() : EntryModel("Statements", 4)
{
    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.AllBut(typeof(StatementMade), typeof(CeasefireStatementMade), typeof(EntryRetracted), typeof(AccountPreferred));

    /// <summary>Retractions and preferences touch rows of other entries too; those rows show nothing.</summary>
    public override object? View(string key, AccountBook row) => base.View(key, row) is TimelineItem { Data: Utterance } item ? item : null;
}
