namespace NegotiationTracker.Service.Input;

/// <summary>The values that JSON gave the members of one record so far.</summary>
internal sealed class Given
{
    private readonly object?[] _values;
    private readonly bool[] _given;

    public Given(Plan plan)
    {
        Plan = plan;
        _values = [.. plan.Members.Select(m => m.Default)];
        _given = new bool[_values.Length];
    }

    public Plan Plan { get; }

    /// <summary>The required members that were not met.</summary>
    public IEnumerable<Member> Missing => Plan.Members.Where((m, i) => m.Required && !_given[i]);

    /// <summary>False where the member was met before.</summary>
    public bool Meet(int member)
    {
        var first = !_given[member];
        _given[member] = true;
        return first;
    }

    public void Set(int member, object? value) => _values[member] = value;

    public object Create() => Plan.Create(_values, _given);
}
