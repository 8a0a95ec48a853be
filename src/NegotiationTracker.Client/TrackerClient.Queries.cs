using System.Globalization;
using System.Runtime.CompilerServices;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Client;

/// <summary>The questions of the API. Each method throws <see cref="TrackerProblemException"/> if the service answers with a problem.</summary>
public sealed partial class TrackerClient
{
    /// <summary>Searches all processes.</summary>
    /// <param name="query">A name, a code, a title or words. It may have a slip of one letter, and its last word may be only begun.</param>
    /// <param name="options">The other query parameters. The filters are <c>type</c>, <c>process</c>, <c>from</c> and <c>until</c>.</param>
    /// <param name="ct">Cancels the request.</param>
    public Task<ApiResponse<SearchAnswer>> SearchAsync(string query, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<SearchAnswer>("/api/search", (options ?? QueryOptions.Default).With("q", query), ct);

    /// <summary>Lists what things are called.</summary>
    /// <param name="options">The query parameters, with the streams of at most <see cref="ThingName.MaxAtOnce"/> things in <c>ids</c>, separated by commas.</param>
    /// <param name="ct">Cancels the request.</param>
    public Task<ApiResponse<Page<ThingName>>> ListNamesAsync(QueryOptions options, CancellationToken ct = default) =>
        GetAsync<Page<ThingName>>("/api/names", options, ct);

    public Task<ApiResponse<Page<ProcessOverview>>> ListProcessesAsync(QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Page<ProcessOverview>>("/api/processes", options, ct);

    public Task<ApiResponse<ProcessOverview>> GetProcessAsync(string process, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<ProcessOverview>(Process(process), options, ct);

    /// <summary>Gets where a process is: its status, the last round and what it brought, the next one, ceasefires by state, disputes, and what was recorded this month.</summary>
    public Task<ApiResponse<ProcessSituation>> GetSituationAsync(string process, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<ProcessSituation>(Process(process, "situation"), options, ct);

    /// <summary>Lists the rounds of a process with all accounts.</summary>
    public Task<ApiResponse<Page<Round>>> ListRoundsAsync(string process, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Page<Round>>(Process(process, "rounds"), Full(options), ct);

    /// <summary>Lists what an overview shows of the rounds of a process.</summary>
    public Task<ApiResponse<Page<RoundSummary>>> ListRoundSummariesAsync(string process, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Page<RoundSummary>>(Process(process, "rounds"), Brief(options), ct);

    public Task<ApiResponse<Round>> GetRoundAsync(string process, string round, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Round>($"{Process(process, "rounds")}/{Uri.EscapeDataString(round)}", options, ct);

    /// <summary>Lists the entries of a process with all that is recorded of each.</summary>
    public Task<ApiResponse<Page<TimelineEntry>>> ListTimelineAsync(string process, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Page<TimelineEntry>>(Process(process, "timeline"), Full(options), ct);

    /// <summary>Lists the statements of a process with all that is recorded of each.</summary>
    public Task<ApiResponse<Page<TimelineEntry>>> ListStatementsAsync(string process, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Page<TimelineEntry>>(Process(process, "statements"), Full(options), ct);

    /// <summary>Lists the attendance of the rounds of a process with all accounts.</summary>
    public Task<ApiResponse<Page<RoundAttendance>>> ListAttendanceAsync(string process, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Page<RoundAttendance>>(Process(process, "attendance"), Full(options), ct);

    /// <summary>Lists the ceasefires of a process with all accounts.</summary>
    public Task<ApiResponse<Page<Ceasefire>>> ListCeasefiresAsync(string process, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Page<Ceasefire>>(Process(process, "ceasefires"), Full(options), ct);

    /// <summary>Lists the status of the ceasefires of a process.</summary>
    public Task<ApiResponse<Page<CeasefireStatus>>> ListCeasefireStatusesAsync(string process, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Page<CeasefireStatus>>(Process(process, "ceasefires"), Brief(options), ct);

    /// <summary>Lists the actors in the rounds of a process, those who were present most often first.</summary>
    public Task<ApiResponse<Page<ProcessParty>>> ListPartiesAsync(string process, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Page<ProcessParty>>(Process(process, "parties"), options, ct);

    /// <summary>Lists documents with all accounts.</summary>
    /// <param name="process">The process. Null for all documents.</param>
    /// <param name="options">The query parameters.</param>
    /// <param name="ct">Cancels the request.</param>
    public Task<ApiResponse<Page<Document>>> ListDocumentsAsync(string? process, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Page<Document>>(process is null ? "/api/documents" : Process(process, "documents"), Full(options), ct);

    /// <summary>Lists the promises of a process with all accounts.</summary>
    public Task<ApiResponse<Page<Promise>>> ListPromisesAsync(string process, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Page<Promise>>(Process(process, "promises"), Full(options), ct);

    public Task<ApiResponse<ProcessProgress>> GetProgressAsync(string process, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<ProcessProgress>(Process(process, "progress"), options, ct);

    /// <summary>Lists the disputes of a process with all accounts.</summary>
    public Task<ApiResponse<Page<Dispute>>> ListDisputesAsync(string process, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Page<Dispute>>(Process(process, "disputes"), Full(options), ct);

    /// <summary>Lists rows in short: of the whole record, or of the processes in the options.</summary>
    /// <param name="list">One of <see cref="RecordLists"/>.</param>
    /// <param name="options">The query parameters, such as <c>QueryOptions.Default.And("process", "p").With("actor", "ALFA")</c>.</param>
    /// <param name="ct">Cancels the request.</param>
    public Task<ApiResponse<Page<TShort>>> FindAsync<TShort, TFull>(ListDescription<TShort, TFull> list, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Page<TShort>>($"/api/{list.Name}", Brief(options), ct);

    /// <summary>Lists rows with all accounts: of the whole record, or of the processes in the options.</summary>
    /// <param name="list">One of <see cref="RecordLists"/>.</param>
    /// <param name="options">The query parameters.</param>
    /// <param name="ct">Cancels the request.</param>
    public Task<ApiResponse<Page<TFull>>> FindInFullAsync<TShort, TFull>(ListDescription<TShort, TFull> list, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Page<TFull>>($"/api/{list.Name}", Full(options), ct);

    /// <summary>Counts the rows of a list by group.</summary>
    /// <param name="list">One of <see cref="RecordLists"/>.</param>
    /// <param name="by">One of the groups of the list.</param>
    /// <param name="options">The query parameters.</param>
    /// <param name="ct">Cancels the request.</param>
    public Task<ApiResponse<Page<GroupCount>>> CountAsync(ListDescription list, string by, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Page<GroupCount>>($"/api/{list.Name}", (options ?? QueryOptions.Default).With(ListWords.GroupBy, by), ct);

    /// <summary>Gets a page of the changes between two states of knowledge.</summary>
    /// <param name="process">The process.</param>
    /// <param name="from">The earlier state: an instant or <c>index:N</c>.</param>
    /// <param name="to">The later state; null for the one that <paramref name="options"/> name, or the present one.</param>
    /// <param name="options">The other query parameters.</param>
    /// <param name="ct">Cancels the request.</param>
    public Task<ApiResponse<Difference>> GetDifferenceAsync(string process, string from, string? to = null, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Difference>(Process(process, "diff"), (options ?? QueryOptions.Default).With("from", from).With("to", to), ct);

    /// <summary>Gets a page of the changes of the whole record, in the order of the log. Ask again from <see cref="ChangePage.Position"/>.</summary>
    /// <param name="after">The position after which changes are wanted. Null for all.</param>
    /// <param name="processes">The processes of which changes are wanted. Null or empty for all.</param>
    /// <param name="options">The other query parameters, such as the filters <c>actor</c> and <c>kind</c>, and <c>order</c> and <c>before</c>.</param>
    /// <param name="ct">Cancels the request.</param>
    public Task<ApiResponse<ChangePage>> ListChangesAsync(string? after = null, IReadOnlyCollection<string>? processes = null, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<ChangePage>(OfProcesses("/api/changes", processes, (options ?? QueryOptions.Default) with { After = after ?? options?.After }), null, ct);

    /// <summary>Lists all entries that may read differently since a change. They are needed if the change has <see cref="RecordedChange.AllEntries"/>.</summary>
    /// <param name="index">The index of the change.</param>
    /// <param name="processes">The processes of which entries are wanted. Null or empty for all.</param>
    /// <param name="options">The query parameters.</param>
    /// <param name="ct">Cancels the request.</param>
    public Task<ApiResponse<Page<TimelineEntry>>> ListEntriesOfChangeAsync(long index, IReadOnlyCollection<string>? processes = null, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Page<TimelineEntry>>(OfProcesses(string.Create(CultureInfo.InvariantCulture, $"/api/changes/{index}/entries"), processes, options), null, ct);

    /// <summary>Gets the states of knowledge of a process.</summary>
    /// <param name="process">The process.</param>
    /// <param name="around">A state: an instant or <c>index:N</c>. The answer has those before and after it. Null for the last one.</param>
    /// <param name="options">The other query parameters.</param>
    /// <param name="ct">Cancels the request.</param>
    public Task<ApiResponse<KnowledgeStates>> GetKnowledgeStatesAsync(string process, string? around = null, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<KnowledgeStates>(Process(process, "states"), (options ?? QueryOptions.Default).With("around", around), ct);

    public Task<ApiResponse<TimelineEntry>> GetEntryAsync(string id, QueryOptions? options = null, CancellationToken ct = default) => GetAsync<TimelineEntry>(Entry(id), options, ct);

    public Task<ApiResponse<EntryHistory>> GetEntryHistoryAsync(string id, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<EntryHistory>(Entry(id) + "/history", options, ct);

    /// <summary>Gets the events that led to the value of one field of an entry.</summary>
    /// <param name="id">The entry.</param>
    /// <param name="field">A member of the entry's data, or <c>when</c> or <c>evidence</c>.</param>
    /// <param name="options">The other query parameters.</param>
    /// <param name="ct">Cancels the request.</param>
    public Task<ApiResponse<EntryExplanation>> GetEntryExplanationAsync(string id, string field, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<EntryExplanation>(Entry(id) + "/explain", (options ?? QueryOptions.Default).With("field", field), ct);

    public Task<ApiResponse<Document>> GetDocumentAsync(string document, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Document>($"/api/documents/{Uri.EscapeDataString(document)}", options, ct);

    /// <summary>Returns a commitment with every account of it, and its verdict.</summary>
    public Task<ApiResponse<Promise>> GetCommitmentAsync(string commitment, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Promise>($"/api/commitments/{Uri.EscapeDataString(commitment)}", options, ct);

    public Task<ApiResponse<Ceasefire>> GetCeasefireAsync(string ceasefire, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Ceasefire>($"/api/ceasefires/{Uri.EscapeDataString(ceasefire)}", options, ct);

    public Task<ApiResponse<StreamRecord>> GetSourceAsync(string source, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<StreamRecord>($"/api/sources/{Uri.EscapeDataString(source)}", options, ct);

    /// <summary>Lists the entries that cite a source.</summary>
    public Task<ApiResponse<Page<TimelineEntry>>> ListCitingEntriesAsync(string source, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Page<TimelineEntry>>($"/api/sources/{Uri.EscapeDataString(source)}/entries", options, ct);

    /// <summary>Lists a registry.</summary>
    /// <param name="registry"><c>actors</c>, <c>people</c>, <c>places</c>, <c>sources</c> or <c>bodies</c>.</param>
    /// <param name="options">The query parameters.</param>
    /// <param name="ct">Cancels the request.</param>
    public Task<ApiResponse<Page<StreamRecord>>> ListRegistryAsync(string registry, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Page<StreamRecord>>("/api/" + Uri.EscapeDataString(registry), options, ct);

    /// <summary>Gets a record of a registry. A name that was matched to a person has one too, with what it was matched to.</summary>
    /// <param name="registry"><c>actors</c>, <c>people</c>, <c>places</c>, <c>sources</c> or <c>bodies</c>.</param>
    /// <param name="id">The id of the record.</param>
    /// <param name="options">The query parameters.</param>
    /// <param name="ct">Cancels the request.</param>
    public Task<ApiResponse<StreamRecord>> GetRegistryRecordAsync(string registry, string id, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<StreamRecord>($"/api/{Uri.EscapeDataString(registry)}/{Uri.EscapeDataString(id)}", options, ct);

    /// <summary>Gets what the whole record says of an actor or a person: the first items of each list, and the addresses of the others.</summary>
    /// <param name="registry"><c>actors</c> or <c>people</c>.</param>
    /// <param name="id">The id of the actor or the person.</param>
    /// <param name="options">The query parameters. The limit is that of each list.</param>
    /// <param name="ct">Cancels the request.</param>
    public Task<ApiResponse<Activity>> GetActivityAsync(string registry, string id, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Activity>(ActivityOf(registry, id), options, ct);

    /// <summary>Gets what the whole record says of a place, a body or a topic: counts, the first items of each list, and the addresses of the others.</summary>
    /// <param name="registry"><c>places</c>, <c>bodies</c> or <c>topics</c>.</param>
    /// <param name="id">The id of the place or the body, or the topic.</param>
    /// <param name="options">The query parameters. The limit is that of each list.</param>
    /// <param name="ct">Cancels the request.</param>
    public Task<ApiResponse<ThingActivity>> GetThingActivityAsync(string registry, string id, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<ThingActivity>(ActivityOf(registry, id), options, ct);

    /// <summary>Lists all topics.</summary>
    /// <param name="options">The query parameters.</param>
    /// <param name="ct">Cancels the request.</param>
    public Task<ApiResponse<Page<TopicSummary>>> ListTopicsAsync(QueryOptions? options = null, CancellationToken ct = default) => GetAsync<Page<TopicSummary>>("/api/topics", options, ct);

    /// <summary>Lists one list of an activity.</summary>
    /// <typeparam name="T">The type of its items, as in <see cref="Activity"/> and <see cref="ThingActivity"/>. The list <c>timeline</c> has <see cref="TimelineEntry"/>.</typeparam>
    /// <param name="registry"><c>actors</c>, <c>people</c>, <c>places</c>, <c>bodies</c> or <c>topics</c>.</param>
    /// <param name="id">The id.</param>
    /// <param name="list">The name of the list, such as <c>rounds</c>.</param>
    /// <param name="options">The query parameters.</param>
    /// <param name="ct">Cancels the request.</param>
    public Task<ApiResponse<Page<T>>> ListActivityAsync<T>(string registry, string id, string list, QueryOptions? options = null, CancellationToken ct = default) =>
        GetAsync<Page<T>>($"{ActivityOf(registry, id)}/{Uri.EscapeDataString(list)}", options, ct);

    /// <summary>Gets who meets whom, and how often.</summary>
    /// <param name="options">The query parameters. The filters are <c>process</c>, <c>from</c>, <c>until</c> and those of <see cref="NetworkWords"/>. The limit is that of the nodes.</param>
    /// <param name="ct">Cancels the request.</param>
    public Task<ApiResponse<Network>> GetNetworkAsync(QueryOptions? options = null, CancellationToken ct = default) => GetAsync<Network>("/api/network", options, ct);

    /// <summary>Gets the same as a GraphML file.</summary>
    /// <param name="options">The query parameters.</param>
    /// <param name="ct">Cancels the request.</param>
    public async Task<string> GetNetworkFileAsync(QueryOptions? options = null, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/network" + options?.ToQuery(), UriKind.Relative));
        AddHeader(request, "Accept", NetworkWords.GraphMl);
        using var response = await http.SendAsync(request, ct);
        await ThrowIfProblemAsync(response, ct);
        return await response.Content.ReadAsStringAsync(ct);
    }

    /// <summary>Lists what needs attention, each item with the commands that can resolve it.</summary>
    /// <param name="options">The query parameters. The filters are <c>process</c> and <c>kind</c>, one of <see cref="AttentionNeeds"/>. Both may be repeated.</param>
    /// <param name="ct">Cancels the request.</param>
    public Task<ApiResponse<Page<AttentionItem>>> ListAttentionAsync(QueryOptions? options = null, CancellationToken ct = default) => GetAsync<Page<AttentionItem>>("/api/attention", options, ct);

    /// <summary>Lists the commands of the API, each with the members of its body. They change only with the version of the service.</summary>
    /// <param name="ct">Cancels the request.</param>
    public async Task<IReadOnlyList<CommandDescription>> ListCommandsAsync(CancellationToken ct = default) => (await GetAsync<CommandList>("/api/commands", null, ct)).Value.Items;

    /// <summary>Gets the record of anything that has a stream, with the stream's version.</summary>
    /// <param name="path">Its path, such as <c>/processes/p/rounds/1</c>.</param>
    /// <param name="options">The query parameters.</param>
    /// <param name="ct">Cancels the request.</param>
    public Task<ApiResponse<AnyRecord>> GetRecordAsync(string path, QueryOptions? options = null, CancellationToken ct = default) => GetAsync<AnyRecord>("/api" + path, options, ct);

    /// <summary>Lists all rows, page by page. All pages have the basis of the first one, so rows recorded meanwhile are in none of them.</summary>
    /// <param name="list">Gets one page, such as <c>o => client.ListTimelineAsync("p", o)</c>.</param>
    /// <param name="options">The query parameters. The limit is that of a page.</param>
    /// <param name="ct">Cancels the requests.</param>
    public static async IAsyncEnumerable<T> ListAllAsync<T>(
        Func<QueryOptions, Task<ApiResponse<Page<T>>>> list, QueryOptions? options = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var next = (options ?? QueryOptions.Default) with { Limit = options?.Limit ?? QueryOptions.MaxLimit };
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var page = await list(next);
            foreach (var item in page.Value.Items)
            {
                yield return item;
            }

            if (page.Value.Next is null)
            {
                yield break;
            }

            next = next with { Cursor = page.Value.Next, After = null, KnownAt = next.KnownAt ?? page.Basis?.KnownAt };
        }
    }

    /// <summary>Lists the items of a list that details leave out, page by page. All pages have the state of knowledge of the details.</summary>
    /// <param name="address">The address of the next page, from <see cref="Details.More"/>. Null lists nothing.</param>
    /// <param name="ct">Cancels the requests.</param>
    public async IAsyncEnumerable<T> ListMoreAsync<T>(string? address, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var next = address is null ? null : $"{address}&limit={QueryOptions.MaxLimit}";
        while (next is not null)
        {
            var page = (await GetAsync<Page<T>>(next, null, ct)).Value;
            foreach (var item in page.Items)
            {
                yield return item;
            }

            next = page.Next is { } cursor ? WithCursor(next, cursor) : null;
        }
    }

    private static QueryOptions Full(QueryOptions? options) => (options ?? QueryOptions.Default).With(ListWords.Detail, ListWords.Full);

    private static QueryOptions Brief(QueryOptions? options) => (options ?? QueryOptions.Default).With(ListWords.Detail, ListWords.Brief);

    private static string WithCursor(string address, string cursor)
    {
        var (path, words) = (address[..address.IndexOf('?', StringComparison.Ordinal)], address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&'));
        return $"{path}?{string.Join('&', words.Where(w => !w.StartsWith("cursor=", StringComparison.Ordinal)).Append($"cursor={Uri.EscapeDataString(cursor)}"))}";
    }

    private static string ActivityOf(string registry, string id) => $"/api/{Uri.EscapeDataString(registry)}/{Uri.EscapeDataString(id)}/activity";

    private static string Entry(string id) => $"/api/entries/{Uri.EscapeDataString(id)}";
}
