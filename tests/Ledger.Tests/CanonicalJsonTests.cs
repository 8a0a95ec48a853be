using System.Buffers;
using System.Text;
using System.Text.Json;
using NegotiationTracker.Ledger.Json;

namespace NegotiationTracker.Ledger.Tests;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b" : 1, "a" : [ ] , "A" : { } }""", """{"A":{},"a":[],"b":1}""")]
    [InlineData("""{"":1,"a":{"z":null,"y":[true,false]}}""", """{"":1,"a":{"y":[true,false],"z":null}}""")]
    [InlineData("""{"aa":1,"a":2,"a\u0000":3}""", """{"a":2,"a\u0000":3,"aa":1}""")]
    [InlineData("\"\\u0041\\/\\u007f\\u2028\"", "\"A/\u007f\u2028\"")]
    [InlineData(@"""\u0008\u0009\u000A\u000b\u000C\u000D\u001F\u0000\u0022\u005C""", @"""\b\t\n\u000b\f\r\u001f\u0000\""\\""")]
    [InlineData("\"\\ud83d\\ude02\"", "\"😂\"")]
    public void A_value_has_one_form(string json, string canonical) => Canonical(json).ShouldBe(canonical);

    // U+1F602 is D83D DE02 in UTF-16 and so comes before U+FB33, though not in UTF-8.
    [Fact]
    public void Names_stand_in_the_order_of_their_UTF16_units() => Canonical("{\"\ufb33\":1,\"😂\":2}").ShouldBe("{\"😂\":2,\"\ufb33\":1}");

    [Theory]
    [InlineData("""{"a":1,"a":1}""", "/a", "twice")]
    [InlineData("""{"x":[0,{"a/~":1,"b":2,"\u0061/~":3}]}""", "/x/1/a~1~0", "twice")]
    [InlineData("""{"x":["\ud800"]}""", "/x/0", "Unicode")]
    [InlineData("""["\ude02\ud83d"]""", "/0", "Unicode")]
    [InlineData("""{"x":{"\ud800":1}}""", "/x", "Unicode")]
    [InlineData("""{"x":1e400}""", "/x", "binary64")]
    [InlineData("-1e309", "", "binary64")]
    [InlineData("NaN", "", "The text is not JSON")]
    [InlineData("", "", "The text is not JSON")]
    [InlineData("1 2", "", "The text is not JSON")]
    [InlineData("{\"a\":1,}", "", "The text is not JSON")]
    [InlineData("\ufeff1", "", "The text is not JSON")]
    [InlineData("\"a\nb\"", "", "The text is not JSON")]
    public void A_value_without_a_canonical_form_is_refused_with_its_place(string json, string pointer, string problem)
    {
        var refusal = Should.Throw<CanonicalJsonException>(() => Canonical(json));

        refusal.Pointer.ShouldBe(pointer);
        refusal.Message.ShouldContain(problem);
        refusal.Message.ShouldContain(pointer);
    }

    [Theory]
    [InlineData(new byte[] { 0x22, 0xff, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xed, 0xa0, 0x80, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xc0, 0x80, 0x22 })]
    [InlineData(new byte[] { 0x22, 0x5c, 0x6e, 0xff, 0x22 })]
    public void Bytes_that_are_not_UTF8_are_refused(byte[] json) => Should.Throw<CanonicalJsonException>(() => CanonicalJson.Of(json));

    [Fact]
    public void Nesting_to_64_has_a_form_and_deeper_is_refused()
    {
        Canonical(Nested(64)).ShouldBe(Nested(64));
        Should.Throw<CanonicalJsonException>(() => Canonical(Nested(65)));
        var deep = JsonElement.Parse(Nested(65), new JsonDocumentOptions { MaxDepth = 100 });
        Should.Throw<CanonicalJsonException>(() => CanonicalJson.Of(deep)).Message.ShouldContain("deeper than 64");
    }

    [Fact]
    public void A_refusal_leaves_nothing_behind()
    {
        var output = new ArrayBufferWriter<byte>();
        Should.Throw<CanonicalJsonException>(() => CanonicalJson.Write(JsonElement.Parse("""{"a":[{"b":1,"c":1e999}]}"""), output));

        output.WrittenCount.ShouldBe(0);
        CanonicalJson.Write(JsonElement.Parse("""{"b":1,"a":2}"""), output);
        Encoding.UTF8.GetString(output.WrittenSpan).ShouldBe("""{"a":2,"b":1}""");
    }

    [Fact]
    public void No_element_at_all_is_refused() => Should.Throw<CanonicalJsonException>(() => CanonicalJson.Of(default(JsonElement)));

    [Fact]
    public void A_large_object_keeps_its_order()
    {
        var names = Enumerable.Range(0, 50_000).Select(i => i.ToString("D5")).ToArray();
        var canonical = $"{{{string.Join(',', names.Select(name => $"\"{name}\":{int.Parse(name)}"))}}}";

        Canonical($"{{{string.Join(',', names.Reverse().Select(name => $"\"{name}\":{int.Parse(name)}"))}}}").ShouldBe(canonical);
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(json)));
}
