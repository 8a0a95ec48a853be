namespace NegotiationTracker.Cli.Auditing;

/// <summary>Writes the lines of a bundle that was asked for behind each other, and tells how many there are.</summary>
internal delegate Task WriteLines(Stream to, Action<long> progress, CancellationToken ct);

/// <summary>Where a bundle is fetched from.</summary>
internal interface IBundleSource : IAsyncDisposable
{
    /// <summary>Asks for the bundle of a process. Nothing has to be written, and what was written before is kept, until it is answered.</summary>
    /// <param name="process">Whose entries come with what they say.</param>
    /// <param name="size">Of a published checkpoint; null for the last one.</param>
    /// <param name="from">The entry to go on at; with 0 the first and the last line are written too, and else neither.</param>
    /// <param name="ct">Ends the asking.</param>
    Task<WriteLines> OpenAsync(string process, long? size, long from, CancellationToken ct);

    /// <summary>Whether the same may succeed in a moment.</summary>
    bool IsPassing(Exception e);
}
