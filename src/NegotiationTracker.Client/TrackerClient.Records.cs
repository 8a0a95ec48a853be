using NegotiationTracker.Client.Answers;

namespace NegotiationTracker.Client;

/// <summary>Questions about one thing of the record: an entry, a document, a ceasefire, a source.</summary>
public sealed partial class TrackerClient
{
    public Task<Answer<TimelineEntry>> EntryAsync(string id, Asking? asking = null, CancellationToken ct = default) => AskAsync<TimelineEntry>(Entry(id), asking, ct);

    public Task<Answer<EntryHistory>> EntryHistoryAsync(string id, Asking? asking = null, CancellationToken ct = default) => AskAsync<EntryHistory>(Entry(id) + "/history", asking, ct);

    /// <param name="id">The entry.</param>
    /// <param name="field">A member of what it says, or <c>when</c> or <c>evidence</c>.</param>
    /// <param name="asking">The words of the question.</param>
    /// <param name="ct">Ends it.</param>
    public Task<Answer<EntryExplained>> ExplainAsync(string id, string field, Asking? asking = null, CancellationToken ct = default) =>
        AskAsync<EntryExplained>(Entry(id) + "/explain", (asking ?? Asking.Plain).With("field", field), ct);

    public Task<Answer<Document>> DocumentAsync(string document, Asking? asking = null, CancellationToken ct = default) =>
        AskAsync<Document>($"/api/documents/{Uri.EscapeDataString(document)}", asking, ct);

    public Task<Answer<Ceasefire>> CeasefireAsync(string ceasefire, Asking? asking = null, CancellationToken ct = default) =>
        AskAsync<Ceasefire>($"/api/ceasefires/{Uri.EscapeDataString(ceasefire)}", asking, ct);

    public Task<Answer<RecordOf>> SourceAsync(string source, Asking? asking = null, CancellationToken ct = default) =>
        AskAsync<RecordOf>($"/api/sources/{Uri.EscapeDataString(source)}", asking, ct);

    /// <summary>Entries that rest on a source, in the order of happening, a page of them.</summary>
    public Task<Answer<Page<TimelineEntry>>> RestsOnAsync(string source, Asking? asking = null, CancellationToken ct = default) =>
        AskAsync<Page<TimelineEntry>>($"/api/sources/{Uri.EscapeDataString(source)}/rests-on-it", asking, ct);

    private static string Entry(string id) => $"/api/entries/{Uri.EscapeDataString(id)}";
}
