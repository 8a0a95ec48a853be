using NegotiationTracker.Ledger.Json;

namespace NegotiationTracker.Ledger.Tests;

/// <summary>The test data of RFC 8785's authors.</summary>
public sealed class CanonicalJsonVectorTests
{
    [Theory]
    [InlineData("arrays")]
    [InlineData("french")]
    [InlineData("structures")]
    [InlineData("unicode")]
    [InlineData("values")]
    [InlineData("weird")]
    public void The_published_input_gives_the_published_bytes(string name)
    {
        var canonical = CanonicalJson.Of(File.ReadAllBytes(Vectors.Folder("rfc8785-jcs", "input", name + ".json")));

        canonical.ShouldBe(File.ReadAllBytes(Vectors.Folder("rfc8785-jcs", "output", name + ".json")));
        var hex = File.ReadAllText(Vectors.Folder("rfc8785-jcs", "outhex", name + ".txt")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Convert.ToHexStringLower(canonical).ShouldBe(string.Concat(hex));
    }

    [Theory]
    [InlineData("arrays")]
    [InlineData("french")]
    [InlineData("structures")]
    [InlineData("unicode")]
    [InlineData("values")]
    [InlineData("weird")]
    public void The_published_bytes_are_their_own_canonical_form(string name)
    {
        var published = File.ReadAllBytes(Vectors.Folder("rfc8785-jcs", "output", name + ".json"));

        CanonicalJson.Of(published).ShouldBe(published);
    }
}
