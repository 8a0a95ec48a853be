using System.IO.Compression;
using Microsoft.Net.Http.Headers;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Service.Http;

/// <summary>The body that an endpoint takes, for the description of the API.</summary>
/// <param name="MediaType">Its media type.</param>
/// <param name="Type">The record in it.</param>
public sealed record RequestBodyMetadata(string MediaType, Type Type);

/// <summary>Opens the bodies of requests. A body has one media type, and may be compressed. What reads it counts the expanded bytes.</summary>
internal static class RequestBody
{
    private const string Codings = "gzip, br";

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Returns the expanded body. Throws a problem with status 415 that names what is taken, if the type or the coding is another one.</summary>
    public static Stream Open(HttpRequest request, string mediaType)
    {
        if (request.ContentType is { } type && !Is(mediaType, type))
        {
            request.HttpContext.Response.Headers.Accept = mediaType;
            throw ProblemException.Of(ErrorCodes.UnsupportedMediaType, $"The media type is {ErrorMessage.Quote(type)}, but {request.Path} takes {mediaType} in UTF-8.");
        }

        return request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant() switch
        {
            "" or "identity" => request.Body,
            "gzip" or "x-gzip" => new GZipStream(request.Body, CompressionMode.Decompress),
            "br" => new BrotliStream(request.Body, CompressionMode.Decompress),
            var coding => throw UnknownCoding(request, coding),
        };
    }

    /// <summary>Reads from an expanded body. Throws a problem with status 400 if it was not compressed as its header says.</summary>
    public static async ValueTask<T> ReadAsync<T>(Func<ValueTask<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw ProblemException.Field("Content-Encoding", HttpMessages.Compression);
        }
    }

    /// <summary>Returns the bytes without a byte order mark at their head.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> utf8) => utf8.Span.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8;

    private static bool Is(string mediaType, string type) => MediaTypeHeaderValue.TryParse(type, out var media) && media.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
        && (!media.Charset.HasValue || media.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static ProblemException UnknownCoding(HttpRequest request, string coding)
    {
        request.HttpContext.Response.Headers.AcceptEncoding = Codings;
        return ProblemException.Of(ErrorCodes.UnsupportedMediaType, $"The body is compressed with {ErrorMessage.Quote(coding)}, but {request.Path} takes {Codings} or no compression.");
    }
}
