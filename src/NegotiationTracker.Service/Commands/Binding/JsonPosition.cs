namespace NegotiationTracker.Service.Commands.Binding;

/// <summary>The position of a walk through JSON, and the members found on the way.</summary>
internal sealed class JsonPosition
{
    /// <summary>The frames of the values around the current one, outermost first. Those beyond the depth are used again.</summary>
    private readonly List<Frame> _frames = [];
    private int _depth;

    /// <summary>Gets the path of the current value.</summary>
    public JsonPath Path => _frames.Take(_depth).Aggregate(JsonPath.From(string.Empty), (path, frame) => frame.IsObject ? path.Member(frame.Name) : path.Item(frame.Index));

    public void Enter(bool isObject)
    {
        if (_depth == _frames.Count)
        {
            _frames.Add(new Frame());
        }

        _frames[_depth++].Begin(isObject);
    }

    public void Leave() => _depth--;

    /// <summary>Returns false if the object already has a member of this name.</summary>
    public bool At(string name)
    {
        var frame = _frames[_depth - 1];
        frame.Name = name;
        return frame.Names.Add(name);
    }

    /// <summary>Counts the items, if the value is in an array.</summary>
    public void NextItem()
    {
        if (_depth > 0 && !_frames[_depth - 1].IsObject)
        {
            _frames[_depth - 1].Index++;
        }
    }

    private sealed class Frame
    {
        private const int MaxReused = 64;

        public bool IsObject { get; private set; }

        public HashSet<string> Names { get; private set; } = new(StringComparer.Ordinal);

        public string Name { get; set; } = string.Empty;

        public int Index { get; set; }

        public void Begin(bool isObject)
        {
            (IsObject, Name, Index) = (isObject, string.Empty, -1);
            if (Names.Count > MaxReused)
            {
                // It takes as long to clear as it was large, and many small objects may follow.
                Names = new HashSet<string>(StringComparer.Ordinal);
            }

            Names.Clear();
        }
    }
}
