using System.Text;

namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>Events and streams that tests make up.</summary>
internal static class Events
{
    /// <summary>A stream that no other test knows.</summary>
    public static string NewStream(string category = "tested") => $"{category}-{NewId():N}";

    public static Guid NewId() => Guid.CreateVersion7();

    public static EventData New(string type = "happened", string data = """{"a":1}""", string metadata = """{"by":"x"}""") =>
        new(NewId(), type, Encoding.UTF8.GetBytes(data), Encoding.UTF8.GetBytes(metadata));

    public static EventData[] Several(int count, string type = "happened") => [.. Enumerable.Range(0, count).Select(n => New(type, $$"""{"n":{{n}}}"""))];

    public static Proposal Proposed(string type = "happened", string data = "{}") => new(NewId(), type, Encoding.UTF8.GetBytes(data));

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
