using System.Text.RegularExpressions;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>Who took part, where the text lists it: after a colon, in items, or in lines of their own.</summary>
internal static partial class AttendanceLists
{
    /// <summary>A line of a list is shorter. What is longer is a sentence.</summary>
    private const int LongestLine = 260;

    /// <summary>Reads the list that a unit begins or is part of. Returns whether it is one.</summary>
    public static bool Read(Discourse discourse, int at)
    {
        var unit = discourse.Units[at];
        if (Line(discourse, unit))
        {
            return true;
        }

        if (List().Match(unit.Plain) is not { Success: true } list)
        {
            return false;
        }

        if (list.Index + list.Length >= unit.Plain.TrimEnd().Length)
        {
            Items(discourse, unit, list, at);
        }
        else
        {
            Entries(discourse, unit, list);
        }

        return true;
    }

    /// <summary>Reads a list in a sentence: "attended by the heads of delegations: Name, the Actor, Name, the Actor; observers: Name, the Actor".</summary>
    private static void Entries(Discourse discourse, Unit unit, Match list)
    {
        var areHeads = Heads().IsMatch(list.Value);
        var roles = RoleHead().Matches(unit.Text).Where(m => m.Index >= list.Index).Select(m => (At: m.Index, End: m.Index + m.Length, Role: Seats.RoleOf(m.Value))).ToList();
        var last = list.Index + list.Length;
        foreach (var mention in unit.Mentions.Where(m => m.Of(NameKind.Actor) is not null && m.Span.Start - unit.Span.Start >= last))
        {
            var at = mention.Span.Start - unit.Span.Start;
            var (roleAt, roleEnd, role) = roles.LastOrDefault(r => r.At <= at);
            if (roleEnd > last && roleEnd <= at)
            {
                last = roleEnd;
            }

            var entry = unit.Text[last..at];
            var person = Named().Match(entry);
            var start = last + (person.Success ? person.Groups["titled"].Index : entry.Length - entry.TrimStart(' ', ',', ';').Length);
            var end = mention.Span.End - unit.Span.Start;
            var after = areHeads ? Match.Empty : HeadGiven().Match(unit.Text[end..]);
            var core = unit.At(Lead().Match(unit.Text, start, at - start) is { Success: true } and var lead ? lead.Index + lead.Length : start, end);
            var head = person.Success && areHeads ? person.Groups["name"].Value : after.Success ? after.Groups["name"].Value : null;
            end += after.Success ? after.Length : 0;
            Seats.Add(discourse, unit, mention.Of(NameKind.Actor)!, role, mention, head, [unit.At(list.Index, list.Index + list.Length), .. role is null ? [] : new[] { unit.At(roleAt, roleEnd) }, core], isList: true);
            last = end;
        }
    }

    /// <summary>Reads the items after a sentence that ends with a colon: "(a) Actor, led by Name".</summary>
    private static void Items(Discourse discourse, Unit unit, Match list, int at)
    {
        var role = RoleHead().Matches(unit.Text).Select(m => Seats.RoleOf(m.Value)).LastOrDefault(r => r is not null) ?? (Roles.As().Match(unit.Text) is { Success: true } named ? Seats.RoleOf(named.Value) : null);
        foreach (var item in discourse.Units.Skip(at + 1).TakeWhile(u => u.Block != unit.Block && u.Block.Kind == BlockKind.ListItem && !(Numbered().IsMatch(u.Text) && Finite().IsMatch(u.Text))))
        {
            if (item.Mentions.FirstOrDefault(m => m.Of(NameKind.Actor) is not null) is not { } mention)
            {
                continue;
            }

            var end = mention.Span.End - item.Span.Start;
            var led = HeadBehind().Match(item.Text[end..]);
            Seats.Add(discourse, item, mention.Of(NameKind.Actor)!, RoleInLine(item.Text[end..]) ?? role, mention, led.Success ? led.Groups["name"].Value : HeadBefore(item, mention),
                [unit.At(list.Index, list.Index + list.Length), item.At(Numbering().Match(item.Text).Length, led.Success ? end + led.Index + led.Length : end)], isList: true);
            foreach (var other in led.Success ? [] : item.Mentions.Where(m => m.Of(NameKind.Actor) is not null && m.Span.Start > mention.Span.End && m.Actor != mention.Actor))
            {
                Seats.Add(discourse, item, other.Actor!, RoleInLine(item.Text[(other.Span.End - item.Span.Start)..]) ?? role, other, null, [unit.At(list.Index, list.Index + list.Length), item.Span], isList: true);
            }
        }
    }

    /// <summary>Reads a line of a list without a verb: "Observers: A, B", "Not attending: A", or "Actor (head of delegation: Name)".</summary>
    private static bool Line(Discourse discourse, Unit unit)
    {
        if (unit.Block.Span != unit.Span || unit.Text.Length > LongestLine || (unit.Text.EndsWith('.') && !RoleLine().IsMatch(unit.Text)) || Finite().IsMatch(unit.Text))
        {
            return false;
        }

        if (AbsentLine().IsMatch(unit.Text))
        {
            // What a line says of absence is read with the rules for it.
            return true;
        }

        var named = unit.Mentions.Where(m => m.Of(NameKind.Actor) is not null).DistinctBy(m => m.Actor).ToList();
        if (RoleLine().Match(unit.Text) is { Success: true } head && Seats.RoleOf(head.Value) is { } role)
        {
            foreach (var mention in named)
            {
                var led = HeadBehind().Match(unit.Text[(mention.Span.End - unit.Span.Start)..]);
                Seats.Add(discourse, unit, mention.Actor!, role == Discourse.Participant ? null : role, mention, led.Success ? led.Groups["name"].Value : null, [unit.At(0, head.Length), mention.Span], isList: true);
            }

            return true;
        }

        if (named is [var actor, ..] && LineStart().IsMatch(unit.Text[..(actor.Span.Start - unit.Span.Start)]))
        {
            var rest = unit.Text[(actor.Span.End - unit.Span.Start)..];
            if (LineHead().Match(rest) is { Success: true } led)
            {
                Seats.Add(discourse, unit, actor.Actor!, RoleInLine(rest), actor, HeadMarked().Match(rest) is { Success: true } marked ? marked.Groups["name"].Value : led.Groups["name"].Value, [unit.Span], isList: true);
                return true;
            }
        }

        return false;
    }

    private static string? RoleInLine(string rest) => RoleInBrackets().Match(rest) is { Success: true } role ? Seats.RoleOf(role.Value) : null;

    /// <summary>Returns the person at the beginning of an item: "Name, post, Actor".</summary>
    private static string? HeadBefore(Unit item, Mention mention) => NameFirst().Match(item.Text[..(mention.Span.Start - item.Span.Start)]) is { Success: true } first ? first.Groups["name"].Value : null;

    [GeneratedRegex(@"\b(?:attended by|attendance of|participants?(?: were| included| are)?|present were|delegations?(?: were)?|(?:participated|took part|taking part|attended|attending|were represented|were present|were|included|brought together|as follows))\b[^:;.]{0,90}:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex List();

    [GeneratedRegex(@"\bheads? of (?:the )?delegations?|\bled by|\bheaded by", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Heads();

    [GeneratedRegex(@"\b(?:(?:the\s+)?(?:participating|observer|guarantor)\s+(?:countries|states|delegations)|observers?|guarantors?|mediators?|facilitators?|guests?|co-chairs?|parties|participants)\s*:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex RoleHead();

    [GeneratedRegex(@"(?:^|[,;]\s*|\band\s+|\s)" + Written.Name + @",\s*(?:the\s+)?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Named();

    [GeneratedRegex(@"^[\s,;]*(?:and\s+)?", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Lead();

    /// <summary>The head behind an actor: ", led by Name", "(head of delegation: Name)", " – Name, minister".</summary>
    [GeneratedRegex(@"^(?:[^,;.():–—]{0,24},?\s*(?:led|headed|represented)\s+by\s+(?:an?\s+delegation\s+(?:under|led by|headed by)\s+)?" + Written.Posts + @"|\s*(?:\([a-z ]{4,30}\)\s*)?(?:\(|:|–|—|,)\s*(?:(?:head(?: of (?:the )?delegation)?|headed by|led by|represented by|under)\s*:?\s*)?(?:[\p{Ll}]+\s+){0,5}?)" + Written.Name, RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex HeadBehind();

    /// <summary>The head behind an actor of a list in a sentence: only where words or brackets say so, since the next comma may be that of the next entry.</summary>
    [GeneratedRegex(@"^(?:[^,;.():–—]{0,24},?\s*(?:led|headed|represented)\s+by\s+" + Written.Posts + @"|\s*\((?:(?:head(?: of (?:the )?delegation)?|headed by|led by)\s*:?\s*)?)" + Written.Name, RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex HeadGiven();

    [GeneratedRegex(@"^\d", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(?:[•*·▪–-]|\(?[a-h\d]{1,2}[.)])\s*", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"^\s*(?:[•*–-]\s*)?(?:(?:The\s+)?(?:official\s+)?(?:observers?|guarantors?|mediators?|mediation|facilitators?|facilitation|guests?|co-chairs|chair|participants|parties|delegations)(?:\s+(?:team|states|countries|delegations))?)\s*(?::|–|-)\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex RoleLine();

    [GeneratedRegex(@"^\s*(?:[•*–-]\s*)?(?:not attending|absent|not present|not represented|apologies|did not attend|regrets|excused|absences?)\s*(?::|–|-)\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    public static partial Regex AbsentLine();

    [GeneratedRegex(@"^\s*(?:[•*–-]\s*|\(?[a-h\d]{1,2}[.)]\s*)?(?:[Tt]he\s+|[Ff]or\s+(?:the\s+)?)?(?:(?:Government|Delegation)\s+of\s+(?:the\s+)?)?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex LineStart();

    [GeneratedRegex(@"^(?:\s+(?:delegation|side))?(?:\s*\([\p{L} -]{4,30}\))?\s*(?:\(|:|–|—|-|,)\s*(?:(?:head(?: of (?:the )?delegation)?|headed by|led by|represented by)\s*:?\s*)?(?:[\p{Ll}]+\s+){0,5}?" + Written.Name, RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex LineHead();

    /// <summary>The one of several in a line whom the line calls the head.</summary>
    [GeneratedRegex(Written.Name + @"(?:,\s+[^,;()]{3,50})?\s*(?:\(head(?: of (?:the )?delegation)?\)|,\s+head of (?:the )?delegation)", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex HeadMarked();

    [GeneratedRegex(@"^\s*\((?:an? |as |official )*(?:observer|guarantor|mediator|facilitator|chair|co-chair|host|guest)[a-z]*\b|\b(?:as|in the capacity of) (?:an? )?(?:observer|guarantor|mediator|facilitator|chair|co-chair)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex RoleInBrackets();

    [GeneratedRegex(@"^(?:[•*·▪–-]|\(?[a-h\d]{1,2}[.)])?\s*" + Written.Name + @",\s+(?:[^;]{0,80}?(?:of|for|from)\s+(?:the\s+)?|(?:the\s+)?)$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex NameFirst();

    /// <summary>Verbs that make a line a sentence.</summary>
    [GeneratedRegex(@"\b(?:was|were|is|are|has|have|had|did|will|said|took|met)\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Finite();
}
