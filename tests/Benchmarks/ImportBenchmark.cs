using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Service;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>Imports of whole files of collections, with the read models running: time, memory, report, and whether the models equal their rebuild.</summary>
internal static class ImportBenchmark
{
    private const int Codes = 254;

    /// <summary>Counts the changes of the place that each read model has reached, by model. The server's statistics are late by a second.</summary>
    private const string Pages = "select coalesce(sum(s.n_tup_upd), 0)::bigint / greatest((select count(*) from tracker.model_progress), 1) from pg_stat_user_tables s where s.relname = 'model_progress'";
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync(Bench bench, bool paused)
    {
        // A service that has run for a while has compiled its code. What a file takes in one that has just started is not looked at here.
        await using (var other = await Bench.ServiceAsync(await bench.NewDatabaseAsync()))
        {
            using var earlier = new HttpClient { BaseAddress = other.Address, Timeout = TimeSpan.FromMinutes(30) };
            await ImportAsync(bench, other, new TrackerClient(earlier), "to warm up: 400 documents", "pa-x", Agreements(400, 0));
            await ImportAsync(bench, other, new TrackerClient(earlier), "to warm up: 800 rows of ceasefires", "eth-prio-cf", Ceasefires(800), "ended");
        }

        await using var service = await Bench.ServiceAsync(await bench.NewDatabaseAsync());
        if (paused)
        {
            await Bench.PauseModelsAsync(service);
        }

        using var http = new HttpClient { BaseAddress = service.Address, Timeout = TimeSpan.FromMinutes(30) };
        var client = new TrackerClient(http);
        var (agreements, ceasefires) = (Agreements(2_300, 0), Ceasefires(4_100));
        await ImportAsync(bench, service, client, "PA-X-sized: 2,300 documents, 280 columns", "pa-x", agreements);
        await ImportAsync(bench, service, client, "the same file again", "pa-x", agreements);
        await ImportAsync(bench, service, client, "its next edition: 40 titles, 12 days, 60 new", "pa-x", Agreements(2_360, 40));
        await ImportAsync(bench, service, client, "ceasefire-sized: 4,100 rows", "eth-prio-cf", ceasefires, "ended");
        if (paused)
        {
            return;
        }

        var behind = await Loaded.CaughtUpAsync(service);
        var started = Stopwatch.GetTimestamp();
        var compared = await service.Services.GetRequiredService<ProjectionRebuild>().CompareAsync(CancellationToken.None).ToListAsync();
        Console.WriteLine($"  read models caught up {behind.TotalSeconds:0.0} s after the last line; {compared.Count(c => c.Equal)} of {compared.Count} equal their rebuild ({Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s)");
    }

    private static async Task ImportAsync(Bench bench, TrackerHost service, TrackerClient client, string what, string profile, byte[] file, params string[] confirmed)
    {
        using var process = Process.GetCurrentProcess();
        using var stream = new MemoryStream(file);
        var allocated = GC.GetTotalAllocatedBytes();
        var (used, pages) = (Processor.Used(bench), await CountAsync(service, Pages));
        var started = Stopwatch.GetTimestamp();
        var run = await client.StartImportAsync(profile, stream, new ImportChoices(File: $"{profile}.csv", Confirmed: confirmed));
        var (read, most) = (TimeSpan.Zero, 0L);
        while (run.State is ImportStates.Waiting or ImportStates.Reading or ImportStates.Sending)
        {
            if (run.State == ImportStates.Sending && read == TimeSpan.Zero)
            {
                (read, used, pages, allocated) = (Stopwatch.GetElapsedTime(started), Processor.Used(bench), await CountAsync(service, Pages), GC.GetTotalAllocatedBytes());
            }

            await Task.Delay(Look);
            process.Refresh();
            most = Math.Max(most, process.WorkingSet64);
            run = await client.GetImportAsync(run.Id);
        }

        used = Processor.Used(bench) - used;
        pages = await CountAsync(service, Pages) - pages;
        var whole = Stopwatch.GetElapsedTime(started);
        var sent = whole - (read == TimeSpan.Zero ? whole : read);
        Console.WriteLine($"\n{what} ({file.Length >> 10:n0} KiB): {run.State}, {run.Rows:n0} rows, {run.Lines:n0} lines, {run.Recorded:n0} recorded, {run.Unchanged:n0} unchanged, {run.Refused:n0} refused, {run.Proposals:n0} drafts, {run.Unmatched:n0} actors to match");
        Console.WriteLine($"  {whole.TotalSeconds:0.0} s, of these {(whole - sent).TotalSeconds:0.0} s to read and {sent.TotalSeconds:0.0} s to send ({run.Answered / Math.Max(0.1, sent.TotalSeconds):n0} lines/s); working set at most {most >> 20:n0} MiB");
        var report = await client.GetImportReportAsync(run.Id);
        Console.WriteLine($"  report: {string.Join(", ", report.Findings.CountBy(f => f.Rule).OrderByDescending(f => f.Value).Take(6).Select(f => $"{f.Key} {f.Value:n0}"))}{(report.Refusals.Count > 0 ? $"; first refusal: {report.Refusals[0].Detail}" : string.Empty)}");
        Console.WriteLine($"  {await CountAsync(service, "select size from tracker.ledger_head"):n0} events in the log");
        if (run.Answered == 0)
        {
            return;
        }

        Console.WriteLine($"  processor time of a line sent: service {used.Client.TotalMicroseconds / run.Answered:n0} µs, database {used.Database.TotalMicroseconds / run.Answered:n0} µs, allocated {(GC.GetTotalAllocatedBytes() - allocated) / 1024 / run.Answered:n0} KiB; {pages:n0} pages of the read models, {run.Answered / Math.Max(1, pages):n0} lines a page");
    }

    private static async Task<long> CountAsync(TrackerHost service, string question)
    {
        await using var ask = service.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(question);
        return (long)(await ask.ExecuteScalarAsync())!;
    }

    private static byte[] Agreements(int count, int changed)
    {
        var random = new Random(7);
        var text = new StringBuilder("Con,Contp,PP,PPName,Reg,AgtId,Ver,Agt,Dat,Status,Lgt,N_characters,Agtp,Stage,StageSub,Part,ThrdPart,OthAgr,Loc1ISO,Loc2ISO,Loc1GWNO,Loc2GWNO,UcdpCon,UcdpAgr,PamAgr,CowWar");
        for (var i = 0; i < Codes; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $",Code{i:000}");
        }

        text.Append('\n');
        for (var i = 0; i < count; i++)
        {
            var process = i % 180;
            var iso = $"{(char)('A' + (process / 26 % 26))}{(char)('A' + (process % 26))}X";
            var day = new DateOnly(1990, 1, 1).AddDays((i * 5) + (changed > 12 && i < 12 ? 1 : 0));
            text.Append(
                CultureInfo.InvariantCulture,
                $"Land {process},Government,{process},Land {process}: talks,Region,{i + 1},1,\"Agreement {i + 1}{(i < changed ? " as amended" : string.Empty)}\nbetween the Government and Front {process}\",{day:yyyy-MM-dd},{(i % 16 == 0 ? "Unilateral document" : "Multiparty signed/agreed")},3,{i * 7},Intra,{(i % 3 == 0 ? "Cea" : "SubPar")},Iss,\"For the Government of Land {process}:\nA. Signer\n\nFor Front {process}:\nB. Signer\",,,{iso},,{process},,{100 + process},{(i % 3 == 0 ? $"{5000 + i}" : "NA")},NA,NA");
            for (var c = 0; c < Codes; c++)
            {
                text.Append(',').Append(random.Next(8) == 0 ? '1' : '0');
            }

            text.Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Ceasefires(int rows)
    {
        var text = new StringBuilder("cc,cf_id,uniq_id,location,region,link,ucdp_actor_id,actor_name,pax_id,cf_dec_yr,cf_dec_month,cf_dec_day,cf_effect_yr,cf_effect_month,cf_effect_day,partial,written,fixed_time,p_humanitarian,p_peaceprocess,p_holiday,p_election,p_other,ceasefire_class,mediator_send,implement,enforcement,ended,end_yr,end_month,end_day,id\n");
        for (var i = 0; i < rows; i++)
        {
            var ceasefire = i / 2;
            var (year, month, land) = (1990 + (ceasefire % 30), 1 + (ceasefire % 12), ceasefire % 100);
            var ended = ceasefire % 2 == 0;
            text.Append(
                CultureInfo.InvariantCulture,
                $"{land},{ceasefire},{100_000 + ceasefire},Land {land},4,0,{1000 + (land * 2) + (i % 2)},{(i % 2 == 0 ? $"Government of Land {land}" : $"Front {land}")},{(ceasefire % 7 == 0 ? ceasefire + 1 : -1)},{year},{month},{(ceasefire % 35 == 0 ? -1 : 5)},{year},{month},{(ceasefire % 40 == 0 ? 31 : 9)},0,1,{(ceasefire % 9 == 0 ? "30" : "0")},0,1,0,0,0,{1 + (ceasefire % 3)},\"UN, Hill Union\",1,0,{(ended ? 2 : 0)},{(ended ? year + 1 : -1)},{(ended ? month : -1)},{(ended ? 3 : -1)},{i + 1}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
