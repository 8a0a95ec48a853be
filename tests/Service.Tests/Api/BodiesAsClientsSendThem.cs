using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using NegotiationTracker.Client;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Api;

/// <summary>Bodies with another media type, compressed, or with a byte order mark, and headers without a value.</summary>
public sealed class BodiesAsClientsSendThem(StartedService service) : IClassFixture<StartedService>
{
    private const string Bulk = "/api/commands";
    private const string Json = "application/json";
    private const string Lines = "application/x-ndjson";
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    [Theory]
    [InlineData("/api/processes/typed/open-process", "text/plain", Json)]
    [InlineData("/api/processes/typed/open-process", Lines, Json)]
    [InlineData("/api/processes/typed/open-process", "application/json; charset=utf-16", Json)]
    [InlineData("/api/processes/typed/open-process", "json", Json)]
    [InlineData(Bulk, Json, Lines)]
    [InlineData(Bulk, "application/x-www-form-urlencoded", Lines)]
    public async Task Another_type_is_refused_with_the_one_that_is_taken(string path, string type, string taken)
    {
        var (response, body) = await SendAsync(path, "{}"u8.ToArray(), type, null);

        ((int)response.StatusCode, string.Join(", ", response.Headers.GetValues("Accept"))).ShouldBe((415, taken));
        body["type"]!.ToString().ShouldEndWith(":unsupported-media-type");
        body["detail"]!.ToString().ShouldBe($"The media type is '{type}', but {path} takes {taken} in UTF-8.");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    [InlineData("br")]
    [InlineData("identity")]
    public async Task A_compressed_body_is_taken(string coding)
    {
        var name = $"packed-{coding.ToLowerInvariant()}-{(coding == "GZIP" ? 1 : 0)}";
        var (one, _) = await SendAsync($"/api/processes/{name}/open-process", Packed(Open(), coding), "application/json; charset=UTF-8", coding);
        var (many, results) = await SendAsync(Bulk, Packed(string.Join('\n', Enumerable.Range(0, 300).Select(n => Line($"{name}-{n}"))), coding), Lines, coding);

        ((int)one.StatusCode, (int)many.StatusCode).ShouldBe((201, 200));
        results.AsArray().Count.ShouldBe(300);
        results.AsArray().ShouldAllBe(r => r!["status"]!.GetValue<int>() == 201);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task The_limits_are_those_of_the_expanded_body(string coding)
    {
        var large = Packed(Open().PadRight((1 << 20) + 1), coding);
        var bomb = Packed(new string(' ', 256 << 20), coding);
        large.Length.ShouldBeLessThan(10_000);

        (await SendAsync("/api/processes/large/open-process", large, Json, coding)).ShouldBeProblem(413, "too-large");
        (await SendAsync("/api/processes/large/open-process", bomb, Json, coding)).ShouldBeProblem(413, "too-large");
        (await SendAsync($"/api/processes/large-{coding}/open-process", Packed(Open().PadRight(1 << 20), coding), Json, coding)).Response.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created);
        var results = (await SendAsync($"{Bulk}?onError=continue", Packed($"{new string('x', 1 << 20)}\n{Line($"after-long-{coding}")}", coding), Lines, coding)).Body.AsArray();
        results.Select(r => r!["status"]!.GetValue<int>()).ShouldBe([413, 201]);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("deflate")]
    [InlineData("gzip, br")]
    public async Task Another_coding_is_refused_with_those_that_are_taken(string coding)
    {
        foreach (var (path, type) in new[] { ("/api/processes/coded/open-process", Json), (Bulk, Lines) })
        {
            var (response, body) = await SendAsync(path, "{}"u8.ToArray(), type, coding);

            ((int)response.StatusCode, string.Join(", ", response.Headers.GetValues("Accept-Encoding"))).ShouldBe((415, "gzip, br"));
            body["detail"]!.ToString().ShouldBe($"The body is compressed with '{coding}', but {path} takes gzip, br or no compression.");
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_body_that_cannot_be_expanded_whole_is_refused_and_the_lines_before_are_answered(string coding)
    {
        var noise = new byte[1000];
        new Random(7).NextBytes(noise);
        var cut = Packed(Open(), coding)[..^5];
        (await SendAsync("/api/processes/broken/open-process", noise, Json, coding)).ShouldBeProblem(400, "invalid");
        (await SendAsync("/api/processes/broken/open-process", cut, Json, coding)).ShouldBeProblem(400, "invalid").Body["errors"]![0]!["path"]!.ToString().ShouldBe("Content-Encoding");

        var lines = Packed(string.Join('\n', Enumerable.Range(0, 2000).Select(n => Line($"cut-{coding}-{n}"))), coding);
        var results = (await SendAsync(Bulk, lines[..(lines.Length / 2)], Lines, coding)).Body.AsArray();
        results.SkipLast(1).ShouldAllBe(r => r!["status"]!.GetValue<int>() == 201);
        results[^1]!["problem"]!["errors"]![0]!["code"]!.ToString().ShouldBe("invalid-coding");
        results[^1]!["line"]!.GetValue<long>().ShouldBe(results.Count);
    }

    [Fact]
    public async Task A_byte_order_mark_at_the_head_of_a_body_or_a_line_is_skipped()
    {
        (await SendAsync("/api/processes/marked/open-process", [.. Mark, .. Encoding.UTF8.GetBytes(Open())], Json, null)).Response.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created);
        var results = (await SendAsync(Bulk, [.. Mark, .. Encoding.UTF8.GetBytes(Line("marked-1") + "\r\n"), .. Mark, .. Encoding.UTF8.GetBytes(Line("marked-2"))], Lines, null)).Body.AsArray();
        results.Select(r => r!["status"]!.GetValue<int>()).ShouldBe([201, 201]);

        // Elsewhere it is a character like any other, and JSON has no place for it.
        (await SendAsync("/api/processes/marked/open-process", [(byte)'{', .. Mark, (byte)'}'], Json, null)).ShouldBeProblem(400, "invalid");
    }

    [Fact]
    public async Task A_file_with_byte_order_marks_is_imported()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, [.. Mark, .. Encoding.UTF8.GetBytes(Line("filed-1") + "\n"), .. Mark, .. Encoding.UTF8.GetBytes(Line("filed-2") + "\n")]);
        try
        {
            var progress = await new BulkImporter(new TrackerClient(service.Http)).ImportAsync(File.ReadLinesAsync(file), 0, false, r => throw new InvalidOperationException(r.ToString()), _ => { });

            progress.Recorded.ShouldBe(2);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("Idempotency-Key", "")]
    [InlineData("Idempotency-Key", " ")]
    [InlineData("If-Match", "")]
    [InlineData("Causation-Id", "")]
    public async Task A_header_without_a_value_is_refused(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/processes/keyless/open-process", UriKind.Relative)) { Content = new StringContent(Open(), null, Json) };
        request.Headers.TryAddWithoutValidation(header, value).ShouldBeTrue();
        using var response = await service.Http.SendAsync(request);

        ((int)response.StatusCode).ShouldBe(400);
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]![0]!["path"]!.ToString().ShouldBe(header);
    }

    [Fact]
    public async Task A_line_without_a_key_or_with_an_empty_one_is_refused()
    {
        var results = (await SendAsync($"{Bulk}?onError=continue", Encoding.UTF8.GetBytes(Line("no-key").Replace("\"key\":\"k\"", "\"key\":\"\"") + "\n" + Line("no-key").Replace("\"key\":\"k\",", string.Empty)), Lines, null)).Body.AsArray();

        results.Select(r => (r!["status"]!.GetValue<int>(), r["problem"]!["errors"]![0]!["path"]!.ToString(), r["problem"]!["errors"]![0]!["code"]!.ToString()))
            .ShouldBe([(400, "key", "invalid-key"), (400, "key", "required")]);
    }

    [Theory]
    [InlineData("{", 1, 2)]
    [InlineData("{\n  \"title\": }", 2, 12)]
    [InlineData("{\n\"title\":\"\u0007\"}", 2, 10)]
    public async Task What_is_no_JSON_is_refused_with_line_and_byte(string body, int line, int place)
    {
        var sent = (await SendAsync("/api/processes/syntax/open-process", Encoding.UTF8.GetBytes(body), Json, null)).ShouldBeProblem(400, "invalid");
        sent.Body["errors"]![0]!["rule"]!.ToString().ShouldBe($"the body is not JSON at line {line}, byte {place}; correct its syntax");
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_refused_with_line_and_byte()
    {
        var sent = (await SendAsync("/api/processes/syntax/open-process", [.. "{\n\"title\":\""u8, 0xC3, 0x28, .. "\"}"u8], Json, null)).ShouldBeProblem(400, "invalid");

        sent.Body["errors"]![0]!["rule"]!.ToString().ShouldBe("the body is not UTF-8 at line 2, byte 10; encode it as UTF-8");
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_refused_like_any_other()
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(service.Host.Address.Host, service.Host.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/processes/chunked/open-process HTTP/1.1\r\nHost: {service.Host.Address.Authority}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nnonsense\r\n"));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();

        answer.ShouldStartWith("HTTP/1.1 400 ");
        answer.ShouldContain("\"code\":\"unreadable-body\"");
        answer.ShouldContain("; send it whole\"");
    }

    private static string Open() => $$"""{"title":"Talks",{{StartedService.Unsourced}}}""";

    private static string Line(string process) => $$"""{"target":"/processes/{{process}}","command":"open-process","key":"k","body":{{Open()}}}""";

    private static byte[] Packed(string text, string coding)
    {
        using var packed = new MemoryStream();
        using (Stream packer = coding.ToLowerInvariant() switch { "gzip" => new GZipStream(packed, CompressionLevel.Optimal, true), "br" => new BrotliStream(packed, CompressionLevel.Fastest, true), _ => new BufferedStream(packed) })
        {
            packer.Write(Encoding.UTF8.GetBytes(text));
            packer.Flush();
        }

        return packed.ToArray();
    }

    private async Task<Sent> SendAsync(string path, byte[] body, string type, string? coding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type).ShouldBeTrue();
        _ = coding is null || request.Content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        var response = await service.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Sent(response, response.Content.Headers.ContentType?.MediaType == Lines ? new JsonArray([.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l))]) : JsonNode.Parse(text)!);
    }

    private sealed record Sent(HttpResponseMessage Response, JsonNode Body)
    {
        public Sent ShouldBeProblem(int status, string problem)
        {
            ((int)Response.StatusCode, Body["type"]?.ToString().Split(':')[^1]).ShouldBe((status, problem));
            return this;
        }
    }
}
