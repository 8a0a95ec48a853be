using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>A page: it calls the API, keeps the state of knowledge of its address, and shows its basis.</summary>
public abstract class TrackerPage : ComponentBase
{
    [Inject]
    public required TrackerClient Client { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required PageBasis Basis { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>Gets the state of knowledge. Null for now.</summary>
    [SupplyParameterFromQuery(Name = "knownAt")]
    public string? KnownAt { get; set; }

    /// <summary>Gets the moment in the world, as EDTF. Null for all times.</summary>
    [SupplyParameterFromQuery(Name = "validAt")]
    public string? ValidAt { get; set; }

    /// <summary>Gets the position of the reader's last command, for which answers wait. Null for none.</summary>
    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    /// <summary>Gets the HTTP context. Null once the page is interactive.</summary>
    [CascadingParameter]
    public HttpContext? Http { get; set; }

    /// <summary>Gets the token that is cancelled when the reader has gone. Nothing more is asked or computed for the page then.</summary>
    protected CancellationToken Gone => Http?.RequestAborted ?? default;

    /// <summary>Gets why the page cannot be shown. Null if it can.</summary>
    protected PageError? Trouble { get; private set; }

    /// <summary>Gets links that keep the state of knowledge and the moment.</summary>
    protected Links Links => new(KnownAt, ValidAt);

    /// <summary>Gets whether the page shows another day or an earlier state of knowledge. What differs from today is then marked.</summary>
    protected bool IsOfAnotherTime => KnownAt is not null || ValidAt is not null;

    /// <summary>Gets the day for computing what is overdue: the last day of the moment, or the day of the state of knowledge, or today.</summary>
    protected DateOnly Today => TodayOf(KnownAt, ValidAt, Basis.Basis, Clock);

    /// <summary>Returns that day for a page or one of its files.</summary>
    public static DateOnly TodayOf(string? knownAt, string? validAt, AnswerBasis? basis, TimeProvider clock) =>
        new Links(knownAt, validAt).LastDay ?? DateOnly.FromDateTime(knownAt is null || basis is null ? clock.GetUtcNow().UtcDateTime : MomentKnown(knownAt, basis).UtcDateTime);

    /// <summary>Gets the query parameters of this page.</summary>
    protected QueryOptions PageOptions(int? limit = null, string? cursor = null, bool names = false) => new(KnownAt, ValidAt, After, Names: names, Limit: limit, Cursor: cursor);

    /// <summary>Sends a request and stores the basis of the answer. A problem becomes the page's error, and the answer is null.</summary>
    protected Task<T?> AskAsync<T>(Func<Task<ApiResponse<T>>> ask)
        where T : class => TryAsync(async () =>
        {
            var answer = await ask();
            Basis.Add(answer.Basis);
            return answer.Value;
        });

    /// <summary>Sends a request whose answer has no basis. A problem becomes the page's error, and the answer is null.</summary>
    protected async Task<T?> TryAsync<T>(Func<Task<T>> ask)
        where T : class?
    {
        try
        {
            // A cancelled question ends in an error, and another question may come after it.
            Gone.ThrowIfCancellationRequested();
            return await ask();
        }
        catch (Exception e) when (PageError.IsExpected(e))
        {
            Fail(PageError.Of(e));
            return null;
        }
    }

    private void Fail(PageError trouble)
    {
        // The first error is that of the thing itself.
        Trouble ??= trouble;
        if (Http is { Response.HasStarted: false })
        {
            // The status is set when the page is sent. If it were set earlier, the page for unknown addresses would be sent instead.
            Http.Response.OnStarting(() =>
            {
                Http.Response.StatusCode = Trouble.Status;
                return Task.CompletedTask;
            });
        }
    }

    private static DateTimeOffset MomentKnown(string knownAt, AnswerBasis basis) =>
        DateTimeOffset.TryParse(knownAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : basis.RecordedAt;
}
