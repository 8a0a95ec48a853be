using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Service.Commands;

/// <summary>Checks that everything a command names is recorded, and that cited texts are the registered ones.</summary>
public static class ReferenceCheck
{
    /// <param name="streams">The streams against which the command is decided.</param>
    /// <param name="stream">The stream of the command. References to it are not checked.</param>
    /// <param name="named">The streams that the command names.</param>
    /// <param name="evidence">Its evidence.</param>
    /// <param name="ct">Cancels the check.</param>
    /// <returns>The refusal for the first missing thing. Null if nothing is missing.</returns>
    public static async Task<Refusal?> FindMissingAsync(IStreamStates streams, StreamId stream, IEnumerable<StreamId> named, Evidence evidence, CancellationToken ct)
    {
        if (await streams.FirstMissingAsync(named.Where(r => r != stream), ct) is { } unknown)
        {
            return unknown == Owner(stream)
                ? new Refusal(RefusalCodes.UnknownStream, RefusalMessages.NotRecorded(unknown.Text), [])
                : new Refusal(RefusalCodes.Unknown(unknown.Category), RefusalMessages.NotRecorded(unknown.Text), []);
        }

        foreach (var citation in evidence.Sources.Where(c => c.Text is not null))
        {
            var source = StreamId.Source(citation.Source);

            // The cached source may be older than the registration of the cited text.
            if (!Holds(await streams.GetAsync(source, ct), citation.Text!) && !Holds(await streams.ReadAsync(source, ct), citation.Text!))
            {
                return new Refusal(RefusalCodes.CitationMismatch, RefusalMessages.CitedTextDiffers(citation.Source), []);
            }
        }

        return null;
    }

    private static bool Holds(CachedStream source, HeldText cited) => source.Book.ActiveFacts<SourceRegistered>().Select(s => s.Fact.Text).OfType<TextMeasure>()
        .Any(t => t.Sha256 == cited.Sha256 && cited.Ranges.All(r => r.End <= t.Characters));

    private static StreamId? Owner(StreamId stream) => stream.RoundProcess is { } process ? StreamId.Process(process) : null;
}
