namespace NegotiationTracker.Oracle.Tests;

/// <summary>Whether a ceasefire is in effect, and when it was last reported on.</summary>
/// <param name="accounts">Those of its stream, in the order of happening.</param>
/// <param name="moment">The moment of the question. Null for the present.</param>
internal sealed class CeasefireRule(IReadOnlyList<Account> accounts, Moment? moment)
{
    private static readonly string[] Supporting = ["declare-ceasefire", "put-into-effect", "start-monitoring"];

    private readonly When _then = moment?.Meant ?? When.Of(TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture))!;
    private readonly List<Account> _records = [.. accounts.Where(a => a.Command is not ("report-violations" or "set-support-period" or "follow-ceasefire") && Asserts(a) && a.At(moment).In && a.When is not null)];
    private readonly List<(Account Report, When When)> _reports = [.. accounts.Where(a => a.Command == "report-violations" && Asserts(a)).Select(a => (a, When.Of(a.Text("period")) ?? a.When!)).Where(r => r.Item2?.First is not null)];

    public string Line => string.Join(' ', new[] { Status, LastReported }.Where(p => p is not null));

    private string Status
    {
        get
        {
            var effect = Of("put-into-effect", _ => "yes", Compared.AsValues);
            switch (effect.Seen.Count == 0 ? "withdrawn" : effect.Standing)
            {
                case "withdrawn": return "not-recorded";
                case "denied": return "no";
            }

            var from = Of("put-into-effect", a => a.Text("when"), Compared.AsDates).Seen.Where(s => s.Asserts).Select(s => When.Of(s.Value)!).ToList();
            var begun = from.Count == 0 ? Answer.Yes : HadCome(from);
            var over = accounts.Where(a => a.Command is "end-ceasefire" or "record-lapse" && Asserts(a) && a.At(moment).In).Select(a => HadCome(a.When is { } when ? [when] : [])).DefaultIfEmpty(Answer.No).Max();
            return begun == Answer.No || over == Answer.Yes ? "no"
                : effect.Standing == "contested" || begun == Answer.Perhaps || over == Answer.Perhaps ? "possibly"
                : IsSupported ? "yes" : "no-end-recorded";
        }
    }

    private string? LastReported
    {
        get
        {
            var record = _records.Where(r => r.When!.Last is not null && !_then.IsCertainlyBefore(r.When)).OrderBy(r => When.ByTheSecond(r.When)).Select(r => r.When!).MaxBy(w => DayOf(w.Last!.Value));
            var report = _reports.Where(r => DayOf(r.When.First!.Value) <= DayOf(_then.Last!.Value)).Select(r => r.When).MaxBy(When.ByTheDay);
            long? day = report is null ? null : DayOf(report.Last ?? report.First!.Value);
            return day is not null && (record is null || day > DayOf(record.Last!.Value))
                ? DateTimeOffset.FromUnixTimeSeconds(day.Value * When.Day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : record?.Text;
        }
    }

    /// <summary>A record or report supports on its day and for the support period after it. Monitoring supports from its beginning to its last report.</summary>
    private bool IsSupported
    {
        get
        {
            var records = _records.Where(r => Supporting.Contains(r.Command, StringComparer.Ordinal) && r.When!.Last is not null).ToList();
            if (records.Exists(r => Covers(r.When!, r.When!)))
            {
                return true;
            }

            var watched = _reports.Where(r => r.Report.Members.ContainsKey("monitor") || (int?)r.Report.Members["count"] == 0).Select(r => r.When).OrderBy(When.ByTheDay).ToList();
            if (watched.Count == 0)
            {
                return false;
            }

            var (first, last) = (OnDay(watched[0].First!.Value), OnDay(watched[^1].Last ?? watched[^1].First!.Value));
            var began = records.Where(r => r.Command == "start-monitoring").Select(r => r.When!).OrderBy(When.ByTheSecond).FirstOrDefault();
            return Covers(began?.First < first.First && DayOf(began!.First!.Value) < DayOf(first.First!.Value) ? began : first, last);
        }
    }

    private string Period => Of("set-support-period", a => a.Text("duration"), Compared.AsValues).Shown?.Value ?? "P6M";

    private static bool Asserts(Account account) => !account.Withdrawn && !account.Denies;

    private static long DayOf(long second) => (long)Math.Floor((double)second / When.Day);

    private static When OnDay(long second) => When.Of(DateTimeOffset.FromUnixTimeSeconds(DayOf(second) * When.Day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))!;

    private bool Covers(When from, When until) => !_then.IsCertainlyBefore(from) && !Later(until).IsCertainlyBefore(_then);

    private Answer HadCome(List<When> times) => times.Count > 0 && times.TrueForAll(t => t.IsCertainlyBefore(_then)) ? Answer.Yes
        : times.Count > 0 && times.TrueForAll(_then.IsCertainlyBefore) ? Answer.No : Answer.Perhaps;

    private Aspect Of(string command, Func<Account, string?> value, Compared compared) =>
        new(accounts.Where(a => a.Command == command && value(a) is not null).Select(a => new Saying(a, value(a)!, compared)), moment);

    /// <summary>The time a support period later, written as a day, an instant or an interval.</summary>
    private When Later(When when)
    {
        string Moved(long? second, string open) => second is not { } known ? open
            : Added(DateTimeOffset.FromUnixTimeSeconds(known)).ToString(when.Instant ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) + (when.Instant ? string.Empty : Mark(when.Text));
        var (first, last) = (Moved(when.First, when.Text.StartsWith('/') ? string.Empty : ".."), Moved(when.Last, when.Text.EndsWith('/') ? string.Empty : ".."));
        return When.Of(when.Instant || first == last ? first : $"{first}/{last}")!;
    }

    private DateTimeOffset Added(DateTimeOffset time) => Period switch
    {
        "P10D" => time.AddDays(10),
        "P1M" => time.AddMonths(1),
        "P6M" => time.AddMonths(6),
        "P1Y" => time.AddYears(1),
        var other => throw new InvalidOperationException(other),
    };

    private static string Mark(string text) => (text.AsSpan().IndexOfAny('~', '%') >= 0, text.AsSpan().IndexOfAny('?', '%') >= 0) switch { (true, true) => "%", (true, false) => "~", (false, true) => "?", _ => string.Empty };

    /// <summary>Whether something was so.</summary>
    private enum Answer
    {
        No,
        Perhaps,
        Yes,
    }
}
