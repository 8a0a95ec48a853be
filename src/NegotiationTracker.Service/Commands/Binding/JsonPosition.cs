namespace NegotiationTracker.Service.Commands.Binding;

/// <summary>The position of a walk through JSON, and the members found on the way.</summary>
internal sealed class JsonPosition
{
    private readonly Stack<Frame> _frames = new();

    /// <summary>Gets the path of the current value.</summary>
    public string Path => _frames.Reverse().Aggregate(string.Empty, (path, frame) =>
        frame.Names is null ? JsonPath.Item(path, frame.Index) : JsonPath.Member(path, frame.Name));

    public void Enter(bool isObject) => _frames.Push(new Frame(isObject ? new HashSet<string>(StringComparer.Ordinal) : null));

    public void Leave() => _frames.Pop();

    /// <summary>Returns false if the object already has a member of this name.</summary>
    public bool At(string name)
    {
        var frame = _frames.Peek();
        frame.Name = name;
        return frame.Names!.Add(name);
    }

    /// <summary>Counts the items, if the value is in an array.</summary>
    public void NextItem()
    {
        if (_frames.TryPeek(out var frame) && frame.Names is null)
        {
            frame.Index++;
        }
    }

    private sealed class Frame(HashSet<string>? names)
    {
        public HashSet<string>? Names { get; } = names;

        public string Name { get; set; } = string.Empty;

        public int Index { get; set; } = -1;
    }
}
