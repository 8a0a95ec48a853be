using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Commands.Binding;

/// <summary>Parsed JSON, or its syntax errors.</summary>
/// <param name="Document">The document, which the caller must dispose. Null if there are problems.</param>
/// <param name="Problems">Empty if there is a document.</param>
public sealed record ParsedJson(JsonDocument? Document, IReadOnlyList<Problem> Problems)
{
    [MemberNotNullWhen(true, nameof(Document))]
    public bool IsJson => Document is not null;
}

/// <summary>Checks the syntax of a body: UTF-8, JSON without comments or trailing data, no member twice, no text that cannot be stored.</summary>
public static class RequestJson
{
    /// <summary>The maximum nesting of objects and arrays.</summary>
    public const int MaxDepth = 32;

    public static ParsedJson Parse(ReadOnlyMemory<byte> utf8)
    {
        var problems = new ProblemList();
        var document = Read(utf8, problems);
        if (problems.Found == 0)
        {
            return new ParsedJson(document, []);
        }

        document?.Dispose();
        return new ParsedJson(null, problems.Kept);
    }

    /// <summary>Returns the document if the body is JSON, so that a binder can add its own problems to those found here.</summary>
    internal static JsonDocument? Read(ReadOnlyMemory<byte> utf8, ProblemList problems)
    {
        if (!Utf8.IsValid(utf8.Span))
        {
            var before = utf8.Span[..ValidLength(utf8.Span)];
            problems.Add(JsonPath.From(string.Empty), BindingMessages.NotUtf8(before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n')));
            return null;
        }

        try
        {
            return Walk(utf8.Span, problems) ? JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth }) : null;
        }
        catch (JsonException e)
        {
            problems.Add(JsonPath.From(string.Empty), BindingMessages.NotJson(e.LineNumber + 1, e.BytePositionInLine + 1));
            return null;
        }
    }

    /// <summary>Returns false if the body is nested too deeply.</summary>
    private static bool Walk(ReadOnlySpan<byte> utf8, ProblemList problems)
    {
        var position = new JsonPosition();
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    Name(JsonString.Unescape(reader.ValueSpan), position, problems);
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    position.Leave();
                    continue;
            }

            position.NextItem();
            if (reader.TokenType == JsonTokenType.String && !JsonString.IsPlain(reader.ValueSpan) && TextRules.InText(JsonString.Unescape(reader.ValueSpan)) is { } fault)
            {
                problems.Add(position.Path, fault.Message, fault.Position);
            }
            else if (reader.TokenType == JsonTokenType.Number && !(reader.TryGetDouble(out var number) && double.IsFinite(number)))
            {
                problems.Add(position.Path, BindingMessages.NumberTooLarge);
            }
            else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                if (reader.CurrentDepth >= MaxDepth)
                {
                    problems.Add(position.Path, BindingMessages.TooDeep(MaxDepth));
                    return false;
                }

                position.Enter(isObject: reader.TokenType == JsonTokenType.StartObject);
            }
        }

        return true;
    }

    private static void Name(string name, JsonPosition position, ProblemList problems)
    {
        if (!position.At(name))
        {
            problems.Add(position.Path, BindingMessages.DuplicateMember);
        }

        if (TextRules.InText(name) is not null)
        {
            problems.Add(position.Path, BindingMessages.UnknownMember);
        }
    }

    private static int ValidLength(ReadOnlySpan<byte> utf8)
    {
        var valid = 0;
        while (Rune.DecodeFromUtf8(utf8[valid..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            valid += length;
        }

        return valid;
    }
}
