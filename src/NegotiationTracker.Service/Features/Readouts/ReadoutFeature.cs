using System.Text.Json;
using NegotiationTracker.Contracts;
using NegotiationTracker.Service.Commands.Binding;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Erasure;
using NegotiationTracker.Storage.Json;
using Npgsql;

namespace NegotiationTracker.Service.Features.Readouts;

/// <summary>The intake of readouts: texts that are read into drafts of commands.</summary>
public static class ReadoutFeature
{
    public static IServiceCollection AddReadouts(this IServiceCollection services) => services
        .AddSingleton<ReadoutStore>().AddSingleton<ReadoutNames>().AddSingleton<ReadoutViews>().AddSingleton<ReadoutIntake>().AddSingleton<ReadoutDecisions>().AddHostedService<ReadoutTerm>()
        .AddSingleton<BlackOutNames>(s => async (subjects, ct) =>
        {
            if (await s.GetRequiredService<ReadoutNames>().NamesOfAsync(subjects, s.GetRequiredService<NpgsqlDataSource>(), ct) is not { Count: > 0 } people)
            {
                return;
            }

            await s.GetRequiredService<ReadoutStore>().BlackOutAsync(people, ct);
            foreach (var others in s.GetServices<BlackOutTexts>())
            {
                await others(text => NamedText.BlackOut(text, people), ct);
            }
        });

    public static void MapReadouts(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/readouts", (HttpContext http, ReadoutViews views) => views.ListAsync(http)).Named<Page<Readout>>("readouts", "The intakes of readouts, the latest first, without their texts; ?limit=");
        routes.MapRead("/api/readouts/{readout}", (HttpContext http, ReadoutViews views, string readout) => views.OneAsync(http, readout)).Named<Readout>("readout", "An intake with its text and its drafts");
        routes.MapAs(EndpointKind.Record, "POST", "/api/readouts", (HttpContext http, ReadoutIntake intake) => intake.PostAsync(http)).Takes<NewReadout>()
            .Named<Readout>("take-in-readout", "Registers a text as a source and makes drafts of it. The same text of the same source gives the intake that is open already.").Produces<Readout>(201);
        routes.MapAs(EndpointKind.Record, "POST", "/api/readouts/{readout}/accept", (HttpContext http, ReadoutDecisions decisions, string readout) => decisions.AcceptAllAsync(http, readout)).Takes<ReadoutKind>()
            .Named<DecidedDrafts>("accept-drafts", "Accepts all open drafts, or those of one command");
        routes.MapAs(EndpointKind.Record, "POST", "/api/readouts/{readout}/refuse", (HttpContext http, ReadoutDecisions decisions, string readout) => decisions.RefuseAllAsync(http, readout)).Takes<ReadoutKind>()
            .Named<DecidedDrafts>("refuse-drafts", "Refuses all open drafts, or those of one command");
        routes.MapAs(EndpointKind.Record, "POST", "/api/readouts/{readout}/close", (HttpContext http, ReadoutDecisions decisions, string readout) => decisions.CloseAsync(http, readout))
            .Named<Readout>("close-readout", "Closes the intake: its text and its drafts are deleted");
        routes.MapAs(EndpointKind.Record, "POST", "/api/readouts/{readout}/drafts/{number}/accept", (HttpContext http, ReadoutDecisions decisions, string readout, string number) => decisions.AcceptAsync(http, readout, number)).Takes<ReadoutDecision>()
            .Named<ReadoutDraft>("accept-draft", "Records a draft, with members added or changed");
        routes.MapAs(EndpointKind.Record, "POST", "/api/readouts/{readout}/drafts/{number}/refuse", (HttpContext http, ReadoutDecisions decisions, string readout, string number) => decisions.RefuseAsync(http, readout, number))
            .Named<ReadoutDraft>("refuse-draft", "Refuses a draft");
    }

    private static RouteHandlerBuilder Named<T>(this RouteHandlerBuilder route, string name, string summary) => route.WithTags("Readouts").WithName(name).WithSummary(summary).Produces<T>().Problems();

    private static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route) => route.WithMetadata(new RequestBodyMetadata(MediaTypeChoice.Json, typeof(T)));
}

/// <summary>Reads the bodies of requests about readouts, and writes the answers.</summary>
internal static class ReadoutEndpoints
{
    private static readonly JsonSerializerOptions Strict = new(ContractJson.Options) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public static async Task WriteAsync(HttpContext http, object body)
    {
        http.Response.ContentType = MediaTypeChoice.Json;
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), ApiJson.Options), http.RequestAborted);
    }

    /// <summary>Reads a body of JSON. Returns null if it is empty.</summary>
    public static async Task<T?> ReadAsync<T>(HttpRequest request, int most, CancellationToken ct)
        where T : class
    {
        var body = await BodyAsync(request, most, ct);
        if (body.Length == 0)
        {
            return null;
        }

        using var json = RequestJson.Parse(body).Document ?? throw new ProblemException(ProblemFactory.Invalid(RequestJson.Parse(body).Problems));
        try
        {
            return json.RootElement.Deserialize<T>(Strict);
        }
        catch (JsonException e)
        {
            var path = (e.Path ?? string.Empty).TrimStart('$', '.');
            throw ProblemException.Field(path, e.Message.Contains("could not be mapped", StringComparison.Ordinal) ? BindingMessages.UnknownMember : BindingMessages.TextExpected);
        }
    }

    /// <summary>Reads the bytes of a body.</summary>
    public static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpRequest request, int most, CancellationToken ct)
    {
        await using var body = RequestBody.Open(request, MediaTypeChoice.Json);
        using var buffer = new MemoryStream();
        var chunk = new byte[65_536];
        int read;
        while ((read = await RequestBody.ReadAsync(() => body.ReadAsync(chunk, ct))) > 0)
        {
            if (buffer.Length + read > most)
            {
                await request.Body.CopyToAsync(Stream.Null, ct);
                throw ProblemException.Of(ErrorCodes.TooLarge, $"The body is larger than {most} bytes.");
            }

            buffer.Write(chunk, 0, read);
        }

        return RequestBody.WithoutMark(buffer.ToArray());
    }
}
