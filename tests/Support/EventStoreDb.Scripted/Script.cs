namespace NegotiationTracker.EventStoreDb.Scripted;

/// <summary>The faults to come. What is set for the next calls is used up in its order, one for each call, on whichever node it arrives; what is set for all stays until it is cleared.</summary>
public sealed class Script
{
    private readonly Lock gate = new();
    private readonly Dictionary<Method, Queue<Fault>> next = [];
    private readonly Dictionary<Method, Fault> always = [];
    private readonly Queue<Delivery[]> deliveries = new();

    /// <summary>Each of the faults for one call.</summary>
    public void Next(Method method, params IEnumerable<Fault> faults)
    {
        lock (gate)
        {
            var queue = next.TryGetValue(method, out var found) ? found : next[method] = new();
            foreach (var fault in faults)
            {
                queue.Enqueue(fault);
            }
        }
    }

    /// <summary>The fault for every call, after those that are set for the next ones.</summary>
    public void Always(Method method, Fault fault)
    {
        lock (gate)
        {
            always[method] = fault;
        }
    }

    /// <summary>The delivery of the next read or subscription. It can have several faults at once.</summary>
    public void Deliver(params Delivery[] ways)
    {
        lock (gate)
        {
            deliveries.Enqueue(ways);
        }
    }

    /// <summary>Ends all faults.</summary>
    public void Clear()
    {
        lock (gate)
        {
            next.Clear();
            always.Clear();
            deliveries.Clear();
        }
    }

    internal Fault? Take(Method method)
    {
        lock (gate)
        {
            return next.TryGetValue(method, out var queue) && queue.TryDequeue(out var fault) ? fault : always.GetValueOrDefault(method);
        }
    }

    internal IReadOnlyList<Delivery> TakeDelivery()
    {
        lock (gate)
        {
            return deliveries.TryDequeue(out var ways) ? ways : [];
        }
    }
}
