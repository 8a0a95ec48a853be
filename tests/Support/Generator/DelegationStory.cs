using System.Text.Json.Nodes;

namespace NegotiationTracker.Generator;

/// <summary>The delegations of a round: roles, names as written, absences and walk-outs.</summary>
internal sealed class DelegationStory(World world, Dice dice, string process, List<Source> sources, List<Part> cast, Calendar days)
    : Telling(world, dice, process, sources, $"d{days.Number}")
{
    private readonly List<GeneratedCommand> _late = [];
    private readonly List<GeneratedCommand> _seats = [];

    private string Path => $"/processes/{Process}/rounds/{days.Number}";

    private string FirstDay => Days.Exactly(days.Opening);

    public IEnumerable<GeneratedCommand> Tell() => cast.SelectMany(part => Dice.Below(20) switch
    {
        < 15 => Present(part),
        15 or 16 => Absent(part),
        17 => [Say(Path, "expect-delegation", new JsonObject { ["actor"] = part.Actor.Code, ["role"] = part.Role }, null, Evidence())],
        18 => [Say(Path, "seat-delegation", new JsonObject { ["actor"] = part.Actor.Code, ["role"] = part.Role, ["mode"] = "denies" }, FirstDay, Evidence())],
        _ => [],
    });

    /// <summary>Entries after the round, and corrections.</summary>
    public IEnumerable<GeneratedCommand> Afterwards()
    {
        foreach (var command in _late)
        {
            yield return command;
        }

        if (_seats.Count > 0 && Dice.Chance(30))
        {
            var changes = new JsonObject { ["level"] = "head-of-state" };
            var correction = new JsonObject { ["entry"] = Dice.Of(_seats).Entry, ["changes"] = changes, ["reason"] = "the list of delegations was misread" };
            yield return Say(Path, "correct-entry", correction, null, Evidence());
        }
    }

    private IEnumerable<GeneratedCommand> Present(Part part)
    {
        if (Dice.Chance(20))
        {
            yield return Say(Path, "invite-delegation", new JsonObject { ["actor"] = part.Actor.Code, ["by"] = cast[^1].Actor.Code }, null, Evidence());
        }

        var two = TwoSources();
        var head = Dice.Of(part.People);
        var unmatched = Dice.Chance(8);
        var seat = Seat(part, unmatched ? new JsonObject { ["asWritten"] = head.Name } : Written(head), two[0]);
        _seats.Add(seat);
        yield return seat;
        if (unmatched && Dice.Chance(50))
        {
            var provisional = Provisional.Of($"round-{Process}/{days.Number}", seat.Key);
            yield return Say($"/people/{head.Id}", "confirm-match", new JsonObject { ["provisional"] = provisional }, null, Evidence(), $"confirm-match-{provisional}");
        }

        foreach (var command in Told(part, head, unmatched, seat, two[1]).Concat(Dice.Chance(15) ? Moved(part) : []))
        {
            yield return command;
        }
    }

    /// <summary>The account of another source for the same seat, and the second role.</summary>
    private IEnumerable<GeneratedCommand> Told(Part part, Person head, bool unmatched, GeneratedCommand seat, Source other)
    {
        var chance = Dice.Below(100);
        if (chance < 28)
        {
            var again = new JsonObject { ["actor"] = part.Actor.Code, ["role"] = part.Role };
            if (!unmatched)
            {
                again["head"] = Written(head);
            }

            yield return Say(Path, "seat-delegation", again, FirstDay, Cite(other));
        }
        else if (chance < 34)
        {
            var rival = part.People.First(p => p != head);
            var another = Seat(part, Written(rival), other, seat);
            yield return another;
            if (Dice.Chance(40))
            {
                yield return Say(Path, "prefer-account", new JsonObject { ["entry"] = another.Entry, ["reason"] = "it was written by a participant" }, null, Evidence());
            }
        }

        if (part.Role is "guarantor" or "host")
        {
            var second = new JsonObject { ["actor"] = part.Actor.Code, ["role"] = part.Role == "host" ? "facilitator" : "participant" };
            yield return Say(Path, "seat-delegation", second, FirstDay, Evidence());
        }
    }

    private GeneratedCommand Seat(Part part, JsonObject head, Source source, GeneratedCommand? against = null)
    {
        var body = new JsonObject { ["actor"] = part.Actor.Code, ["role"] = part.Role, ["head"] = head };
        if (against is not null)
        {
            body["contradicts"] = Contradicting(against);
        }
        else
        {
            (body["asWritten"], body["level"]) = (part.Actor.Name, Dice.Of(Vocabulary.Levels));
        }

        return Say(Path, "seat-delegation", body, FirstDay, Cite(source));
    }

    private IEnumerable<GeneratedCommand> Moved(Part part)
    {
        var code = part.Actor.Code;
        var slug = code.ToLowerInvariant().Replace('_', '-');
        var second = Days.Exactly(days.Opening.AddDays(1));
        var reason = Dice.Of(Vocabulary.Reasons);
        switch (Dice.Below(5))
        {
            case 0:
                yield return Say(Path, "record-late-arrival", new JsonObject { ["actor"] = code, ["reason"] = reason }, second, Evidence());
                break;
            case 1:
                yield return Say(Path, "change-head", new JsonObject { ["slug"] = slug, ["actor"] = code, ["head"] = Written(part.People[^1]), ["reason"] = reason }, second, Evidence());
                break;
            case 2:
                yield return Say(Path, "record-walk-out", new JsonObject { ["slug"] = slug, ["actor"] = code, ["reason"] = reason }, second, Evidence());
                _late.Add(Say(Path, "record-return", new JsonObject { ["slug"] = slug, ["actor"] = code }, Days.Exactly(days.Opening.AddDays(2)), Evidence()));
                break;
            case 3:
                yield return Say(Path, "challenge-credentials", new JsonObject { ["slug"] = slug, ["actor"] = code, ["ground"] = reason }, FirstDay, Evidence());
                break;
            default:
                _late.Add(Say(Path, "withdraw-delegation", new JsonObject { ["actor"] = code, ["reason"] = reason }, Days.Exactly(days.Opening.AddDays(2)), Evidence()));
                break;
        }
    }

    private IEnumerable<GeneratedCommand> Absent(Part part)
    {
        var (two, slug) = (TwoSources(), part.Actor.Code.ToLowerInvariant().Replace('_', '-'));
        var absent = new JsonObject { ["slug"] = slug, ["actor"] = part.Actor.Code, ["reason"] = Dice.Of(Vocabulary.Reasons) };
        var away = Say(Path, "record-absence", absent, FirstDay, Cite(two[0]));
        yield return away;
        if (Dice.Chance(15))
        {
            yield return Seat(part, Written(part.People[0]), two[1], away);
        }
    }

    private JsonObject Written(Person person) => new() { ["person"] = person.Id, ["asWritten"] = person.Spelled(Dice) };
}
