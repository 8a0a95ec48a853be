using Grpc.Core;
using NegotiationTracker.EventStoreDb.Protocol;
using NegotiationTracker.EventStoreDb.Scripted.Log;

namespace NegotiationTracker.EventStoreDb.Scripted.Services;

/// <summary>Answers from the cluster's log.</summary>
internal sealed class StreamsService(Arrivals arrivals) : Streams.StreamsBase
{
    public override async Task Read(ReadReq request, IServerStreamWriter<ReadResp> responseStream, ServerCallContext context)
    {
        await arrivals.EnterAsync(Method.Read, context);
        var options = request.Options;
        var subscribes = options.CountOptionCase == ReadReq.Types.Options.CountOptionOneofCase.Subscription;
        var deliverer = new Deliverer(responseStream, context, arrivals.Cluster.Script, subscribes);
        if (subscribes)
        {
            await new Subscription(arrivals.Cluster, options, deliverer, context).RunAsync();
            return;
        }

        await deliverer.BeginAsync();
        foreach (var e in options.All is null ? await StreamAsync(options, responseStream) : Pages.Of(arrivals.Cluster.Log, options))
        {
            await deliverer.SendAsync(e);
        }

        await deliverer.FinishAsync();
    }

    public override async Task<AppendResp> Append(IAsyncStreamReader<AppendReq> requestStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext() || requestStream.Current.Options is not { } options)
        {
            throw Refusals.Malformed("The options come first");
        }

        var stream = options.StreamIdentifier.StreamName.ToStringUtf8();
        var fault = await arrivals.EnterAsync(Method.Append, context, stream);
        var events = await EventsAsync(requestStream);
        var expected = Writes.Expectation((int)options.ExpectedStreamRevisionCase, options.Revision);
        var outcome = await Writes.DoAsync(fault, () => arrivals.Cluster.Log.Append(stream, expected, events), context);
        return fault is Fault.Answers odd ? Writes.Odd(odd.Answer, outcome) : Writes.Answer(outcome, options, stream);
    }

    public override async Task<DeleteResp> Delete(DeleteReq request, ServerCallContext context)
    {
        var stream = request.Options.StreamIdentifier.StreamName.ToStringUtf8();
        var fault = await arrivals.EnterAsync(Method.Delete, context, stream);
        var expected = Writes.Expectation((int)request.Options.ExpectedStreamRevisionCase, request.Options.Revision);
        var place = Writes.PlaceOf(await Writes.DoAsync(fault, () => arrivals.Cluster.Log.Delete(stream, expected), context), stream, expected);
        return new() { Position = new() { CommitPosition = (ulong)place.Commit, PreparePosition = (ulong)place.Prepare } };
    }

    public override async Task<TombstoneResp> Tombstone(TombstoneReq request, ServerCallContext context)
    {
        var stream = request.Options.StreamIdentifier.StreamName.ToStringUtf8();
        var fault = await arrivals.EnterAsync(Method.Tombstone, context, stream);
        var expected = Writes.Expectation((int)request.Options.ExpectedStreamRevisionCase, request.Options.Revision);
        var place = Writes.PlaceOf(await Writes.DoAsync(fault, () => arrivals.Cluster.Log.Tombstone(stream, expected), context), stream, expected);
        return new() { Position = new() { CommitPosition = (ulong)place.Commit, PreparePosition = (ulong)place.Prepare } };
    }

    private async Task<IEnumerable<LoggedEvent>> StreamAsync(ReadReq.Types.Options options, IServerStreamWriter<ReadResp> answers)
    {
        var name = options.Stream.StreamIdentifier;
        var (exists, ended, events) = arrivals.Cluster.Log.Stream(name.StreamName.ToStringUtf8());
        if (ended)
        {
            throw Refusals.StreamDeleted(name.StreamName.ToStringUtf8());
        }

        if (!exists)
        {
            await answers.WriteAsync(new() { StreamNotFound = new() { StreamIdentifier = name } });
        }

        return Pages.Of(events, options);
    }

    private async Task<List<Proposal>> EventsAsync(IAsyncStreamReader<AppendReq> requests)
    {
        var events = new List<Proposal>();
        var size = 0L;
        while (await requests.MoveNext())
        {
            size += requests.Current.ProposedMessage.Data.Length;
            if (size > arrivals.Cluster.Settings.MaxAppendSize)
            {
                throw Refusals.TooLarge(arrivals.Cluster.Settings.MaxAppendSize);
            }

            events.Add(Forms.Proposal(requests.Current.ProposedMessage));
        }

        return events;
    }
}
