using System.Text.Json;
using JasperFx.Events;
using Marten;
using Weasel.Core;

namespace NegotiationTracker.Benchmarks;

/// <summary>The event store as its manual shows it, on the same settings but for what is ours: one session, one stream, one save for each event.</summary>
internal sealed class PlainStore : IDisposable
{
    private const int StreamLength = 25;

    private readonly DocumentStore _store;
    private readonly Dictionary<int, (string Stream, int Told)> _writers = [];
    private long _number;

    public PlainStore(string connection) => _store = DocumentStore.For(o =>
    {
        o.Connection(connection);
        o.DatabaseSchemaName = "plain";
        o.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase);
        o.Events.StreamIdentity = StreamIdentity.AsString;
        o.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        o.Events.EnableUniqueIndexOnEventId = true;
        o.Events.UseMandatoryStreamTypeDeclaration = true;
        o.Events.UseIdentityMapForAggregates = false;
        o.Events.MetadataConfig.EnableAll();
        o.DisableNpgsqlLogging = true;
    });

    /// <summary>The body of a statement, as all ways write it.</summary>
    public static string Body(int number) =>
        $$$"""{"slug":"said-{{{number}}}","speaker":{"actor":"HOSTLAND","role":"host"},"topics":["maps","ceasefire"],"summary":"The host stresses the weight of the maps and asks for steps on the ceasefire.","when":"2017-03-14","evidence":{"sources":[{"source":"readout","locator":"paragraph 2"}]}}""";

    public async Task AppendAsync(int writer)
    {
        (string Stream, int Told) at;
        lock (_writers)
        {
            at = _writers.GetValueOrDefault(writer);
            at = at.Told % StreamLength == 0 ? ($"round-talks/{Interlocked.Increment(ref _number)}", 1) : (at.Stream, at.Told + 1);
            _writers[writer] = at;
        }

        await using var session = _store.LightweightSession();
        var stream = await session.Events.FetchForWriting<Told>(at.Stream);
        stream.AppendOne(JsonSerializer.Deserialize<Said>(Body(at.Told), JsonSerializerOptions.Web)!);
        await session.SaveChangesAsync();
    }

    public void Dispose() => _store.Dispose();
}

/// <summary>The state that the plain way computes from a stream before it appends.</summary>
public sealed partial class Told
{
    public string Id { get; set; } = string.Empty;

    public int Statements { get; set; }

    public void Apply(Said said) => Statements += said.Slug.Length > 0 ? 1 : 0;
}

public sealed record Said(string Slug, Speaker Speaker, string[] Topics, string Summary, string When, Evidence Evidence);

public sealed record Speaker(string Actor, string Role);

public sealed record Evidence(Citation[] Sources);

public sealed record Citation(string Source, string Locator);
