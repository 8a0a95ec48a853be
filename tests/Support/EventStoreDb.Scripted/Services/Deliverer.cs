using Grpc.Core;
using NegotiationTracker.EventStoreDb.Protocol;
using NegotiationTracker.EventStoreDb.Scripted.Log;

namespace NegotiationTracker.EventStoreDb.Scripted.Services;

/// <summary>Sends the events of one read, in the way that the script says.</summary>
internal sealed class Deliverer(IServerStreamWriter<ReadResp> answers, ServerCallContext context, Script script, bool subscribes)
{
    private readonly IReadOnlyList<Delivery> ways = script.TakeDelivery(subscribes);
    private int seen;
    private int sent;
    private LoggedEvent? held;

    /// <summary>Whether the answer ends here.</summary>
    public bool Ends => ways.OfType<Delivery.EndAfter>().Any(w => w.Events <= sent);

    public Task TellAsync(ReadResp answer) => answers.WriteAsync(answer, context.CancellationToken);

    /// <summary>The fault before the first event.</summary>
    public Task BeginAsync() => DropAsync();

    public async Task SendAsync(LoggedEvent e)
    {
        var number = seen++;
        if (Ends || ways.Contains(new Delivery.Gap(number)))
        {
            return;
        }

        if (ways.Contains(new Delivery.Swap(number)))
        {
            held = e;
            return;
        }

        await WriteAsync(e);
        if (ways.Contains(new Delivery.Duplicate(number)))
        {
            await WriteAsync(e);
        }

        await FinishAsync();
    }

    /// <summary>Sends what waits for a later event.</summary>
    public async Task FinishAsync()
    {
        if (held is { } late)
        {
            held = null;
            await WriteAsync(late);
        }
    }

    private async Task WriteAsync(LoggedEvent e)
    {
        if (Ends)
        {
            return;
        }

        if (ways.OfType<Delivery.Slow>().FirstOrDefault() is { } slow)
        {
            await Task.Delay(slow.By, context.CancellationToken);
        }

        if (ways.OfType<Delivery.Unknown>().Any())
        {
            await TellAsync(new());
        }

        var answer = Forms.Event(ways.OfType<Delivery.PrepareZero>().Any() ? e with { Prepare = 0 } : e);
        await TellAsync(script.OddityOf(e.Event.Id) is { } oddity ? Oddities.Of(answer, oddity) : answer);
        sent++;
        await DropAsync();
    }

    private async Task DropAsync()
    {
        if (ways.Contains(new Delivery.DropAfter(sent)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), context.CancellationToken); // What was sent is to be read before the connection is cut, on a busy machine too.
            await Arrivals.CutAsync(context);
        }
    }
}
