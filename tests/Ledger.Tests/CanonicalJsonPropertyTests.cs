using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Ledger.Json;

namespace NegotiationTracker.Ledger.Tests;

public sealed class CanonicalJsonPropertyTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Char['a', 'z'].Select(c => c.ToString()),
        Gen.Char['\0', '\u007f'].Select(c => c.ToString()),
        Gen.Int[0x80, 0x10ffff].Where(Rune.IsValid).Select(char.ConvertFromUtf32)).Array[0, 6].Select(string.Concat);

    private static readonly Gen<JsonNode?> Leaf = Gen.OneOf(
        Gen.Const((JsonNode?)null),
        Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b)),
        Gen.Long.Select(n => (JsonNode?)JsonValue.Create((double)n)),
        Gen.ULong.Select(BitConverter.UInt64BitsToDouble).Where(double.IsFinite).Select(n => (JsonNode?)JsonValue.Create(n)),
        Text.Select(t => (JsonNode?)JsonValue.Create(t)));

    private static readonly Gen<JsonNode?> Value = Of(3);

    [Fact]
    public void The_canonical_form_is_its_own() => Value.Sample(value =>
    {
        var once = CanonicalJson.Of(Bytes(value));
        CanonicalJson.Of(once).ShouldBe(once);
    });

    [Fact]
    public void The_order_of_members_makes_no_difference() =>
        Value.Sample(value => CanonicalJson.Of(Bytes(Reversed(value))).ShouldBe(CanonicalJson.Of(Bytes(value))));

    [Fact]
    public void Spaces_and_escapes_make_no_difference() => Value.Sample(value =>
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(value, Relaxed);
        CanonicalJson.Of(plain).ShouldBe(CanonicalJson.Of(Bytes(value)));
    });

    [Fact]
    public void The_value_is_kept() =>
        Value.Sample(value => JsonElement.DeepEquals(JsonElement.Parse(CanonicalJson.Of(Bytes(value))), JsonElement.Parse(Bytes(value))));

    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private static Gen<JsonNode?> Of(int depth) => depth == 0
        ? Leaf
        : Gen.OneOf(
            Leaf,
            Of(depth - 1).Array[0, 4].Select(items => (JsonNode?)new JsonArray([.. items.Select(i => i?.DeepClone())])),
            Gen.Dictionary(Text, Of(depth - 1))[0, 6].Select(members =>
                (JsonNode?)new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())))));

    private static JsonNode? Reversed(JsonNode? value) => value switch
    {
        JsonArray items => new JsonArray([.. items.Select(Reversed)]),
        JsonObject members => new JsonObject(members.Reverse().Select(m => KeyValuePair.Create(m.Key, Reversed(m.Value)))),
        _ => value?.DeepClone(),
    };

    private static byte[] Bytes(JsonNode? value) => JsonSerializer.SerializeToUtf8Bytes(value);
}
