using System.Text.Json;
using System.Text.Json.Serialization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Imports.Profiles;

namespace NegotiationTracker.Imports.Mappings;

/// <summary>A profile as it is saved, exported and imported: a mapping of one's own table, or a whole profile.</summary>
/// <param name="Profile">The profile by which files are read.</param>
/// <param name="Mapping">The mapping of which it is made. Null if the document is a whole profile.</param>
/// <param name="Json">The document, written in one way, so that equal documents have equal texts.</param>
public sealed record ProfileDocument(Profile Profile, ImportMapping? Mapping, string Json)
{
    /// <summary>The maximum size of a document, in bytes.</summary>
    public const int MaxBytes = 256 << 10;

    /// <summary>A mapping has this member, and a whole profile has not.</summary>
    private const string MappingMember = "rows";

    private static readonly JsonSerializerOptions Options = new(ContractJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        WriteIndented = true,
        NewLine = "\n",
        MaxDepth = 32,
    };

    /// <summary>Reads a document. Returns its faults instead if it has some.</summary>
    /// <param name="json">The document.</param>
    /// <param name="isCommand">Returns whether there is a command.</param>
    public static (ProfileDocument? Document, IReadOnlyList<ProfileFault> Faults) Read(ReadOnlySpan<byte> json, Func<string, bool> isCommand)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 32 });
            using var parsed = JsonDocument.ParseValue(ref reader);
            if (parsed.RootElement.ValueKind == JsonValueKind.Object && parsed.RootElement.TryGetProperty(MappingMember, out _))
            {
                var mapping = parsed.RootElement.Deserialize<ImportMapping>(Options)!;
                return MappingRules.Check(mapping) is { Count: > 0 } wrong ? (null, wrong) : (Of(mapping), []);
            }

            var profile = ProfileCatalog.Read(json);
            return ProfileRules.Check(profile, isCommand).ToList() is { Count: > 0 } faults ? (null, faults) : (new ProfileDocument(profile, null, ProfileCatalog.WriteDocument(profile)), []);
        }
        catch (JsonException e)
        {
            // The path is that of the member, and the message has it and the place too.
            var message = e.Message.Split(" Path: ")[0];
            return (null, [new ProfileFault(e.Path is null or "$" ? string.Empty : e.Path.TrimStart('$', '.'), ProfileMessages.Json(message.Replace("NegotiationTracker.", string.Empty, StringComparison.Ordinal)))]);
        }
    }

    /// <summary>Returns the document of a mapping without faults.</summary>
    public static ProfileDocument Of(ImportMapping mapping) => new(MappedProfile.Of(mapping), mapping, JsonSerializer.Serialize(mapping, Options));
}
