namespace NegotiationTracker.Storage.Json;

/// <summary>The values of the members of one record, as far as JSON has given them.</summary>
internal sealed class MemberValues
{
    private readonly object?[] _values;
    private readonly bool[] _given;

    public MemberValues(RecordShape shape)
    {
        Shape = shape;
        _values = shape.Defaults();
        _given = new bool[_values.Length];
    }

    public RecordShape Shape { get; }

    /// <summary>Returns the required members that have no value yet.</summary>
    public IReadOnlyList<RecordMember> Missing()
    {
        List<RecordMember>? missing = null;
        foreach (var place in Shape.Required)
        {
            if (!_given[place])
            {
                (missing ??= []).Add(Shape.Members[place]);
            }
        }

        return missing ?? [];
    }

    /// <summary>Marks a member as given. Returns false if it was given before.</summary>
    public bool TryMarkGiven(int member)
    {
        var first = !_given[member];
        _given[member] = true;
        return first;
    }

    public void Set(int member, object? value) => _values[member] = value;

    public object Create() => Shape.Create(_values, _given);
}
