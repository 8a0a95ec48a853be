using System.Buffers;
using System.Text;
using System.Text.Json;
using NegotiationTracker.Ledger.Json;
using NegotiationTracker.Ledger.Notes;

namespace NegotiationTracker.Ledger.Bundles;

/// <summary>The first line of a bundle: its content.</summary>
/// <param name="Process">The process whose entries include their data.</param>
/// <param name="Size">The number of entries: all entries of the log up to the checkpoint.</param>
/// <param name="Checkpoint">The signed note of the tree of that size, as served.</param>
/// <param name="Keys">The keys of the log, for convenience. An auditor trusts only the key from another source.</param>
/// <param name="ProducedBy">The program that wrote the file, and its version, as <see cref="ProductVersion.Product"/>. It is not covered by a signature.</param>
public sealed record BundleHead(string Process, long Size, string Checkpoint, IReadOnlyList<string> Keys, string ProducedBy)
{
    /// <summary>The form of the file.</summary>
    public const string Form = "negotiation-tracker/1";

    private static readonly JsonDocumentOptions Unique = new() { AllowDuplicateProperties = false };

    /// <summary>Returns the line, with its line break.</summary>
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

    /// <summary>Reads the output of <see cref="Line"/> without the line break. Ignores members after the known ones, which a later release may write.</summary>
    /// <exception cref="BundleException">The line is not the first line of a bundle.</exception>
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
