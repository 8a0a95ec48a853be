using NegotiationTracker.Service.Tests.Erasure;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Imports;

/// <summary>An erasure reaches what an import keeps in clear: unsent lines, drafts, reports, and the file of a run that stopped.</summary>
public sealed class ErasingFromImports(TestCluster cluster)
{
    private const string Run =
        """
        insert into tracker.import_run (id, dataset, title, profile, profile_version, file, sha256, options, dry_run, requested_by, requested_at, state, report)
        values ($1::uuid, 'mend', 'MEND', '{}', 1, 'mend.csv', 'aa', '{}', false, 'test', now(), $2, '{"proposals":[{"lines":[{"body":{"asWritten":"Zoran Quillfeather"}}]}]}')
        returning state
        """;

    [Fact]
    public async Task A_name_is_blacked_out_in_lines_drafts_and_reports_and_the_file_of_a_stopped_run_is_deleted()
    {
        await using var service = await Named.StartedAsync(cluster);
        (await service.SendAsync("/api/people/z-1/register-person", $$"""{"name":"Zoran Quillfeather",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
        var (stopped, done) = (Guid.CreateVersion7().ToString(), Guid.CreateVersion7().ToString());
        await service.AskAsync<string>(Run, stopped, "stopped");
        await service.AskAsync<string>(Run, done, "done");
        await service.AskAsync<string>("insert into tracker.import_file values ($1::uuid, 'Zoran Quillfeather'::bytea) returning 'x'", stopped);
        await service.AskAsync<string>("insert into tracker.import_upload values ($1::uuid, 'table.csv', 'Zoran Quillfeather'::bytea, now()) returning 'x'", stopped);
        await service.AskAsync<string>(
            """
            insert into tracker.import_line (run, no, record, row, target, command, key, body, shared, edition)
            values ($1::uuid, 1, 'r', 1, '/a', 'c', 'k', '{"person":{"asWritten":"Zoran Quillfeather"}}', false, false), ($1::uuid, 2, 'r', 1, '/a', 'c', 'l', '{"person":{"asWritten":"Otto Other"}}', false, false)
            returning 'x'
            """, stopped);
        await service.AskAsync<string>(
            "insert into tracker.import_proposal (dataset, id, run, record, row, rule, why, lines) values ('mend', 'p', $1::uuid, 'r', 1, 'x', 'y', '[{\"body\":{\"asWritten\":\"Zoran Quillfeather\"}}]') returning 'x'", done);

        (await service.SendAsync("/api/people/z-1/erase-person", $$"""{"reason":"They asked for it.",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
        await service.ErasedAsync("z-1");

        (await service.AskAsync<string>("select body from tracker.import_line where no = 1")).ShouldBe("""{"person":{"asWritten":"█████ ████████████"}}""");
        (await service.AskAsync<string>("select body from tracker.import_line where no = 2")).ShouldContain("Otto Other");
        (await service.AskAsync<string>("select lines from tracker.import_proposal")).ShouldNotContain("Quillfeather");
        (await service.AskAsync<long>("select count(*) from tracker.import_run where report::text like '%Quillfeather%'")).ShouldBe(0);
        (await service.AskAsync<long>("select count(*) from tracker.import_file")).ShouldBe(0);
        (await service.AskAsync<long>("select count(*) from tracker.import_upload")).ShouldBe(0);
        (await service.AskAsync<string>("select state || ': ' || why from tracker.import_run where id = $1::uuid", stopped)).ShouldStartWith("failed: The file was deleted because a person was erased.");
        (await service.AskAsync<string>("select state from tracker.import_run where id = $1::uuid", done)).ShouldBe("done");
    }
}
