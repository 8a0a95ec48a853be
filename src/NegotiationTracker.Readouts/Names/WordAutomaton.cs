namespace NegotiationTracker.Readouts.Names;

/// <summary>
/// Finds many phrases in one pass over the words of a text (Aho and Corasick, 1975). Its letters are words, so that a phrase never begins or ends inside one.
/// </summary>
internal sealed class WordAutomaton<T>
{
    private readonly List<Node> _nodes = [new()];
    private bool _isLinked;

    /// <summary>Adds a phrase. The same phrase may mean several things.</summary>
    public void Add(IReadOnlyList<string> phrase, T meaning)
    {
        if (phrase.Count == 0 || _isLinked)
        {
            return;
        }

        var at = 0;
        foreach (var word in phrase)
        {
            if (!_nodes[at].Next.TryGetValue(word, out var next))
            {
                next = _nodes.Count;
                _nodes[at].Next[word] = next;
                _nodes.Add(new Node());
            }

            at = next;
        }

        _nodes[at].Length = phrase.Count;
        _nodes[at].Meanings.Add(meaning);
    }

    /// <summary>Returns every phrase that occurs: its first word, the number of its words, and its meanings.</summary>
    public IEnumerable<(int First, int Length, IReadOnlyList<T> Meanings)> Find(IReadOnlyList<string> words)
    {
        Link();
        var at = 0;
        for (var i = 0; i < words.Count; i++)
        {
            while (at > 0 && !_nodes[at].Next.ContainsKey(words[i]))
            {
                at = _nodes[at].Suffix;
            }

            at = _nodes[at].Next.GetValueOrDefault(words[i]);
            for (var end = _nodes[at].Length > 0 ? at : _nodes[at].Shorter; end > 0; end = _nodes[end].Shorter)
            {
                yield return (i - _nodes[end].Length + 1, _nodes[end].Length, _nodes[end].Meanings);
            }
        }
    }

    /// <summary>Links each node to the longest suffix that is also a beginning, level by level.</summary>
    private void Link()
    {
        if (_isLinked)
        {
            return;
        }

        _isLinked = true;
        var queue = new Queue<int>(_nodes[0].Next.Values);
        while (queue.TryDequeue(out var node))
        {
            foreach (var (word, next) in _nodes[node].Next)
            {
                var suffix = _nodes[node].Suffix;
                while (suffix > 0 && !_nodes[suffix].Next.ContainsKey(word))
                {
                    suffix = _nodes[suffix].Suffix;
                }

                _nodes[next].Suffix = _nodes[suffix].Next.GetValueOrDefault(word);
                _nodes[next].Shorter = _nodes[_nodes[next].Suffix].Length > 0 ? _nodes[next].Suffix : _nodes[_nodes[next].Suffix].Shorter;
                queue.Enqueue(next);
            }
        }
    }

    private sealed class Node
    {
        public Dictionary<string, int> Next { get; } = new(StringComparer.Ordinal);

        public List<T> Meanings { get; } = [];

        /// <summary>Gets or sets the node of the longest suffix that is also a beginning.</summary>
        public int Suffix { get; set; }

        /// <summary>Gets or sets the node of the longest suffix that is a phrase. 0 if none is.</summary>
        public int Shorter { get; set; }

        /// <summary>Gets or sets the number of words of the phrase that ends here. 0 if none does.</summary>
        public int Length { get; set; }
    }
}
