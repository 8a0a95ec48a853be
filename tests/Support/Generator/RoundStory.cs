using System.Text.Json.Nodes;

namespace NegotiationTracker.Generator;

/// <summary>One round: announced, relocated or cancelled, held, contested, closed, with its promises.</summary>
internal sealed class RoundStory : Telling
{
    private readonly Calendar _days;
    private readonly List<Part> _cast;
    private readonly List<Source> _sources;

    public RoundStory(World world, Dice dice, string process, List<Source> sources, List<Part> cast, Calendar days)
        : base(world, dice, process, sources, $"r{days.Number}") =>
        (_days, _cast, _sources) = (days, cast, sources);

    /// <summary>The announcement of the next round. Null if there was none.</summary>
    public Promise? Promised { get; private set; }

    private string Round => $"{_days.Number}";

    private string Path => $"/processes/{Process}/rounds/{Round}";

    private Actor Host => _cast[^1].Actor;

    private DateOnly Day => _days.Opening;

    public IEnumerable<GeneratedCommand> Tell(Promise? promise)
    {
        var off = Dice.Chance(4);
        foreach (var command in Announced(off))
        {
            yield return command;
        }

        if (off)
        {
            yield break;
        }

        foreach (var command in Opened(promise))
        {
            yield return command;
        }

        var delegations = new DelegationStory(World, Dice, Process, _sources, _cast, _days);
        var words = new WordsStory(World, Dice, Process, _sources, _cast, _days);
        var papers = new PapersStory(World, Dice, Process, _sources, _cast, _days);
        var commitment = new CommitmentStory(papers, World, Dice, Process, _sources, _cast, _days);
        var quiet = Dice.Chance(15) ? new CeasefireStory(World, Dice, Process, _sources, _cast, _days).Tell() : [];
        var told = delegations.Tell().Concat(words.Tell()).Concat(papers.Tell()).Concat(commitment.Tell()).Concat(Closed()).Concat(quiet);
        foreach (var command in told.Concat(delegations.Afterwards()).Concat(words.Afterwards()).Concat(papers.Afterwards()))
        {
            yield return command;
        }
    }

    private IEnumerable<GeneratedCommand> Announced(bool off)
    {
        if (!off && Dice.Chance(12))
        {
            yield break;
        }

        var announced = new JsonObject { ["label"] = Label(), ["number"] = _days.Number, ["kind"] = "round", ["by"] = Host.Code };
        if (Dice.Chance(80))
        {
            announced["window"] = Days.Window(Day, Dice);
        }

        var two = TwoSources();
        yield return Say(Path, "announce-round", announced, Days.Exactly(Day.AddDays(-19)), Cite(two[0]));
        if (Dice.Chance(25))
        {
            yield return Say(Path, "announce-round", new JsonObject { ["number"] = _days.Number, ["by"] = Host.Code }, Days.Exactly(Day.AddDays(-18)), Cite(two[1]));
        }

        var moved = off || Dice.Chance(8);
        if (moved)
        {
            yield return Say(Path, "cancel-round", new JsonObject { ["slug"] = "off", ["reason"] = Dice.Of(Vocabulary.Reasons) }, Days.Exactly(Day.AddDays(-12)), Evidence());
        }

        if (!off && (moved || Dice.Chance(12)))
        {
            var again = new JsonObject { ["slug"] = "moved", ["window"] = Days.Window(Day, Dice), ["reason"] = Dice.Of(Vocabulary.Reasons) };
            yield return Say(Path, "reschedule-round", again, Days.Exactly(Day.AddDays(-8)), Evidence());
        }

        if (!off && Dice.Chance(6))
        {
            yield return Say(Path, "relocate-round", new JsonObject { ["slug"] = "elsewhere", ["place"] = Dice.Of(World.Places) }, Days.Exactly(Day.AddDays(-7)), Evidence());
        }
    }

    private IEnumerable<GeneratedCommand> Opened(Promise? promise)
    {
        var two = TwoSources();
        var exact = Dice.Chance(85);
        var body = new JsonObject { ["label"] = Label(), ["number"] = _days.Number, ["place"] = Dice.Of(World.Places), ["host"] = Host.Code };
        var opened = Say(Path, "open-round", body, exact ? Days.Exactly(Day) : Days.AsTold(Day, Dice), Cite(two[0]));
        yield return opened;
        if (exact && Dice.Chance(8))
        {
            var other = Say(Path, "open-round", new JsonObject { ["contradicts"] = Contradicting(opened) }, Days.Exactly(Day.AddDays(-1)), Cite(two[1]));
            yield return other;
            if (Dice.Chance(50))
            {
                var why = new JsonObject { ["entry"] = Dice.Of([opened, other]).Entry, ["reason"] = "its source was written on the day" };
                yield return Say(Path, "prefer-account", why, null, Evidence());
            }
        }
        else if (Dice.Chance(30))
        {
            yield return Say(Path, "open-round", new JsonObject { ["host"] = Host.Code }, exact ? Days.Exactly(Day) : null, Cite(two[1]));
        }

        if (promise is not null && Dice.Chance(85))
        {
            var redeemed = new JsonObject { ["process"] = Process, ["round"] = promise.Round, ["promise"] = promise.Slug };
            yield return Say(Path, "redeem-announcement", redeemed, null, Evidence());
        }
    }

    private IEnumerable<GeneratedCommand> Closed()
    {
        var two = TwoSources();
        var issued = Dice.Chance(70) ? "issued" : "none";
        var last = Days.Exactly(Day.AddDays(2));
        var closed = Say(Path, "close-round", new JsonObject { ["jointStatement"] = issued, ["outcome"] = $"The parties went through {Topic()}." }, last, Cite(two[0]));
        yield return closed;
        if (Dice.Chance(8))
        {
            var other = new JsonObject { ["jointStatement"] = issued == "none" ? "issued" : "none", ["contradicts"] = Contradicting(closed) };
            yield return Say(Path, "close-round", other, last, Cite(two[1]));
        }

        if (Dice.Chance(75))
        {
            Promised = new Promise(Round, "next");
            var late = Dice.Chance(30) ? Dice.Between(20, 90) : 0;
            var next = new JsonObject { ["slug"] = "next", ["window"] = Days.Window(_days.Next.AddDays(-late), Dice), ["by"] = Host.Code };
            yield return Say(Path, "announce-next-round", next, last, Evidence());
        }
    }

    private string Label() => $"Round {_days.Number}";
}
