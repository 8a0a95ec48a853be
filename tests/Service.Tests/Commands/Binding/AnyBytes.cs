using System.Text;
using System.Text.Json;
using CsCheck;
using NegotiationTracker.Service.Commands.Binding;
using NegotiationTracker.Storage.Json;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Commands.Binding;

/// <summary>Whatever is sent, the binder gives a value or says why not.</summary>
public sealed class AnyBytes
{
    private static readonly byte[] Valid = Encoding.UTF8.GetBytes(Samples.Valid);

    /// <summary>Pieces that are likelier to matter than random bytes.</summary>
    private static readonly string[] Pieces =
        ["null", "\"", "{", "}", "[", "]", ",", ":", "\\ud800", "\\u0000", "\\u", "1e999", "-0", "\u202E", "\uFFFE", "\u200C", "\"actor\":1,", "😀", "\\", "//"];

    private static readonly Gen<string> AnyPiece = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]);

    [Fact]
    public void Random_bytes() => Gen.Byte.Array[0, 200].Sample(Answers, iter: 20_000);

    [Fact]
    public void Random_texts() => AnyPiece.Array[0, 30].Sample(p => Answers(Encoding.UTF8.GetBytes(string.Concat(p))), iter: 20_000);

    [Fact]
    public void A_valid_body_with_bytes_changed() =>
        Gen.Select(Gen.Int[0, Valid.Length - 1], Gen.Byte).Array[1, 4].Sample(changes =>
        {
            var bytes = Valid.ToArray();
            Array.ForEach(changes, c => bytes[c.Item1] = c.Item2);
            Answers(bytes);
        }, iter: 20_000);

    [Fact]
    public void A_valid_body_with_pieces_put_in() =>
        Gen.Select(Gen.Int[0, Valid.Length], Gen.Int[0, 12], AnyPiece).Sample(
            (at, cut, piece) => Answers([.. Valid[..at], .. Encoding.UTF8.GetBytes(piece), .. Valid[Math.Min(at + cut, Valid.Length)..]]), iter: 20_000);

    private static void Answers(byte[] bytes)
    {
        var bound = Samples.Binder.Bind<Seated>(bytes);
        (bound.Value is not null).ShouldBe(bound.Problems.Count == 0);
        JsonSerializer.SerializeToUtf8Bytes(bound.Problems, StorageJson.Options).ShouldNotBeEmpty();
        var pair = Samples.Binder.BindPair<Wrapper, Overlapping>(bytes);
        (pair.Value is not null).ShouldBe(pair.Problems.Count == 0);
        var parsed = RequestJson.Parse(bytes);
        using var document = parsed.Document;
        (document is not null).ShouldBe(parsed.Problems.Count == 0);
    }
}
