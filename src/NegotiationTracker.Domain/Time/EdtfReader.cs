using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Time;

/// <summary>Reads EDTF texts by recursive descent. An error names its position.</summary>
internal ref struct EdtfReader(string text)
{
    private readonly string _text = text;
    private int _at;
    private ParseError? _fault;

    public static bool TryRead(string text, out EdtfPart start, out EdtfPart? end, out bool instant, out ParseError fault)
    {
        var reader = new EdtfReader(text);
        start = reader.Whole(out end, out instant);
        fault = reader._fault ?? default;
        return reader._fault is null;
    }

    private readonly bool AtEnd => _at >= _text.Length;

    private readonly char Next => AtEnd ? '\0' : _text[_at];

    private EdtfPart Whole(out EdtfPart? end, out bool instant)
    {
        end = null;
        instant = false;
        if (_text.Length is 0 or > 100)
        {
            return Fail(DateRules.Length, Math.Min(_text.Length, 100));
        }

        var slash = _text.IndexOf('/', StringComparison.Ordinal);
        var start = slash >= 0 ? End(slash) : Date(out instant);
        if (_fault is null && slash >= 0)
        {
            end = SecondEnd(start, slash);
        }

        return _fault is null && !AtEnd ? Fail(DateRules.Trailing, _at) : start;
    }

    private EdtfPart SecondEnd(EdtfPart start, int slash)
    {
        _at = slash + 1;
        var end = End(_text.Length);
        if (_fault is not null)
        {
            return end;
        }

        if (start.Earliest.Kind == BoundKind.Unknown && end.Earliest.Kind == BoundKind.Unknown)
        {
            return Fail(DateRules.NoKnownEnd, slash);
        }

        return start.Earliest.IsKnown && end.Earliest.IsKnown && Backwards(start, end) ? Fail(DateRules.Backwards, slash + 1) : end;
    }

    /// <summary>
    /// Returns whether the interval ends before it starts. Seasons of one year without a hemisphere are compared by number, because the days of 22 and 23
    /// overlap.
    /// </summary>
    private static bool Backwards(EdtfPart start, EdtfPart end) =>
        start.SubYear is >= 21 and <= 24 && end.SubYear is >= 21 and <= 24 && Calendar.Date(start.Earliest.Day).Year == Calendar.Date(end.Earliest.Day).Year
            ? start.SubYear > end.SubYear
            : start.Earliest.Seconds > end.Earliest.Seconds;

    private EdtfPart End(int until)
    {
        var from = _at;
        if (from == until)
        {
            return EdtfPart.Unknown;
        }

        if (_text.AsSpan(from, until - from) is "..")
        {
            _at = until;
            return EdtfPart.Open;
        }

        var part = Date(out var instant);
        if (_fault is not null)
        {
            return part;
        }

        return instant ? Fail(DateRules.TimeInInterval, from)
            : part.Unspecified ? Fail(DateRules.UnspecifiedInInterval, _text.IndexOf('X', from))
            : _at != until ? Fail(DateRules.Trailing, _at) : part;
    }

    private EdtfPart Date(out bool instant)
    {
        instant = false;
        if (Next == 'Y')
        {
            return Qualified(LongYear());
        }

        var start = _at;
        var negative = Take('-');
        var digits = _text.AsSpan(_at, Math.Min(4, _text.Length - _at)).ToString();
        var unknown = digits.Length == 4 ? digits.Length - digits.TrimEnd('X').Length : 0;
        for (var i = 0; i < 4; i++)
        {
            if (i >= digits.Length || (!char.IsAsciiDigit(digits[i]) && i < 4 - unknown))
            {
                return Fail(DateRules.Year, _at + i);
            }
        }

        if (unknown > 2)
        {
            return Fail(DateRules.UnspecifiedYear, _at + 4 - unknown);
        }

        _at += 4;
        var (low, high) = (int.Parse(digits.Replace('X', '0'), null), int.Parse(digits.Replace('X', '9'), null));
        if (negative && high == 0)
        {
            return Fail(DateRules.NegativeZero, start);
        }

        var (first, last) = negative ? (-high, -low) : (low, high);
        return unknown > 0 ? Qualified(EdtfPart.Years(first, last, true))
            : Next == '-' ? WithMonth(first, out instant) : Qualified(EdtfPart.Years(first, last, false));
    }

    private EdtfPart WithMonth(int year, out bool instant)
    {
        instant = false;
        _at++;
        if (TakeUnspecified())
        {
            if (!Take('-'))
            {
                return Qualified(EdtfPart.Years(year, year, true) with { Precision = Precision.Month });
            }

            return TakeUnspecified()
                ? Qualified(EdtfPart.Years(year, year, true) with { Precision = Precision.Day })
                : Fail(DateRules.UnspecifiedDay, _at);
        }

        var at = _at;
        var month = Two(DateRules.Month);
        if (_fault is not null)
        {
            return default;
        }

        if (month is >= 21 and <= 41)
        {
            return Qualified(EdtfPart.SubYearGroup(year, month));
        }

        if (month is < 1 or > 12)
        {
            return Fail(DateRules.Month, at);
        }

        return Next == '-' ? WithDay(year, month, out instant) : Qualified(EdtfPart.Months(year, month, 1, Precision.Month));
    }

    private EdtfPart WithDay(int year, int month, out bool instant)
    {
        instant = false;
        _at++;
        if (TakeUnspecified())
        {
            return Qualified(EdtfPart.Months(year, month, 1, Precision.Day, true));
        }

        var at = _at;
        var last = Calendar.DaysOf(year, month);
        var day = Two(DateRules.Day(last));
        if (_fault is null && (day < 1 || day > last))
        {
            Fail(DateRules.Day(last), at);
        }

        if (_fault is not null)
        {
            return default;
        }

        var days = Calendar.Day(year, month, day);
        instant = Next == 'T';
        return instant ? WithTime(days) : Qualified(EdtfPart.Days(days, days, Precision.Day));
    }

    /// <summary>Reads a time of day. A time without a zone counts as UTC, so that every instant has one second.</summary>
    private EdtfPart WithTime(long days)
    {
        _at++;
        var hour = Below(24, DateRules.Hour);
        Expect(':');
        var minute = Below(60, DateRules.Minute);
        Expect(':');
        var second = Below(60, DateRules.Second);
        var offset = Zone();
        var at = (days * Calendar.SecondsOfDay) + (hour * 3600L) + (minute * 60L) + second - offset;
        return new EdtfPart(TimeBound.At(at), TimeBound.At(at), Precision.Second, false, false, false, 0);
    }

    private long Zone()
    {
        if (Take('Z') || AtEnd || _fault is not null)
        {
            return 0;
        }

        var sign = Next switch { '+' => 1, '-' => -1, _ => 0 };
        if (sign == 0)
        {
            Fail(DateRules.Zone, _at);
            return 0;
        }

        _at++;
        var hours = Below(24, DateRules.OffsetHours);
        return sign * ((hours * 3600L) + (Take(':') ? Below(60, DateRules.OffsetMinutes) * 60L : 0));
    }

    private EdtfPart LongYear()
    {
        var start = ++_at;
        var negative = Take('-');
        var from = _at;
        while (char.IsAsciiDigit(Next))
        {
            _at++;
        }

        var digits = _at - from;
        if (digits is < 5 or > 10 || _text[from] == '0')
        {
            return Fail(DateRules.LongYear, digits < 5 ? _at : start);
        }

        var year = long.Parse(_text.AsSpan(from, digits), null) * (negative ? -1 : 1);
        return EdtfPart.Years(year, year, false);
    }

    private EdtfPart Qualified(EdtfPart part)
    {
        var (approximate, uncertain) = Next switch { '~' => (true, false), '?' => (false, true), '%' => (true, true), _ => (false, false) };
        _at += approximate || uncertain ? 1 : 0;
        return part with { Approximate = approximate, Uncertain = uncertain };
    }

    private bool Take(char wanted)
    {
        var there = Next == wanted;
        _at += there ? 1 : 0;
        return there;
    }

    private bool TakeUnspecified()
    {
        var there = _at + 2 <= _text.Length && _text.AsSpan(_at, 2) is "XX";
        _at += there ? 2 : 0;
        return there;
    }

    private void Expect(char wanted)
    {
        if (_fault is null && !Take(wanted))
        {
            Fail(DateRules.Expected(wanted), _at);
        }
    }

    private int Below(int limit, string rule)
    {
        var at = _at;
        var value = _fault is null ? Two(rule) : 0;
        if (_fault is null && value >= limit)
        {
            Fail(rule, at);
        }

        return value;
    }

    private int Two(string rule)
    {
        for (var i = 0; i < 2; i++)
        {
            if (_at + i >= _text.Length || !char.IsAsciiDigit(_text[_at + i]))
            {
                Fail(rule, _at + i);
                return 0;
            }
        }

        _at += 2;
        return ((_text[_at - 2] - '0') * 10) + _text[_at - 1] - '0';
    }

    private EdtfPart Fail(string rule, int position)
    {
        _fault ??= new ParseError(ValueMessages.Date(_text, rule), position);
        return default;
    }
}
