using System.Runtime.CompilerServices;
using NegotiationTracker.EventStoreDb.Connections;
using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.EventStoreDb.Failures;
using NegotiationTracker.EventStoreDb.Protocol;

namespace NegotiationTracker.EventStoreDb.Calls;

/// <summary>Reads to the end.</summary>
internal static class Reading
{
    /// <param name="read">Creates a read that has not begun, because a second enumeration reads again.</param>
    public static async IAsyncEnumerable<EventRecord> RunAsync(Caller caller, Feature feature, Func<IRead> read, CallTerms terms, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var answers = new Answers(caller, feature, read(), terms with { Cancel = cancel });
        while (await answers.NextAsync() is { } record)
        {
            yield return record;
        }
    }

    /// <summary>Returns the events of a read, over as many calls as needed.</summary>
    private sealed class Answers(Caller caller, Feature feature, IRead read, CallTerms terms) : IDisposable
    {
        private readonly DateTime? deadline = Caller.ReadDeadline(terms);
        private OpenRead? open;
        private int fruitless;

        public async ValueTask<EventRecord?> NextAsync()
        {
            while (true)
            {
                var answer = open is null ? await OpenAsync() : await GoOnAsync(open);
                switch (answer?.ContentCase)
                {
                    case ReadResp.ContentOneofCase.Event when Wire.Record(answer.Event) is var record && read.Take(record):
                        fruitless = 0;
                        return record;
                    case ReadResp.ContentOneofCase.StreamNotFound:
                        throw new StreamNotFoundException(read.Stream);
                    case null when open is not null || read.Request() is null:
                        return null;
                }
            }
        }

        public void Dispose() => open?.Dispose();

        private async Task<ReadResp?> OpenAsync()
        {
            if (read.Request() is not { } request)
            {
                return null;
            }

            (open, var first) = await caller.RunAsync(feature, terms, deadline, (node, options) => OpenRead.StartAsync(node, options, request, read.Stream));
            return first;
        }

        /// <summary>Resumes a read that breaks between two answers, unless it repeatedly makes no progress.</summary>
        private async ValueTask<ReadResp?> GoOnAsync(OpenRead call)
        {
            try
            {
                return await call.NextAsync();
            }
            catch (EventStoreException e) when (e is { Passing: true } and not DeadlineExceededException && fruitless < caller.Retries)
            {
                fruitless++;
                call.Dispose();
                open = null;
                caller.Lost(call.Node, e);
                return await OpenAsync();
            }
        }
    }
}
