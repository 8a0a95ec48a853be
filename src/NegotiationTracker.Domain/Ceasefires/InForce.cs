using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Ceasefires;

/// <summary>Whether something was so at a moment, as far as the accounts tell.</summary>
public enum Holding
{
    No,
    Possibly,
    Yes,

    /// <summary>No account speaks of it.</summary>
    NotRecorded,
}

/// <summary>What may have closed a ceasefire.</summary>
/// <param name="By"><c>term</c>, <c>lapse</c> or <c>ending</c>.</param>
/// <param name="At">The times told of it; empty where nobody says when.</param>
public sealed record Closing(string By, ValueList<EdtfDate> At);

/// <summary>What opened a ceasefire again: it was extended, or a party bound itself again.</summary>
/// <param name="Party">The party; absent where it was for all.</param>
/// <param name="When">When; absent where nobody says.</param>
/// <param name="Until">When that was over of itself, where it was for a time.</param>
public sealed record Resumption(ActorCode? Party = null, EdtfDate? When = null, EdtfDate? Until = null);

/// <summary>When a ceasefire was in force, as far as told. Nothing in it depends on a clock; what was so at a moment is reckoned when it is asked.</summary>
/// <param name="TookEffect">Whether it took effect at all.</param>
/// <param name="From">The times told of that.</param>
/// <param name="Closings">What may have closed it.</param>
/// <param name="Resumptions">What opened it again.</param>
/// <param name="Parties">Who declared it.</param>
public sealed record InForce(
    Holding TookEffect, ValueList<EdtfDate> From, ValueList<Closing> Closings, ValueList<Resumption> Resumptions, ValueList<ActorCode> Parties)
{
    /// <summary>Whether it was in force; what dates or accounts leave open is only possible.</summary>
    public Holding At(EdtfDate moment)
    {
        if (TookEffect is Holding.NotRecorded or Holding.No)
        {
            return TookEffect;
        }

        var begun = From.Count == 0 ? Holding.Yes : HadCome(From, moment);
        var closed = Closings.Select(c => Closed(c, moment)).DefaultIfEmpty(Holding.No).Max();
        return begun == Holding.No || closed == Holding.Yes ? Holding.No
            : TookEffect == Holding.Possibly || begun == Holding.Possibly || closed == Holding.Possibly ? Holding.Possibly
            : Holding.Yes;
    }

    /// <summary>What had closed it by then, or may have.</summary>
    public IEnumerable<string> ClosedBy(EdtfDate moment) => Closings.Where(c => Closed(c, moment) != Holding.No).Select(c => c.By).Distinct(StringComparer.Ordinal);

    private Holding Closed(Closing closing, EdtfDate moment) => (HadCome(closing.At, moment), Reopened(closing, moment)) switch
    {
        (Holding.No, _) or (_, Holding.Yes) => Holding.No,
        (Holding.Yes, Holding.No) => Holding.Yes,
        _ => Holding.Possibly,
    };

    /// <summary>Open again for certain only where that was for all, or each party that declared it bound itself again.</summary>
    private Holding Reopened(Closing closing, EdtfDate moment)
    {
        var after = Resumptions.Select(r => (r.Party, Since: Since(closing, r, moment))).Where(r => r.Since != Holding.No).ToList();
        bool Certain(ActorCode? party) => after.Exists(r => r.Party == party && r.Since == Holding.Yes);
        return after.Count == 0 ? Holding.No
            : Certain(null) || (Parties.Count > 0 && Parties.All(p => Certain(p))) ? Holding.Yes
            : Holding.Possibly;
    }

    private static Holding Since(Closing closing, Resumption resumption, EdtfDate moment)
    {
        if (resumption.When is not { } when)
        {
            return Holding.Possibly;
        }

        var never = when.CertainlyAfter(moment) || closing.At.Any(when.CertainlyBefore) || resumption.Until?.CertainlyBefore(moment) == true;
        var certain = when.CertainlyBefore(moment) && closing.At.Count > 0 && closing.At.All(when.CertainlyAfter) && resumption.Until?.CertainlyAfter(moment) != false;
        return never ? Holding.No : certain ? Holding.Yes : Holding.Possibly;
    }

    /// <summary>Whether a time had come; certain only where all that is told of it agrees.</summary>
    private static Holding HadCome(ValueList<EdtfDate> told, EdtfDate moment) =>
        told.Count > 0 && told.All(t => t.CertainlyBefore(moment)) ? Holding.Yes
        : told.Count > 0 && told.All(t => t.CertainlyAfter(moment)) ? Holding.No
        : Holding.Possibly;
}
