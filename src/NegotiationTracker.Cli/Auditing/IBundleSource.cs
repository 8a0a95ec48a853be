namespace NegotiationTracker.Cli.Auditing;

/// <summary>Writes the lines of a requested bundle in order and reports their number.</summary>
internal delegate Task WriteLines(Stream to, Action<long> progress, CancellationToken ct);

/// <summary>A source of bundles.</summary>
internal interface IBundleSource : IAsyncDisposable
{
    /// <summary>Requests the bundle of a process. Nothing is written before the source answers.</summary>
    /// <param name="process">The process whose entries come with their data.</param>
    /// <param name="size">The size of a published checkpoint; null for the latest one.</param>
    /// <param name="from">The index to start at. Only with 0 are the first and the last line of the bundle written.</param>
    /// <param name="ct">Cancels the request.</param>
    Task<WriteLines> OpenAsync(string process, long? size, long from, CancellationToken ct);

    /// <summary>Returns whether a retry may succeed.</summary>
    bool IsPassing(Exception e);
}
