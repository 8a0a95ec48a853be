namespace NegotiationTracker.Service.Commands.Binding;

/// <summary>Where a walk through JSON is, and which members it has met on the way.</summary>
internal sealed class JsonPosition
{
    private readonly Stack<Frame> _frames = new();

    /// <summary>The path of the value that the walk is at.</summary>
    public string Path => _frames.Reverse().Aggregate(string.Empty, (path, frame) =>
        frame.Names is null ? JsonPath.Item(path, frame.Index) : JsonPath.Member(path, frame.Name));

    public void Enter(bool isObject) => _frames.Push(new Frame(isObject ? new HashSet<string>(StringComparer.Ordinal) : null));

    public void Leave() => _frames.Pop();

    /// <summary>False where the object has had a member of this name.</summary>
    public bool At(string name)
    {
        var frame = _frames.Peek();
        frame.Name = name;
        return frame.Names!.Add(name);
    }

    /// <summary>Counts, where the value is an array's.</summary>
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
