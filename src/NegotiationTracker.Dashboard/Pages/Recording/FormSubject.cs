using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>The thing that a form is about.</summary>
/// <param name="Kind">The kind of thing.</param>
/// <param name="Path">The API path to which the command is posted.</param>
/// <param name="Title">Its title.</param>
/// <param name="Version">The version that was read, for <c>If-Match</c>.</param>
/// <param name="Changes">Its history.</param>
/// <param name="Entry">The entry, if it is one.</param>
public sealed record FormSubject(ThingKind Kind, string Path, string Title, string? Version, IReadOnlyList<Change> Changes, TimelineEntry? Entry)
{
    /// <summary>Gets its last index. It is -1 for none.</summary>
    public long Seen => Changes.Count == 0 ? -1 : Changes.Max(c => c.Index);

    /// <summary>Gets its process. Null if it belongs to none, or to several.</summary>
    public string? Process => Path.Split('/') is ["", "processes", var process, ..] ? Uri.UnescapeDataString(process) : null;

    /// <summary>Gets the title of its process. Null if it has none, or if the thing is the process.</summary>
    public string? ProcessTitle { get; private init; }

    /// <summary>Returns the kind of thing of an address.</summary>
    public static ThingKind KindOf(string? process, string? round, string? entry, string uri) =>
        entry is not null ? ThingKind.Entry : round is not null ? ThingKind.Round : process is not null ? ThingKind.Process
        : Enum.Parse<ThingKind>(RecordPath.CategoryOf(new Uri(uri).Segments[1].TrimEnd('/'))!, ignoreCase: true);

    /// <summary>Returns the path of the thing of an address.</summary>
    public static string PathOf(ThingKind kind, string? process, string? round, string? key) =>
        kind is ThingKind.Process or ThingKind.Round ? RecordPath.Of(process, round, null) : RecordPath.OfCategory(RecordForm.CategoryOf(kind), key!);

    public static async Task<ApiResponse<FormSubject>> ThingAsync(TrackerClient client, ThingKind kind, string path, TimelineEntry? entry = null, QueryOptions? asking = null)
    {
        var thing = await client.GetRecordAsync(path, asking);
        var title = thing.Value.Title ?? thing.Value.Label?.Value ?? Uri.UnescapeDataString(path.Split('/')[^1]);
        var subject = new FormSubject(kind, path, title, thing.Version, thing.Value.AllChanges, entry);
        var process = subject.Process is { } key && path != RecordPath.OfCategory("process", key) ? (await client.ListNamesAsync((asking ?? new QueryOptions()).With("ids", $"process-{key}"))).Value.Items : [];
        return new ApiResponse<FormSubject>(subject with { ProcessTitle = process is [var named] ? named.Name : null }, thing.Basis, thing.Version);
    }

    public static async Task<ApiResponse<FormSubject>> EntryAsync(TrackerClient client, string id)
    {
        var entry = await client.GetEntryAsync(id, new QueryOptions(Names: true));
        return await ThingAsync(client, ThingKind.Entry, RecordPath.Of(entry.Value.Stream), entry.Value);
    }
}
