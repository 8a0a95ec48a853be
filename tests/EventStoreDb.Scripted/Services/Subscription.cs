using Grpc.Core;
using NegotiationTracker.EventStoreDb.Protocol;
using NegotiationTracker.EventStoreDb.Scripted.Log;

namespace NegotiationTracker.EventStoreDb.Scripted.Services;

/// <summary>
/// Sends all that stands after a place, then what is appended. With a filter it tells how far it has looked: at its start, after each interval, and when it has caught up. Such a place
/// has no prepare while it catches up.
/// </summary>
internal sealed class Subscription(ScriptedCluster cluster, ReadReq.Types.Options options, Deliverer deliverer, ServerCallContext context)
{
    private readonly Filter filter = new(options);
    private uint looked;
    private bool live;

    public async Task RunAsync()
    {
        await deliverer.TellAsync(new() { Confirmation = new() { SubscriptionId = context.GetHttpContext().TraceIdentifier } });
        var place = Start();
        await deliverer.BeginAsync();
        await TellPlaceAsync(place);
        while (!deliverer.Ends)
        {
            var (events, more) = cluster.Log.After(place);
            foreach (var e in events)
            {
                await LookAsync(e);
                place = e.Place;
            }

            if (!live)
            {
                await CatchUpAsync(place);
            }

            if (!deliverer.Ends)
            {
                await more.WaitAsync(context.CancellationToken);
            }
        }
    }

    private Place Start()
    {
        var asked = Forms.Place(options.All);
        var last = cluster.Log.All is [.., var e] ? e.Place : Place.Start;

        // A place without a prepare is the one of the event with that commit.
        return asked == Place.End ? last : asked with { Prepare = Math.Max(asked.Prepare, asked.Commit) };
    }

    private async Task LookAsync(LoggedEvent e)
    {
        if (filter.Fits(e))
        {
            await deliverer.SendAsync(e);
        }

        if (filter.Given && ++looked % filter.Interval == 0)
        {
            await TellPlaceAsync(live ? e.Place : e.Place with { Prepare = 0 });
        }
    }

    private async Task CatchUpAsync(Place place)
    {
        live = true;
        await deliverer.FinishAsync();
        await TellPlaceAsync(place);
        if (cluster.Settings.CaughtUp)
        {
            await deliverer.TellAsync(new() { CaughtUp = new() });
        }
    }

    private Task TellPlaceAsync(Place place) => filter.Given && !deliverer.Ends ? deliverer.TellAsync(Forms.Checkpoint(place)) : Task.CompletedTask;
}
