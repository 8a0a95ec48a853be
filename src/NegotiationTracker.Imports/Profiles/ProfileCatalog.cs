using System.Text.Json;
using System.Text.Json.Serialization;

namespace NegotiationTracker.Imports.Profiles;

/// <summary>The profiles of the field's collections, and the reading of others.</summary>
public static class ProfileCatalog
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
    };

    private static readonly JsonSerializerOptions Documents = new(Options) { WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Gets the profiles that come with the program, by collection.</summary>
    public static IReadOnlyDictionary<string, Profile> Known { get; } = typeof(ProfileCatalog).Assembly.GetManifestResourceNames()
        .Where(n => n.EndsWith(".json", StringComparison.Ordinal)).Select(Embedded).OrderBy(p => p.Dataset, StringComparer.Ordinal).ToDictionary(p => p.Dataset, StringComparer.Ordinal);

    /// <summary>Reads a profile.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static Profile Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<Profile>(json, Options) ?? throw new JsonException("A profile is an object.");

    /// <summary>Writes a profile.</summary>
    public static string Write(Profile profile) => JsonSerializer.Serialize(profile, Options);

    /// <summary>Writes a profile for people: with line breaks, and without what is as it always is.</summary>
    public static string WriteDocument(Profile profile) => JsonSerializer.Serialize(profile, Documents);

    private static Profile Embedded(string name)
    {
        using var stream = typeof(ProfileCatalog).Assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<Profile>(stream, Options)!;
    }
}
