using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Ceasefires;

/// <summary>Whether something was so at a moment, as far as accounts say.</summary>
public enum EffectStatus
{
    No,
    Possibly,
    Yes,

    /// <summary>No account says so or denies it.</summary>
    NotRecorded,

    /// <summary>It was so, and no end is recorded. But nothing recorded near the moment says that it was still so.</summary>
    NoEndRecorded,
}

/// <summary>An event that may have ended a ceasefire.</summary>
/// <param name="Kind"><c>term</c>, <c>lapse</c> or <c>ending</c>.</param>
/// <param name="Times">The times that accounts give. The list is empty if none gives one.</param>
public sealed record Termination(string Kind, ValueList<EdtfDate> Times);

/// <summary>An event that put a ceasefire into effect again: an extension, or the recommitment of a party.</summary>
/// <param name="Party">The party. It is null if the resumption applies to all parties.</param>
/// <param name="When">The time. It is null if no account gives one.</param>
/// <param name="Until">The end, if the resumption was for a limited time.</param>
public sealed record Resumption(ActorCode? Party = null, EdtfDate? When = null, EdtfDate? Until = null);

/// <summary>A record about a ceasefire, with its date.</summary>
/// <param name="Event">The name of the event.</param>
/// <param name="When">The date.</param>
public sealed record DatedRecord(string Event, EdtfDate When)
{
    /// <summary>The records that say, or suppose, that the ceasefire is in effect on their day.</summary>
    private static readonly string[] Supporting = [.. new[]
    {
        typeof(CeasefireDeclared), typeof(CeasefireTookEffect), typeof(CeasefireExtended), typeof(CeasefireRecommitted), typeof(ZoneEstablished), typeof(ZoneExtended), typeof(MonitoringStarted),
    }.Select(NameOf)];

    public bool Supports => Supporting.Contains(Event, StringComparer.Ordinal);

    public bool IsMonitoring => Event == NameOf(typeof(MonitoringStarted));

    private static string NameOf(Type fact) => EventNameAttribute.Of(fact).Name;
}

/// <summary>What the reports about a ceasefire say about the days on which somebody looked at it.</summary>
/// <param name="FirstSupporting">The day of the first report by a monitor, or of no violation. Null if there is none.</param>
/// <param name="LastSupporting">The day of the last one.</param>
/// <param name="Last">The last day of the last report of any kind by the moment of the question. Null if there is none.</param>
public sealed record ReportDays(long? FirstSupporting, long? LastSupporting, long? Last)
{
    public static ReportDays None { get; } = new(null, null, null);
}

/// <summary>When a ceasefire was in effect, according to the accounts. It depends on no clock: the status at a moment is computed for each question.</summary>
/// <param name="TookEffect">Whether the ceasefire took effect.</param>
/// <param name="From">The times at which it took effect, by account.</param>
/// <param name="Terminations">What may have ended it.</param>
/// <param name="Resumptions">What put it into effect again.</param>
/// <param name="Parties">The parties that declared it.</param>
/// <param name="Records">What is recorded about it with a date, without reports.</param>
/// <param name="SupportPeriod">How long a record supports that it is in effect.</param>
public sealed record EffectPeriod(
    EffectStatus TookEffect, ValueList<EdtfDate> From, ValueList<Termination> Terminations, ValueList<Resumption> Resumptions, ValueList<ActorCode> Parties,
    ValueList<DatedRecord> Records, Duration SupportPeriod)
{
    /// <summary>The kind of an end by a term that ran out.</summary>
    public const string Term = "term";

    /// <summary>
    /// Gets how long a record supports that a ceasefire is in effect, if nobody recorded another length for it. A change of it needs a new version of the read model.
    /// </summary>
    public static Duration UsualSupportPeriod { get; } = Duration.Parse("P6M").OrThrow();

    /// <summary>
    /// Returns whether the ceasefire was in effect. The answer is "possibly" if dates or accounts leave that open. It is "no end recorded" if the ceasefire took
    /// effect, and no term that still runs and no record or report shortly before the moment supports that it was still in effect.
    /// </summary>
    public EffectStatus At(EdtfDate moment, ReportDays reports) => Recorded(moment) is var recorded && recorded == EffectStatus.Yes && !IsSupported(moment, reports) ? EffectStatus.NoEndRecorded : recorded;

    /// <summary>Returns the date of the last record or report about the ceasefire by a moment. Returns null if none has a date.</summary>
    public EdtfDate? LastReported(EdtfDate moment, ReportDays reports)
    {
        var last = Records.Select(r => r.When).Where(w => w.Latest.IsKnown && !w.CertainlyAfter(moment)).MaxBy(w => w.Latest.Day);
        return reports.Last is { } day && (last is null || day > last.Latest.Day) ? DayOf(day) : last;
    }

    /// <summary>Returns whether a term that still ran, or a record or report shortly before the moment, supports that the ceasefire was in effect.</summary>
    private bool IsSupported(EdtfDate moment, ReportDays reports)
    {
        var supporting = Records.Where(r => r.Supports && r.When.Latest.IsKnown).ToList();
        return Terminations.Any(t => t.Kind == Term && HadCome(t.Times, moment) == EffectStatus.No)
            || supporting.Exists(r => Covers(r.When, r.When, moment))
            || Watched(supporting.Where(r => r.IsMonitoring).Select(r => r.When).Min(), reports, moment);
    }

    /// <summary>Monitoring supports from its beginning, or from its first report, until its last report.</summary>
    private bool Watched(EdtfDate? began, ReportDays reports, EdtfDate moment) => reports is { FirstSupporting: { } first, LastSupporting: { } last }
        && Covers(began is { Earliest.IsKnown: true } && began.Earliest.Day < first ? began : DayOf(first), DayOf(last), moment);

    private bool Covers(EdtfDate from, EdtfDate until, EdtfDate moment) => !from.CertainlyAfter(moment) && SupportPeriod.After(until)?.CertainlyBefore(moment) == false;

    private static EdtfDate DayOf(long day) => EdtfDate.Parse(TimeBound.OfDay(day).Iso!).OrThrow();

    private EffectStatus Recorded(EdtfDate moment)
    {
        if (TookEffect is EffectStatus.NotRecorded or EffectStatus.No)
        {
            return TookEffect;
        }

        var begun = From.Count == 0 ? EffectStatus.Yes : HadCome(From, moment);
        var closed = Terminations.Select(c => Ended(c, moment)).DefaultIfEmpty(EffectStatus.No).Max();
        return begun == EffectStatus.No || closed == EffectStatus.Yes ? EffectStatus.No
            : TookEffect == EffectStatus.Possibly || begun == EffectStatus.Possibly || closed == EffectStatus.Possibly ? EffectStatus.Possibly
            : EffectStatus.Yes;
    }

    /// <summary>Returns the kinds of event that certainly or possibly ended the ceasefire by a moment.</summary>
    public ValueList<string> EndedBy(EdtfDate moment) => Terminations.Where(t => Ended(t, moment) != EffectStatus.No).Select(t => t.Kind).Distinct(StringComparer.Ordinal).ToValueList();

    /// <summary>Returns the period in the form in which answers give it.</summary>
    public Contracts.CeasefireEffectPeriod ToContract() => new()
    {
        TookEffect = EnumText.Of(TookEffect),
        From = Texts(From),
        Terminations = Terminations.Select(t => new Contracts.CeasefireTermination { Kind = t.Kind, Times = Texts(t.Times) }).ToValueList(),
        Resumptions = Resumptions.Select(r => new Contracts.CeasefireResumption { Party = r.Party?.Text, When = r.When?.Text, Until = r.Until?.Text }).ToValueList(),
        Parties = Parties.Select(p => p.Text).ToValueList(),
        Records = Records.Select(r => new Contracts.CeasefireRecord { Event = r.Event, When = r.When.Text }).ToValueList(),
        SupportPeriod = SupportPeriod.Text,
    };

    /// <summary>Reads the period of an answer.</summary>
    public static EffectPeriod Parse(Contracts.CeasefireEffectPeriod period) => new(
        Enum.GetValues<EffectStatus>().First(s => EnumText.Of(s) == period.TookEffect),
        Dates(period.From),
        period.Terminations.Select(t => new Termination(t.Kind, Dates(t.Times))).ToValueList(),
        period.Resumptions.Select(r => new Resumption(r.Party is null ? null : ActorCode.Parse(r.Party).OrThrow(), Date(r.When), Date(r.Until))).ToValueList(),
        period.Parties.Select(p => ActorCode.Parse(p).OrThrow()).ToValueList(),
        period.Records.Select(r => new DatedRecord(r.Event, EdtfDate.Parse(r.When).OrThrow())).ToValueList(),
        Duration.Parse(period.SupportPeriod).OrThrow());

    private EffectStatus Ended(Termination termination, EdtfDate moment) => (HadCome(termination.Times, moment), Reopened(termination, moment)) switch
    {
        (EffectStatus.No, _) or (_, EffectStatus.Yes) => EffectStatus.No,
        (EffectStatus.Yes, EffectStatus.No) => EffectStatus.Yes,
        _ => EffectStatus.Possibly,
    };

    /// <summary>
    /// Returns whether the ceasefire was resumed. That is certain only if a resumption applied to all parties, or each declaring party recommitted.
    /// </summary>
    private EffectStatus Reopened(Termination termination, EdtfDate moment)
    {
        var after = Resumptions.Select(r => (r.Party, Since: Since(termination, r, moment))).Where(r => r.Since != EffectStatus.No).ToList();
        bool Certain(ActorCode? party) => after.Exists(r => r.Party == party && r.Since == EffectStatus.Yes);
        return after.Count == 0 ? EffectStatus.No
            : Certain(null) || (Parties.Count > 0 && Parties.All(p => Certain(p))) ? EffectStatus.Yes
            : EffectStatus.Possibly;
    }

    private static EffectStatus Since(Termination termination, Resumption resumption, EdtfDate moment)
    {
        if (resumption.When is not { } when)
        {
            return EffectStatus.Possibly;
        }

        var never = when.CertainlyAfter(moment) || termination.Times.Any(when.CertainlyBefore) || resumption.Until?.CertainlyBefore(moment) == true;
        var certain = when.CertainlyBefore(moment) && termination.Times.Count > 0 && termination.Times.All(when.CertainlyAfter) && resumption.Until?.CertainlyAfter(moment) != false;
        return never ? EffectStatus.No : certain ? EffectStatus.Yes : EffectStatus.Possibly;
    }

    /// <summary>Returns whether a time had come. The answer is certain only if all accounts of the time agree.</summary>
    private static EffectStatus HadCome(ValueList<EdtfDate> times, EdtfDate moment) =>
        times.Count > 0 && times.All(t => t.CertainlyBefore(moment)) ? EffectStatus.Yes
        : times.Count > 0 && times.All(t => t.CertainlyAfter(moment)) ? EffectStatus.No
        : EffectStatus.Possibly;

    private static ValueList<string> Texts(ValueList<EdtfDate> dates) => dates.Select(d => d.Text).ToValueList();

    private static ValueList<EdtfDate> Dates(IEnumerable<string> texts) => texts.Select(t => EdtfDate.Parse(t).OrThrow()).ToValueList();

    private static EdtfDate? Date(string? text) => text is null ? null : EdtfDate.Parse(text).OrThrow();
}
