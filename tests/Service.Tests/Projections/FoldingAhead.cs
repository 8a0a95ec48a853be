using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.BulkWriter;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Generator;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Projections;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Projections;

/// <summary>A page that is folded while the page before it is not written yet.</summary>
public sealed class FoldingAhead(TestCluster cluster)
{
    private const int Events = 2_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Small pages, so that many entries are about an entry of the page before, and many rows begin there.</summary>
    [Theory]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Gives_what_a_fold_after_the_write_gives(int size)
    {
        await using var host = await StartedService.StartAsync(await WrittenAsync(), onServer: false);
        var (tables, entries) = (ReadModelTables.OfSession, host.Services.GetRequiredService<EntryReader>());
        await using var session = await host.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(Ct);
        await using (var create = new NpgsqlCommand(string.Join('\n', ReadModelCatalog.All.Select(tables.Sql).Prepend(tables.EntriesSql)), session))
        {
            await create.ExecuteNonQueryAsync(Ct);
        }

        var pages = (await entries.AllAsync(session, 0, null, Ct).Select(e => e.Entry).ToListAsync(Ct)).Chunk(size).ToList();
        var (fold, writer) = (new PageFold(entries, tables), new PageWriter(tables));
        var written = await fold.FoldAsync(session, pages[0], ReadModelCatalog.All, Ct);
        foreach (var page in pages.Skip(1))
        {
            var ahead = (await fold.ReadAheadAsync(session, page, written, Ct))?.Invoke();
            await using (var transaction = await session.BeginTransactionAsync(Ct))
            {
                (await writer.WriteAsync(session, transaction, written.Models, Ct)).ShouldBeEmpty();
                await writer.WriteEntriesAsync(session, written, Ct);
                await transaction.CommitAsync(Ct);
            }

            var after = await new PageFold(entries, tables).FoldAsync(session, page, ReadModelCatalog.All, Ct);

            ahead.ShouldNotBeNull().Page.ShouldBe(after.Page);
            foreach (var (one, other) in ahead.Models.Zip(after.Models))
            {
                one.Model.ShouldBe(other.Model);
                one.Error.ShouldBeNull();
                one.Links.ShouldBe(other.Links, one.Model.Name);
                one.Rows.ShouldBe(other.Rows, one.Model.Name);
                one.Ended.ShouldBe(other.Ended, one.Model.Name);
            }

            fold.Keep(written, ModelPlaces.Names);
            written = ahead;
        }
    }

    private async Task<string> WrittenAsync()
    {
        var connection = await cluster.NewDatabaseWithTablesAsync();
        await BulkWrite.RunAsync(TestCluster.AsService(connection), connection, FieldRecord.Commands(3, Events), _ => { }, Ct);
        return connection;
    }
}
