using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Service.Commands;

/// <summary>Checks that everything a command names is recorded, and that cited texts and editions are recorded.</summary>
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

        foreach (var citation in evidence.Sources)
        {
            if (citation.Text is { } text && !await HasAsync(streams, citation.Source, source => Holds(source, text), ct))
            {
                return new Refusal(RefusalCodes.CitationMismatch, RefusalMessages.CitedTextDiffers(citation.Source), []);
            }

            if (citation.Edition is { } edition && !await HasAsync(streams, citation.Source, source => SourceLife.HasEdition(source, edition), ct))
            {
                return new Refusal(RefusalCodes.UnknownEdition, RefusalMessages.UnknownEdition(citation.Source, edition), []);
            }
        }

        return null;
    }

    /// <summary>Returns whether a source has what is cited. The cached source may be older than what it has.</summary>
    private static async Task<bool> HasAsync(IStreamStates streams, Slug source, Func<RecordState, bool> has, CancellationToken ct) =>
        has((await streams.GetAsync(StreamId.Source(source), ct)).Book) || has((await streams.ReadAsync(StreamId.Source(source), ct)).Book);

    private static bool Holds(RecordState source, HeldText cited) => source.ActiveFacts<SourceRegistered>().Select(s => s.Fact.Text).OfType<TextMeasure>()
        .Any(t => t.Sha256 == cited.Sha256 && cited.Ranges.All(r => r.End <= t.Characters));

    private static StreamId? Owner(StreamId stream) => stream.RoundProcess is { } process ? StreamId.Process(process) : null;
}
