using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Readouts;
using NegotiationTracker.Readouts.Drafts;
using NegotiationTracker.Readouts.Files;
using NegotiationTracker.Readouts.Texts;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Commands.Binding;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Readouts;

/// <summary>Takes a text in: it registers the source, and has rules make drafts.</summary>
public sealed class ReadoutIntake(ReadoutNames registries, ReadoutStore store, ReadoutViews views, CommandSender sender, CommandCatalog catalog, StreamCache streams, Binder binder, TimeProvider clock)
{
    /// <summary>A file of the largest size in Base64, and the other members.</summary>
    public const int MaxBody = ReadoutFiles.MaxBytes / 3 * 4 + 65_536;

    private const string RegisterSource = "register-source";

    internal async Task PostAsync(HttpContext http)
    {
        QueryWords.Require(http.Request);
        var ct = http.RequestAborted;
        var body = await ReadoutEndpoints.BodyAsync(http.Request, MaxBody, ct);
        var bound = binder.Bind<ReadoutRequest>(body);
        var request = bound.Value ?? throw new ProblemException(ProblemFactory.Invalid(bound.Problems));
        var text = Readable(request, () => TextOf(request));
        if (await streams.FirstMissingAsync([StreamId.Process(request.Process)], ct) is not null)
        {
            throw ProblemException.Field("process", QueryMessages.UnknownThing(Categories.Process, request.Process.Text, []));
        }

        if (await store.FindOpenAsync(request.Source.Text, text.Sha256, ct) is { } same)
        {
            await WriteAsync(http, 200, same.Id);
            return;
        }

        await CheckSourceAsync(request.Source, text, ct);
        var registry = await registries.ReadAsync(text.Text, ct);
        var context = new ReadoutContext(request.Source.Text, request.Process.Text, request.Round?.Text, request.Published, request.Side?.Text);
        var reading = Readable(request, () => ReadoutReader.Read(text, registry, context));
        await RegisterAsync(http, request, text, reading.Published, ct);
        var id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
        var drafts = reading.Drafts.Where(d => d.Command != RegisterSource)
            .Select((d, i) => new StoredDraft(i + 1, d.Rule, d.Command, ReadoutStore.Open, null, null, null, new DraftContent(d.Target, BodyOf(d, request), Ranges(d.Ranges), [.. d.Doubts.Select(doubt => EnumText.Of(doubt))]))).ToList();
        var content = new ReadoutContent(text.Text, [.. reading.Blocks.Select(b => BlockOf(text, b))], Ranges(reading.NotUnderstood));
        await store.AddAsync(
            new StoredReadout(id, clock.GetUtcNow(), CommandEndpoints.Principal, request.Source.Text, request.Process.Text, request.Round?.Text, reading.Published?.Text, request.Language, text.Sha256, text.Characters, null, new ReadoutCounts(0, 0, 0, 0)),
            content, drafts, registry.People, ct);
        http.Response.Headers.Location = $"/api/readouts/{id}";
        await WriteAsync(http, 201, id);
    }

    private async Task WriteAsync(HttpContext http, int status, string id)
    {
        http.Response.StatusCode = status;
        await ReadoutEndpoints.WriteAsync(http, await views.OneAsync(id, http.RequestAborted));
    }

    private static ReadoutText TextOf(ReadoutRequest request)
    {
        if (request.Text is null == request.File is null)
        {
            throw ProblemException.Field("text", ReadoutMessages.TextOrFile);
        }

        return request.Text is { } text ? ReadoutText.Of(text) : ReadoutFiles.Read(Decoded(request.File!), ReadoutFiles.KindOf(Decoded(request.File!)));
    }

    /// <summary>Refuses a text or a file that cannot be read.</summary>
    private static T Readable<T>(ReadoutRequest request, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ReadoutException e)
        {
            throw ProblemException.Field(request.Text is not null ? "text" : "file", ReadoutMessages.Unreadable(e.Message));
        }
    }

    private static byte[] Decoded(string file)
    {
        var bytes = new byte[(file.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(file, bytes, out var length) ? bytes[..length] : throw ProblemException.Field("file", ReadoutMessages.Base64);
    }

    /// <summary>Refuses a source that is registered with another text: its ranges would name other words.</summary>
    private async Task CheckSourceAsync(Slug source, ReadoutText text, CancellationToken ct)
    {
        var known = (await streams.ReadAsync(StreamId.Source(source), ct)).Book.ActiveFacts<SourceRegistered>().ToList();
        if (known.Count > 0 && known.TrueForAll(k => k.Fact.Text?.Sha256 != text.Sha256))
        {
            throw ProblemException.Field("source", ReadoutMessages.OtherText);
        }
    }

    /// <summary>Registers the source, through the pipeline of commands as any other.</summary>
    private async Task RegisterAsync(HttpContext http, ReadoutRequest request, ReadoutText text, EdtfDate? published, CancellationToken ct)
    {
        var stream = StreamId.Source(request.Source);
        if ((await streams.GetAsync(stream, ct)).Version > 0)
        {
            return;
        }

        var body = new JsonObject
        {
            ["access"] = "read",
            ["text"] = new JsonObject { ["sha256"] = text.Sha256, ["characters"] = text.Characters },
            ["evidence"] = new JsonObject { ["unsourced"] = true },
        };
        foreach (var (member, value) in new[] { ("publisher", request.Publisher), ("address", request.Address), ("title", request.Title), ("published", published?.Text), ("language", request.Language), ("side", request.Side?.Text) })
        {
            _ = value is null ? null : body[member] = value;
        }

        var headers = new CommandHeaders(stream, $"readout:{text.Sha256}", null, CommandEndpoints.Principal, CorrelationId.Of(http));
        var reply = await sender.ReplyAsync(catalog.Find(Categories.Source, RegisterSource)!, headers, JsonSerializer.SerializeToElement(body), ct);
        if (reply.Body is ProblemBody problem)
        {
            throw new ProblemException(problem);
        }
    }

    /// <summary>Returns the members of a draft that its command has. What only the text calls the speaker is in the words of the draft.</summary>
    private static JsonObject BodyOf(Draft draft, ReadoutRequest request)
    {
        var body = draft.Body.DeepClone().AsObject();
        _ = body["speaker"] is JsonObject speaker && speaker.Remove("asWritten");
        _ = draft.Command == "record-post" && body.Remove("person");
        if (draft.Command is "issue-document" or "make-commitment" && request.Round is { } round)
        {
            body["round"] = round.Text;
        }

        return body;
    }

    private static ReadoutBlock BlockOf(ReadoutText text, Block block) =>
        text.RangeOf(block.Span) is var range ? new ReadoutBlock { Kind = EnumText.Of(block.Kind), Start = range.Start, End = range.End } : throw new InvalidOperationException();

    private static IReadOnlyList<TextRange> Ranges(IEnumerable<CharacterRange> ranges) => [.. ranges.Select(r => new TextRange { Start = r.Start, End = r.End })];
}

/// <summary>The body of the request that takes a text in.</summary>
internal sealed record ReadoutRequest(
    Slug Source, Slug Process, Slug? Round = null, string? Text = null, string? File = null, string? Publisher = null, string? Address = null, string? Title = null, EdtfDate? Published = null, string? Language = null, ActorCode? Side = null);
