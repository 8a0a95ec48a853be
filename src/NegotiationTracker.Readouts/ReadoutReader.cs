using System.Globalization;
using System.Text.RegularExpressions;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Readouts.Dates;
using NegotiationTracker.Readouts.Drafts;
using NegotiationTracker.Readouts.Frames;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts;

/// <summary>
/// Reads a text of a meeting into drafts of commands. The rules are for English. They prefer to say nothing: what they do not understand is shown, and a person reads it.
/// </summary>
public static partial class ReadoutReader
{
    /// <summary>Returns what was understood of a text.</summary>
    /// <exception cref="ReadoutException">A sentence takes too long to read.</exception>
    public static Reading Read(ReadoutText text, Registry registry, ReadoutContext context)
    {
        try
        {
            return Understood(text, registry, context);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new ReadoutException("A sentence takes too long to read. Leave out what is no text, such as tables and repeated lines.");
        }
    }

    private static Reading Understood(ReadoutText text, Registry registry, ReadoutContext context)
    {
        var blocks = Blocks.Of(text.Text);
        context = context with { Published = context.Published ?? PublishedIn(text.Text, blocks) };
        var dates = new DateReader(DayOf(context.Published));
        var discourse = new Discourse(text, registry, context, Unit.Of(text.Text, blocks, new Gazetteer(registry), dates));
        discourse.Publisher ??= PublisherIn(text.Text, blocks, new Gazetteer(registry));
        discourse.PublisherRole = RoleIn(text.Text, blocks);
        RoundFrame.Read(discourse, blocks, new Gazetteer(registry), dates);
        Attendance.Read(discourse);
        People.Introduce(discourse);
        if (discourse.Introduced.Count > 0)
        {
            // People whom a list introduces are found by their last names from here on.
            var known = registry with { People = [.. registry.People, .. discourse.Introduced.Where(i => !registry.People.Any(p => p.Names.Contains(i.Names[0], StringComparer.Ordinal)))] };
            discourse.Units = Unit.Of(text.Text, blocks, new Gazetteer(known), dates);
        }

        Absence.Read(discourse);
        Acts.Read(discourse);
        Promises.Read(discourse);
        Speech.Read(discourse);
        Setting.Read(discourse, blocks);
        var drafts = discourse.Drafts.OrderBy(d => d.Ranges[^1].Start).ThenBy(d => d.Ranges[^1].End).ToList();
        return new Reading(blocks, drafts, NotUnderstood(text, discourse, drafts), context.Published);
    }

    /// <summary>Returns the sentences in which somebody speaks, and from which nothing was made.</summary>
    private static List<CharacterRange> NotUnderstood(ReadoutText text, Discourse discourse, List<Draft> drafts) =>
    [
        .. discourse.Units.Where(u => u.Block.Kind != BlockKind.Title && Speech.IsIn(discourse, u)).Select(u => text.RangeOf(u.Span))
            .Where(range => !drafts.Exists(d => d.Ranges.Any(r => r.Start < range.End && range.Start < r.End))),
    ];

    private static EdtfDate? PublishedIn(string text, List<Block> blocks) =>
        blocks.Find(b => b.Kind == BlockKind.DateLine) is { } line && new DateReader(null).DayOf(text[line.Span.Start..line.Span.End]) is { } day ? EdtfDate.FromDay(day.Year, day.Month, day.Day) : null;

    /// <summary>Returns the one actor that the lines before the text name, if the text then says "we" or "our delegation".</summary>
    private static string? PublisherIn(string text, List<Block> blocks, Gazetteer names)
    {
        var head = blocks.TakeWhile(b => b.Kind is BlockKind.Navigation or BlockKind.Title or BlockKind.DateLine).ToList();
        var actors = head.SelectMany(b => names.Find(text, b.Span)).Select(m => m.Actor).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return actors.Count == 1 ? actors[0] : null;
    }

    /// <summary>Returns the role of the publisher, if the lines before the text name one that mediates.</summary>
    private static string? RoleIn(string text, List<Block> blocks) =>
        blocks.TakeWhile(b => b.Kind is BlockKind.Navigation or BlockKind.Title or BlockKind.DateLine).Select(b => Mediates().Match(text[b.Span.Start..b.Span.End])).FirstOrDefault(m => m.Success)?.Value.ToLowerInvariant() switch
        {
            null => null,
            "envoy" => "mediator",
            var role => role,
        };

    [GeneratedRegex(@"\b(?:mediator|envoy|facilitator|chair)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Mediates();

    private static DateOnly? DayOf(EdtfDate? date) => date is { Text.Length: 10 } && DateOnly.TryParseExact(date.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
