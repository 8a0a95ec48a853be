using System.Text;
using NegotiationTracker.Service.Tests.Erasure;
using NegotiationTracker.Storage.Privacy;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Imports;

/// <summary>What an import keeps is sealed. An erasure reaches all of it: unsent lines, drafts, reports, and the file of a run that stopped.</summary>
public sealed class ErasingFromImports(TestCluster cluster)
{
    private const string Report = """{"proposals":[{"lines":[{"body":{"asWritten":"Zoran Quillfeather"}}]}]}""";
    private const string Line = """{"person":{"asWritten":"Zoran Quillfeather"}}""";
    private const string OtherLine = """{"person":{"asWritten":"Otto Other"}}""";
    private const string Draft = """[{"body":{"asWritten":"Zoran Quillfeather"}}]""";

    private const string Run =
        """
        insert into tracker.import_run (id, dataset, title, profile, profile_version, file, sha256, options, dry_run, requested_by, requested_at, state, report)
        values ($1::uuid, 'mend', 'MEND', '{}', 1, 'mend.csv', 'aa', '{}', false, 'test', now(), $2, $3)
        returning state
        """;

    [Fact]
    public async Task A_name_is_blacked_out_and_nobody_can_open_what_a_backup_has()
    {
        await using var service = await Named.StartedAsync(cluster);
        (await service.SendAsync("/api/people/z-1/register-person", $$"""{"name":"Zoran Quillfeather",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
        var key = TextKey.Create();
        await service.AskAsync<string>("insert into person_keys.import_key (key) values ($1) returning 'x'", key.Bytes);
        var (stopped, done, waiting) = await KeepAsync(service, key.Seal);
        var before = await service.AskAsync<byte[]>("select lines from tracker.import_proposal");

        (await service.SendAsync("/api/people/z-1/erase-person", $$"""{"reason":"They asked for it.",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
        await service.ErasedAsync("z-1");

        var now = new TextKey(await service.AskAsync<byte[]>("select key from person_keys.import_key"));
        now.Open(await service.AskAsync<byte[]>("select body from tracker.import_line where no = 1")).ShouldBe("""{"person":{"asWritten":"█████ ████████████"}}""");
        now.Open(await service.AskAsync<byte[]>("select body from tracker.import_line where no = 2")).ShouldBe(OtherLine);
        now.Open(await service.AskAsync<byte[]>("select lines from tracker.import_proposal")).ShouldBe(Draft.Replace("Zoran Quillfeather", "█████ ████████████", StringComparison.Ordinal));
        now.Open(await service.AskAsync<byte[]>("select report from tracker.import_run where id = $1::uuid", done)).ShouldNotContain("Quillfeather");
        now.OpenBytes(await service.AskAsync<byte[]>("select body from tracker.import_file where run = $1::uuid", waiting)).ShouldBe(Encoding.UTF8.GetBytes("Zoran Quillfeather"));
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => now.Open(before));
        (await service.AskAsync<long>("select count(*) from tracker.import_file where run = $1::uuid", stopped)).ShouldBe(0);
        (await service.AskAsync<long>("select count(*) from tracker.import_upload")).ShouldBe(0);
        (await service.AskAsync<string>("select state || ': ' || why from tracker.import_run where id = $1::uuid", stopped)).ShouldStartWith("failed: The file was deleted because a person was erased.");
        (await service.AskAsync<string>("select state from tracker.import_run where id = $1::uuid", done)).ShouldBe("done");
    }

    [Fact]
    public async Task What_an_earlier_form_kept_in_clear_is_read_and_sealed_with_the_next_write()
    {
        var connection = await cluster.NewDatabaseWithTablesAsync();
        await using var database = NpgsqlDataSource.Create(connection);
        await using (var earlier = database.CreateCommand(
            """
            drop table person_keys.import_key; alter table tracker.import_line alter column body type text using convert_from(body, 'UTF8'); alter table tracker.import_proposal alter column lines type text using convert_from(lines, 'UTF8');
            alter table tracker.import_run alter column report type jsonb using convert_from(report, 'UTF8')::jsonb;
            insert into tracker.import_proposal (dataset, id, run, record, row, rule, why, lines)
            values ('mend', 'p', gen_random_uuid(), 'r', 1, 'x', 'y', '[{"target":"/t","command":"c","key":"k","body":{"asWritten":"Zoran Quillfeather"}}]');
            """))
        {
            await earlier.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using var host = await StartedService.StartAsync(connection);
        using var http = new HttpClient { BaseAddress = host.Address };
        (await DraftsAsync()).ShouldContain("Zoran Quillfeather");
        using var table = new ByteArrayContent(Encoding.UTF8.GetBytes("a,b\n1,2\n"));
        using var kept = await http.PostAsync(new Uri("/api/imports/files?name=table.csv", UriKind.Relative), table, TestContext.Current.CancellationToken);
        kept.IsSuccessStatusCode.ShouldBeTrue();

        await using var lines = database.CreateCommand("select lines from tracker.import_proposal");
        Encoding.UTF8.GetString((byte[])(await lines.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).ShouldNotContain("Quillfeather");
        (await DraftsAsync()).ShouldContain("Zoran Quillfeather");

        async Task<string> DraftsAsync() => await http.GetStringAsync(new Uri("/api/imports/proposals", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    private static async Task<(string Stopped, string Done, string Waiting)> KeepAsync(StartedService service, Func<string, byte[]> seal)
    {
        var (stopped, done, waiting) = (Guid.CreateVersion7().ToString(), Guid.CreateVersion7().ToString(), Guid.CreateVersion7().ToString());
        await service.AskAsync<string>(Run, stopped, "stopped", seal(Report));
        await service.AskAsync<string>(Run, done, "done", seal(Report));
        foreach (var run in new[] { stopped, waiting })
        {
            await service.AskAsync<string>("insert into tracker.import_file values ($1::uuid, $2) returning 'x'", run, seal("Zoran Quillfeather"));
        }

        await service.AskAsync<string>("insert into tracker.import_upload values ($1::uuid, 'table.csv', $2, now()) returning 'x'", stopped, seal("Zoran Quillfeather"));
        await service.AskAsync<string>(
            "insert into tracker.import_line (run, no, record, row, target, command, key, body, shared, edition) values ($1::uuid, 1, 'r', 1, '/a', 'c', 'k', $2, false, false), ($1::uuid, 2, 'r', 1, '/a', 'c', 'l', $3, false, false) returning 'x'",
            stopped, seal(Line), seal(OtherLine));
        await service.AskAsync<string>("insert into tracker.import_proposal (dataset, id, run, record, row, rule, why, lines) values ('mend', 'p', $1::uuid, 'r', 1, 'x', 'y', $2) returning 'x'", done, seal(Draft));
        return (stopped, done, waiting);
    }
}
