namespace NegotiationTracker.Domain.Time;

/// <summary>The rules of EDTF that a text can break, as the sentences of refusals.</summary>
internal static class DateRules
{
    public const string Length = "a date must have 1 to 100 characters";
    public const string Trailing = "nothing may follow a complete date";
    public const string NoKnownEnd = "an interval needs at least one end that is known or open";
    public const string Backwards = "an interval must not end before it starts";
    public const string TimeInInterval = "the end of an interval must not have a time of day";
    public const string UnspecifiedInInterval = "the end of an interval must not have unspecified digits";
    public const string Year = "a year has four digits, of which only the last one or two may be X";
    public const string UnspecifiedYear = "only the last one or two digits of a year may be X";
    public const string NegativeZero = "the year 0000 must not have a sign";
    public const string UnspecifiedDay = "the day must be XX if the month is XX";
    public const string Month = "a month must be 01 to 12, a season 21 to 24, another part of the year 25 to 41";
    public const string Zone = "a time of day must end with Z, with an offset such as +05:00, or with its seconds";
    public const string Hour = "an hour is 00 to 23";
    public const string Minute = "a minute is 00 to 59";
    public const string Second = "a second is 00 to 59";
    public const string OffsetHours = "an offset has 00 to 23 hours";
    public const string OffsetMinutes = "an offset has 00 to 59 minutes";
    public const string LongYear = "a year after Y must have 5 to 10 digits and must not begin with 0";

    public static string Day(int last) => $"the day must be 01 to {last} in this month";

    public static string Expected(char wanted) => $"'{wanted}' is expected here";
}
