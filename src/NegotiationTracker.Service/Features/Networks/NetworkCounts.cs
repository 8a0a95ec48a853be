using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Service.Features.Networks;

/// <summary>
/// Counts how often each two met. It looks at the meetings of one node after another, so that it needs memory for the nodes and the meetings, and not for each pair.
/// </summary>
internal sealed class NetworkCounts
{
    private readonly Func<string, string> _same;
    private readonly IReadOnlyList<string> _kinds;
    private readonly bool _hasThen;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _ids = [];
    private readonly List<List<int>> _meetingsOf = [];
    private readonly List<(int Kind, bool IsThen, long? Day, int[] Members)> _meetings = [];

    /// <param name="kinds">The kinds of meetings that are counted.</param>
    /// <param name="hasThen">Whether there is a second interval.</param>
    /// <param name="same">Returns the id as which an id is read.</param>
    public NetworkCounts(IReadOnlyList<string> kinds, bool hasThen, Func<string, string> same)
    {
        (_kinds, _hasThen, _same) = (kinds, hasThen, same);
    }

    /// <summary>Adds a meeting of the first or the second interval. Ids that are one are one member.</summary>
    public void Add(Meeting meeting, bool isThen)
    {
        int[] members = [.. meeting.Members.Select(NumberOf).Distinct()];
        if (members.Length < 2)
        {
            return;
        }

        foreach (var member in members)
        {
            _meetingsOf[member].Add(_meetings.Count);
        }

        _meetings.Add((meeting.Kind, isThen, meeting.Day, members));
    }

    /// <summary>Returns the nodes with most meetings, without names, and the links between them.</summary>
    /// <param name="of">What the network is of.</param>
    /// <param name="limit">The most nodes.</param>
    /// <param name="min">The least number of meetings of a link, in either interval.</param>
    public Network Network(string of, int limit, int min)
    {
        var linked = new List<int>();
        long ends = 0;
        foreach (var (node, partners) in Partners())
        {
            var links = partners.Count(p => p.IsLink(min));
            ends += links;
            if (links > 0)
            {
                linked.Add(node);
            }
        }

        var all = linked.Select(n => (Number: n, Node: NodeOf(n))).OrderByDescending(n => n.Node.Meetings.Total + (n.Node.Then?.Total ?? 0)).ThenBy(n => n.Node.Id, StringComparer.Ordinal).ToList();
        var shown = all.Take(limit).ToList();
        var among = shown.Select(n => n.Number).ToHashSet();
        var between = shown.SelectMany(n => LinksOf(n.Number, among, min))
            .OrderByDescending(l => l.Meetings.Total + (l.Then?.Total ?? 0)).ThenBy(l => l.A, StringComparer.Ordinal).ThenBy(l => l.B, StringComparer.Ordinal).ToList();
        return new Network
        {
            Of = of,
            By = _kinds,
            Nodes = [.. shown.Select(n => n.Node)],
            Links = between,
            LeftOut = new NetworkRest { Nodes = all.Count - shown.Count, Links = (int)(ends / 2) - between.Count },
        };
    }

    private int NumberOf(string id)
    {
        if (_numbers.TryGetValue(id, out var number))
        {
            return number;
        }

        // Several recorded ids may be read as one.
        var same = _same(id);
        if (same != id)
        {
            return _numbers[id] = NumberOf(same);
        }

        _ids.Add(id);
        _meetingsOf.Add([]);
        return _numbers[id] = _ids.Count - 1;
    }

    /// <summary>Returns each node with how often it met each other node in each interval.</summary>
    private IEnumerable<(int Node, IReadOnlyCollection<Partner> Partners)> Partners()
    {
        for (var node = 0; node < _ids.Count; node++)
        {
            var partners = new Dictionary<int, Partner>();
            foreach (var (_, isThen, _, members) in _meetingsOf[node].Select(m => _meetings[m]))
            {
                foreach (var other in members.Where(o => o != node))
                {
                    var met = partners.GetValueOrDefault(other);
                    partners[other] = isThen ? met with { Then = met.Then + 1 } : met with { First = met.First + 1 };
                }
            }

            yield return (node, partners.Values);
        }
    }

    private IEnumerable<NetworkLink> LinksOf(int node, HashSet<int> among, int min) => _meetingsOf[node].Select(m => _meetings[m])
        .SelectMany(m => m.Members.Where(o => among.Contains(o) && string.CompareOrdinal(_ids[node], _ids[o]) < 0), (m, other) => (Other: other, m.Kind, m.IsThen, m.Day))
        .GroupBy(m => m.Other)
        .Select(g => (g.Key, First: Count(g.Where(m => !m.IsThen).Select(m => (m.Kind, m.Day))), Then: Count(g.Where(m => m.IsThen).Select(m => (m.Kind, m.Day)))))
        .Where(l => new Partner(l.First.Total, l.Then.Total).IsLink(min))
        .Select(l => new NetworkLink { A = _ids[node], B = _ids[l.Key], Meetings = l.First, Then = _hasThen ? l.Then : null, Change = ChangeOf(l.First, l.Then) });

    private NetworkNode NodeOf(int node)
    {
        var meetings = _meetingsOf[node].Select(m => _meetings[m]).ToLookup(m => m.IsThen, m => (m.Kind, m.Day));
        var (first, then) = (Count(meetings[false]), Count(meetings[true]));
        return new NetworkNode { Id = _ids[node], Meetings = first, Then = _hasThen ? then : null, Change = ChangeOf(first, then) };
    }

    private string? ChangeOf(NetworkMeetings first, NetworkMeetings then) => !_hasThen ? null : first.Total == 0 ? NetworkWords.Came : then.Total == 0 ? NetworkWords.Left : NetworkWords.Stayed;

    private NetworkMeetings Count(IEnumerable<(int Kind, long? Day)> meetings)
    {
        var counts = new int[NetworkWords.Kinds.Count];
        var (first, last) = (long.MaxValue, long.MinValue);
        foreach (var (kind, day) in meetings)
        {
            counts[kind]++;
            (first, last) = day is { } d ? (Math.Min(first, d), Math.Max(last, d)) : (first, last);
        }

        int? Of(int kind) => _kinds.Contains(NetworkWords.Kinds[kind], StringComparer.Ordinal) ? counts[kind] : null;
        return new NetworkMeetings
        {
            Rounds = Of(0),
            Sessions = Of(1),
            Signatures = Of(2),
            Guarantees = Of(3),
            Total = counts.Sum(),
            First = first == long.MaxValue ? null : TimeBound.OfDay(first).Edtf,
            Last = last == long.MinValue ? null : TimeBound.OfDay(last).Edtf,
        };
    }

    /// <summary>How often two met in each interval.</summary>
    private readonly record struct Partner(int First, int Then)
    {
        public bool IsLink(int min) => Math.Max(First, Then) >= min;
    }
}
