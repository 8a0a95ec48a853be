using System.Buffers;
using System.Text;
using System.Text.Json;

namespace NegotiationTracker.Ledger.Bundles;

/// <summary>The first line of a bundle: what it is of.</summary>
/// <param name="Process">The process whose entries come with what they say.</param>
/// <param name="Size">Count of the log's entries in it, which is all of them up to the checkpoint.</param>
/// <param name="Checkpoint">The signed note of the tree of that size, as it was served.</param>
/// <param name="Keys">Of the log, for convenience: an auditor trusts none but the one that they have from elsewhere.</param>
/// <param name="ProducedBy">The program that wrote the file, and its version, as <see cref="ProductVersion.Product"/>. Nothing vouches for it.</param>
public sealed record BundleHead(string Process, long Size, string Checkpoint, IReadOnlyList<string> Keys, string ProducedBy)
{
    /// <summary>The form of the file.</summary>
    public const string Form = "negotiation-tracker/1";

    private static readonly JsonDocumentOptions Unique = new() { AllowDuplicateProperties = false };

    /// <summary>The line, with its break.</summary>
    public byte[] Line()
    {
        var output = new ArrayBufferWriter<byte>(2048);
        output.Write("{\"bundle\":\""u8);
        output.Write(Encoding.UTF8.GetBytes(Form));
        output.Write("\",\"process\":"u8);
        JsonText.Write(Process, output);
        output.Write(Encoding.UTF8.GetBytes($",\"size\":{NoteText.Number(Size)},\"checkpoint\":"));
        JsonText.Write(Checkpoint, output);
        output.Write(",\"keys\":["u8);
        for (var i = 0; i < Keys.Count; i++)
        {
            if (i > 0) output.Put((byte)',');
            JsonText.Write(Keys[i], output);
        }

        output.Write("],\"producedBy\":"u8);
        JsonText.Write(ProducedBy, output);
        output.Write("}\n"u8);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="Line"/> writes, without the break. Ignores members that follow the known ones: a later release may write more.</summary>
    /// <exception cref="BundleException">It is no first line of a bundle.</exception>
    public static BundleHead Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            var head = Read(JsonElement.Parse(line, Unique));
            return Starts(line, head.Line().AsSpan()[..^2]) ? head : throw NoBundle("the known members are not first, in their order and in their spelling");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or EncoderFallbackException or FormatException and not BundleException)
        {
            throw NoBundle("a member is not there or not what it has to be");
        }
    }

    /// <summary>Returns whether a line has these members and then either ends or has further ones.</summary>
    private static bool Starts(ReadOnlySpan<byte> line, ReadOnlySpan<byte> members) => line.StartsWith(members) && line[members.Length] is (byte)'}' or (byte)',';

    private static BundleHead Read(JsonElement json) => json.GetProperty("bundle").GetString() == Form
        ? new BundleHead(
            json.GetProperty("process").GetString()!, json.GetProperty("size").GetInt64(), json.GetProperty("checkpoint").GetString()!,
            [.. json.GetProperty("keys").EnumerateArray().Select(k => k.GetString()!)], json.GetProperty("producedBy").GetString()!)
        : throw NoBundle($"it is of another form than {Form}");

    private static BundleException NoBundle(string why) => new(BundleFault.NoBundle, $"The first line is not that of a bundle: {why}.");
}
