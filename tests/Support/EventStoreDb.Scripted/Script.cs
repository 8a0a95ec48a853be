namespace NegotiationTracker.EventStoreDb.Scripted;

/// <summary>The faults to come. What is set for the next calls is used up in its order, one for each call, on whichever node it arrives; what is set for all stays until it is cleared.</summary>
public sealed class Script
{
    private readonly Lock gate = new();
    private readonly Dictionary<Method, Queue<Fault>> next = [];
    private readonly Dictionary<Method, Fault> always = [];
    private readonly Queue<Delivery[]> deliveries = new();
    private readonly Dictionary<Guid, Oddity> odd = [];
    private Delivery[]? subscriptions;

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

    /// <summary>The delivery of every subscription from now on.</summary>
    public void DeliverSubscriptions(params Delivery[] ways)
    {
        lock (gate)
        {
            subscriptions = ways;
        }
    }

    /// <summary>Makes an event odd in every answer that has it.</summary>
    public void Alter(Guid e, Oddity oddity)
    {
        lock (gate)
        {
            odd[e] = oddity;
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
            odd.Clear();
            subscriptions = null;
        }
    }

    internal Fault? Take(Method method)
    {
        lock (gate)
        {
            return next.TryGetValue(method, out var queue) && queue.TryDequeue(out var fault) ? fault : always.GetValueOrDefault(method);
        }
    }

    internal IReadOnlyList<Delivery> TakeDelivery(bool subscription)
    {
        lock (gate)
        {
            return subscription && subscriptions is { } all ? all : deliveries.TryDequeue(out var ways) ? ways : [];
        }
    }

    internal Oddity? OddityOf(Guid e)
    {
        lock (gate)
        {
            return odd.TryGetValue(e, out var oddity) ? oddity : null;
        }
    }
}
