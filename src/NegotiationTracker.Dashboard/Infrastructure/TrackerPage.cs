using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>A page: asks the API, keeps the state of knowledge that its address names, and says what it was made from.</summary>
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

    /// <summary>What was known then; null for now.</summary>
    [SupplyParameterFromQuery(Name = "knownAt")]
    public string? KnownAt { get; set; }

    /// <summary>The position of what the reader has just recorded, which answers wait for; null for none.</summary>
    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    /// <summary>Null once the page is interactive.</summary>
    [CascadingParameter]
    public HttpContext? Http { get; set; }

    /// <summary>Why the page cannot be shown; null where it can.</summary>
    protected PageError? Trouble { get; private set; }

    /// <summary>Links that keep the state of knowledge.</summary>
    protected Links Links => new(KnownAt);

    /// <summary>The day from which the page reckons what is overdue: today, or the day of the state of knowledge.</summary>
    protected DateOnly Today => DateOnly.FromDateTime(KnownAt is null || Basis.Basis is null ? Clock.GetUtcNow().UtcDateTime : MomentKnown(Basis.Basis).UtcDateTime);

    /// <summary>The question's words for this page.</summary>
    protected QueryOptions PageOptions(int? limit = null, string? cursor = null, bool names = false) => new(KnownAt: KnownAt, After: After, Names: names, Limit: limit, Cursor: cursor);

    /// <summary>Asks, and remembers what the answer was computed from; what goes wrong becomes the page's trouble, and the answer null.</summary>
    protected async Task<T?> AskAsync<T>(Func<Task<ApiResponse<T>>> ask)
        where T : class
    {
        try
        {
            var answer = await ask();
            Basis.Add(answer.Basis);
            return answer.Value;
        }
        catch (Exception e) when (e is TrackerProblemException or HttpRequestException or TaskCanceledException or JsonException)
        {
            Fail(PageError.Of(e));
            return null;
        }
    }

    private void Fail(PageError trouble)
    {
        Trouble = trouble;
        if (Http is { Response.HasStarted: false })
        {
            // Set when the page is sent: a page with this status before would be taken for none, and the one for addresses that are not there sent instead.
            Http.Response.OnStarting(() =>
            {
                Http.Response.StatusCode = trouble.Status;
                return Task.CompletedTask;
            });
        }
    }

    private DateTimeOffset MomentKnown(AnswerBasis basis) =>
        DateTimeOffset.TryParse(KnownAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : basis.RecordedAt;
}
