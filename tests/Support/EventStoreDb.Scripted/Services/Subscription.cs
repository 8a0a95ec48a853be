using Grpc.Core;
using NegotiationTracker.EventStoreDb.Protocol;
using NegotiationTracker.EventStoreDb.Scripted.Log;

namespace NegotiationTracker.EventStoreDb.Scripted.Services;

/// <summary>
/// Sends all that stands after a place, then what is appended. With a filter it tells how far it has looked: while it catches up, after each page that it has looked at, and then after
/// each interval. A page without a match is told by its first event, and that place has no prepare.
/// </summary>
internal sealed class Subscription(ScriptedCluster cluster, ReadReq.Types.Options options, Deliverer deliverer, ServerCallContext context)
{
    private readonly Filter filter = new(options);

    public async Task RunAsync()
    {
        await deliverer.TellAsync(new() { Confirmation = new() { SubscriptionId = context.GetHttpContext().TraceIdentifier } });
        var place = Start();
        await deliverer.BeginAsync();
        await TellPlaceAsync(place);
        place = await CatchUpAsync(place);
        await deliverer.FinishAsync();
        if (cluster.Settings.CaughtUp && !deliverer.Ends)
        {
            await deliverer.TellAsync(new() { CaughtUp = new() });
        }

        await LiveAsync(place);
    }

    private Place Start()
    {
        var asked = Forms.Place(options.All);
        var last = cluster.Log.All is [.., var e] ? e.Place : Place.Start;

        // A place without a prepare is the one of the event with that commit.
        return asked == Place.End ? last : asked with { Prepare = Math.Max(asked.Prepare, asked.Commit) };
    }

    private async Task<Place> CatchUpAsync(Place place)
    {
        while (!deliverer.Ends && cluster.Log.After(place).Events.Take((int)filter.Page).ToList() is { Count: > 0 } page)
        {
            var told = page[0].Place with { Prepare = 0 };
            foreach (var e in page.Where(filter.Fits))
            {
                await deliverer.SendAsync(e);
                told = e.Place;
            }

            await TellPlaceAsync(told);
            place = page[^1].Place;
        }

        return place;
    }

    private async Task LiveAsync(Place place)
    {
        for (var looked = 0u; !deliverer.Ends;)
        {
            var (events, more) = cluster.Log.After(place);
            foreach (var e in events)
            {
                place = e.Place;
                if (filter.Fits(e))
                {
                    await deliverer.SendAsync(e);
                }

                if (filter.Given && ++looked % filter.Interval == 0)
                {
                    await TellPlaceAsync(place);
                }
            }

            if (!deliverer.Ends)
            {
                await more.WaitAsync(context.CancellationToken);
            }
        }
    }

    private Task TellPlaceAsync(Place place) => filter.Given && !deliverer.Ends ? deliverer.TellAsync(Forms.Checkpoint(place)) : Task.CompletedTask;
}
