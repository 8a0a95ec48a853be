using System.Text.Json;
using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.EventLog;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using Npgsql;

namespace NegotiationTracker.Service.Storage;

/// <summary>How a read model rebuilt from the log compares with the live one.</summary>
/// <param name="Model">The model.</param>
/// <param name="Rows">Rows rebuilt.</param>
/// <param name="Equal">Whether every row is equal, byte for byte.</param>
/// <param name="Differing">Keys of rows that are not, at most 20.</param>
public sealed record Comparison(string Model, long Rows, bool Equal, IReadOnlyList<string> Differing);

/// <summary>Folds all read models from the log anew, by the same functions as the daemon.</summary>
public sealed class Rebuild(IEventLog log, NpgsqlDataSource database, RowStore rows)
{
    private const string Sums = "md5(row(key, stream, earliest, latest, type, actors, people, roles, topics, sources, contested, hidden, words, first_index, last_index, entries, body)::text)";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapAs(Kind.Operate, "POST", "/api/operations/rebuild-compare", (HttpContext http, Rebuild rebuild) => rebuild.AnswerAsync(http))
            .WithTags("Operations").WithName("rebuild and compare").WithSummary("Rebuilds every read model from the log beside the live one and compares them; a line a model");

    /// <summary>Rebuilds each model into a table of its own and compares it with the live table.</summary>
    public async IAsyncEnumerable<Comparison> CompareAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var upTo = await SizeAsync(ct) - 1;
        var folded = await FoldAsync(upTo, ct);
        foreach (var model in Catalogue.ReadModels)
        {
            await rows.FollowAsync(model, upTo, ct);
            yield return await CompareAsync(model, folded[model], ct);
        }
    }

    /// <summary>The rows of all models after the log up to an index. The log is read once: reading it takes longer than folding it.</summary>
    public async Task<Dictionary<ReadModel, Dictionary<string, AccountBook>>> FoldAsync(long upTo, CancellationToken ct)
    {
        var all = Catalogue.ReadModels.ToDictionary(m => m, _ => new Dictionary<string, AccountBook>(StringComparer.Ordinal));
        await foreach (var logged in log.ReadAllAsync(0, ct))
        {
            if (logged.Entry.Index > upTo)
            {
                break;
            }

            foreach (var (model, books) in all)
            {
                foreach (var key in model.Keys(logged.Entry))
                {
                    books[key] = ReadModel.Evolve(books.GetValueOrDefault(key), logged.Entry);
                }
            }
        }

        return all;
    }

    private async Task AnswerAsync(HttpContext http)
    {
        http.Response.ContentType = "application/x-ndjson";
        await foreach (var comparison in CompareAsync(http.RequestAborted))
        {
            await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(comparison, ViewJson.Options), http.RequestAborted);
            await http.Response.WriteAsync("\n", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }

    private async Task<Comparison> CompareAsync(ReadModel model, Dictionary<string, AccountBook> books, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        await using (var make = new NpgsqlCommand($"create temporary table rebuilt (like {Schema.TableOf(model)}) on commit drop", connection, transaction))
        {
            await make.ExecuteNonQueryAsync(ct);
        }

        await CopyAsync(connection, model, books, ct);
        await using var compare = new NpgsqlCommand(
            $"select coalesce(l.key, r.key) from (select key, {Sums} s from {Schema.TableOf(model)}) l full join (select key, {Sums} s from rebuilt) r using (key) where l.s is distinct from r.s limit 20",
            connection, transaction)
        { CommandTimeout = 0 };
        var differing = new List<string>();
        await using (var reader = await compare.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                differing.Add(reader.GetString(0));
            }
        }

        await transaction.CommitAsync(ct);
        return new Comparison(model.Name, books.Count, differing.Count == 0, differing);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, ReadModel model, Dictionary<string, AccountBook> books, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy rebuilt ({RowWriter.Columns}) from stdin (format binary)", ct);
        foreach (var (key, book) in books)
        {
            await RowWriter.CopyAsync(copy, Row.Of(model, key, book), ct);
        }

        await copy.CompleteAsync(ct);
    }

    private async Task<long> SizeAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select size from tracker.ledger_head");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
