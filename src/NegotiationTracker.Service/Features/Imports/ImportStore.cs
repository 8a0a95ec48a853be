using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Imports.Profiles;
using NegotiationTracker.Imports.Runs;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Privacy;
using Npgsql;
using NpgsqlTypes;

namespace NegotiationTracker.Service.Features.Imports;

/// <summary>A run, with what only the service needs.</summary>
internal sealed record StoredRun(Guid Id, string Dataset, string Profile, string Sha256, bool IsDryRun, string State, ImportOptions Options, int Lines, int Answered);

/// <summary>A line that waits to be sent.</summary>
/// <param name="Base">The members before, if it corrects an entry that an earlier edition gave.</param>
internal sealed record StoredLine(int No, string Record, int Row, string Target, string Command, string Key, string Body, string? LedgerKey, IReadOnlyDictionary<string, string>? Members, IReadOnlyDictionary<string, string>? Base, bool Shared, bool Edition);

/// <summary>The answer to a line.</summary>
/// <param name="Detail">Why it was refused.</param>
internal sealed record AnsweredLine(StoredLine Line, int Status, string? Detail, ImportDraft? Proposal)
{
    public bool IsAccepted => Status is 200 or 201;
}

/// <summary>The tables of imports. Nothing of them is in the log. What may name people is sealed.</summary>
public sealed partial class ImportStore(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>The number of rows of a report in JSON.</summary>
    private const int MaxReport = 10_000;

    private const string FileForgotten = "The file was deleted because a person was erased. Import it again without the person.";

    private const string ProposalSql = $"select dataset, id, record, row, rule, why, lines, decided, {ImportSeal.Key} from tracker.import_proposal";
    private const string ActorSql = "select dataset, key, code, name, country, records, suggestions, decided from tracker.import_actor";
    private const string Under = "('waiting', 'reading', 'sending')";

    /// <summary>The columns of a run in the order in which <see cref="RunOf"/> reads them.</summary>
    private const string RunColumns =
        "id, dataset, title, file, sha256, options, profile_version, dry_run, requested_by, requested_at, ended_at, state, why, stops, rows, lines, answered, recorded, unchanged, refused, proposals, unmatched, signals, sending_since, sent_before, exists (select from tracker.import_try t where t.run = id)";

    /// <summary>Stores a run with its file. Returns its id.</summary>
    public async Task<Guid> AddAsync(string dataset, string title, string profile, int version, string file, string sha256, byte[] body, ImportOptions options, bool isDryRun, string by, CancellationToken ct)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await RunAsync(connection, "insert into tracker.import_run (id, dataset, title, profile, profile_version, file, sha256, options, dry_run, requested_by, requested_at, state) values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11, 'waiting')", ct,
            id, dataset, title, profile, version, file, sha256, JsonSerializer.Serialize(options, ApiJson.Options), isDryRun, by, clock.GetUtcNow().UtcDateTime);
        await RunAsync(connection, "insert into tracker.import_file values ($1, $2)", ct, id, (await ImportSeal.HeldAsync(connection, ct)).Seal(body));
        await transaction.CommitAsync(ct);
        return id;
    }

    /// <summary>Returns the last 200 runs, or those of one collection.</summary>
    public async Task<IReadOnlyList<ImportRun>> ListAsync(string? dataset, CancellationToken ct) => await ReadAsync(
        $"select {RunColumns} from tracker.import_run where $1 is null or dataset = $1 order by ordinal desc limit 200", RunOf, ct, Text(dataset));

    /// <summary>Returns a run. Returns null if there is none.</summary>
    public async Task<ImportRun?> FindAsync(Guid id, CancellationToken ct) => (await ReadAsync($"select {RunColumns} from tracker.import_run where id = $1", RunOf, ct, id)).FirstOrDefault();

    /// <summary>Returns the findings of a run, in order.</summary>
    public async Task<IReadOnlyList<ImportFinding>> FindingsAsync(Guid run, bool all, CancellationToken ct) => await ReadAsync(
        "select row, line, record, col, value, rule, done from tracker.import_finding where run = $1 order by no limit $2",
        r => new ImportFinding { Row = r.GetInt32(0), Line = r.GetInt64(1), Record = OrNull(r.GetString(2)), Column = OrNull(r.GetString(3)), Value = OrNull(r.GetString(4)), Rule = r.GetString(5), Done = r.GetString(6) }, ct, run, Limit(all));

    /// <summary>Returns the refused lines of a run, in order.</summary>
    public async Task<IReadOnlyList<ImportRefusal>> RefusalsAsync(Guid run, bool all, CancellationToken ct) => await ReadAsync(
        "select row, record, target, command, key, status, detail from tracker.import_line where run = $1 and status not in (200, 201) order by no limit $2",
        r => new ImportRefusal { Row = r.GetInt32(0), Record = OrNull(r.GetString(1)), Target = r.GetString(2), Command = r.GetString(3), Key = r.GetString(4), Status = r.GetInt32(5), Detail = r.GetString(6) }, ct, run, Limit(all));

    /// <summary>Returns the report of a run without findings and refusals.</summary>
    internal async Task<StoredReport?> ReportAsync(Guid run, CancellationToken ct) =>
        (await ReadAsync($"select report, {ImportSeal.Key} from tracker.import_run where id = $1 and report is not null", r => JsonSerializer.Deserialize<StoredReport>(ImportSeal.Open(r, 0, 1), ContractJson.Options)!, ct, run)).FirstOrDefault();

    /// <summary>Cancels a run that is under way. What it recorded stays.</summary>
    public Task CancelAsync(Guid run, CancellationToken ct) =>
        RunAsync($"update tracker.import_run set state = 'cancelled', ended_at = $2 where id = $1 and state in {Under}", ct, run, clock.GetUtcNow().UtcDateTime);

    /// <summary>Continues a run that stopped, was cancelled, or failed by an unexpected error, with more that is confirmed.</summary>
    public Task ContinueAsync(Guid run, IReadOnlyList<string> confirmed, CancellationToken ct) => RunAsync(
        """
        with again as (delete from tracker.import_try where run = $1 returning run)
        update tracker.import_run r set why = null, state = case when exists (select from tracker.import_file f where f.run = r.id) then 'waiting' else 'sending' end, ended_at = null, stops = array[]::text[], sending_since = null,
            options = jsonb_set(options, array['confirmed'], coalesce(options -> 'confirmed', '[]'::jsonb) || to_jsonb($2))
        where id = $1 and (state in ('stopped', 'cancelled') or state = 'failed' and exists (select from again))
        """,
        ct, run, confirmed.ToArray());

    /// <summary>Returns the first run that is to be carried on. A run that waits to be tried again lets the runs of other collections go first. Returns null if there is none.</summary>
    internal async Task<StoredRun?> NextAsync(CancellationToken ct) => (await ReadAsync(
        $"""
        select id, dataset, profile, sha256, dry_run, state, options, lines, r.answered from tracker.import_run r left join tracker.import_try t on t.run = r.id
        where state in {Under} and coalesce(t.next_at <= $1, true)
            and not exists (select from tracker.import_run b where b.dataset = r.dataset and b.ordinal < r.ordinal and b.state in {Under})
        order by ordinal limit 1
        """,
        r => new StoredRun(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetBoolean(4), r.GetString(5), JsonSerializer.Deserialize<ImportOptions>(r.GetString(6), ContractJson.Options)!, r.GetInt32(7), r.GetInt32(8)), ct, clock.GetUtcNow().UtcDateTime)).FirstOrDefault();

    /// <summary>Notes that a run failed by an unexpected error. Returns how often it failed since it last got on. A dry run begins with its first line again, so it never gets on.</summary>
    internal async Task<int> NoteTryAsync(StoredRun run, Func<int, TimeSpan> pause, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var tries = (await ReadAsync(
            """
            insert into tracker.import_try select id, 1, answered, 'infinity' from tracker.import_run where id = $1
            on conflict (run) do update set tries = case when $2 or import_try.answered = excluded.answered then import_try.tries + 1 else 1 end, answered = excluded.answered returning tries
            """,
            r => r.GetInt32(0), ct, run.Id, run.IsDryRun)).Single();
        await RunAsync("update tracker.import_try set next_at = $2 where run = $1", ct, run.Id, (now + pause(tries)).UtcDateTime);
        return tries;
    }

    /// <summary>Says of a run that goes on why its last try failed.</summary>
    internal Task SetWhyAsync(Guid run, string why, CancellationToken ct) => RunAsync($"update tracker.import_run set why = $2 where id = $1 and state in {Under}", ct, run, why);

    internal async Task<byte[]> FileAsync(Guid run, CancellationToken ct) => (await ReadAsync($"select body, {ImportSeal.Key} from tracker.import_file where run = $1", r => ImportSeal.OpenBytes(r, 0, 1), ct, run)).Single();

    /// <summary>Sets the state of a run, if nobody cancelled it meanwhile. A run that goes on keeps why its last try failed.</summary>
    internal Task SetStateAsync(Guid run, string state, string? why, CancellationToken ct) => RunAsync(
        $"update tracker.import_run set state = $2, why = case when $2 in {Under} then why else $3 end, ended_at = case when $2 in {Under} then null else $4 end where id = $1 and state in {Under}", ct, run, state, Text(why), clock.GetUtcNow().UtcDateTime);

    /// <summary>Removes the file of a run.</summary>
    internal Task ForgetFileAsync(Guid run, CancellationToken ct) => RunAsync("delete from tracker.import_file where run = $1", ct, run);

    /// <summary>
    /// Takes names out of lines that are not recorded, of drafts and of reports, and seals all of it again. A file cannot be rewritten, so that of a run that stopped is deleted, and the run cannot be
    /// continued. Files that wait for a mapping are deleted too.
    /// </summary>
    internal async Task BlackOutAsync(Func<string, string> blackOut, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await RunAsync(connection, "update tracker.import_run set state = 'failed', why = $1 where state in ('stopped', 'cancelled', 'failed') and id in (select run from tracker.import_file)", ct, FileForgotten);
        await RunAsync(connection, "delete from tracker.import_upload", ct);
        await RunAsync(connection, "delete from tracker.import_try t using tracker.import_run r, tracker.import_file f where r.id = t.run and f.run = t.run and r.state = 'failed'", ct);
        await RunAsync(connection, "delete from tracker.import_file f using tracker.import_run r where r.id = f.run and r.state = 'failed'", ct);
        await ImportSeal.AgainAsync(connection, blackOut, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Returns the codes of the actors of a collection that were used before or decided, by their keys.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> DecidedActorsAsync(string dataset, CancellationToken ct) => (await ReadAsync(
        "select key, case when used then code else decided end from tracker.import_actor where dataset = $1 and (used or decided is not null)", r => (Key: r.GetString(0), Code: r.GetString(1)), ct, dataset)).ToDictionary(a => a.Key, a => a.Code, StringComparer.Ordinal);

    /// <summary>Returns the last edition of a collection that a run finished. Returns null if there is none.</summary>
    internal async Task<LastEdition?> LastEditionAsync(string dataset, CancellationToken ct)
    {
        var last = (await ReadAsync("select sha256, columns, profile from tracker.import_run where dataset = $1 and state = 'done' and not dry_run order by ordinal desc limit 1", r => (Sha: r.GetString(0), Columns: r.GetFieldValue<string[]>(1), Profile: r.GetString(2)), ct, dataset)).FirstOrDefault();
        if (last.Columns is null)
        {
            return null;
        }

        var records = await ReadAsync(
            "select r.record, r.row, case when u.columns = $2 then r.hashes else '' end from tracker.import_record r join tracker.import_run u on u.id = r.run where r.dataset = $1 and u.state = 'done'",
            r => new ImportRecord(r.GetString(0), r.GetInt32(1), r.GetString(2)), ct, dataset, last.Columns);
        var lines = await ReadAsync(
            "select record, target, command, key, members, shared, edition from tracker.import_entry where dataset = $1",
            r => new LedgerLine(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), Members(r.GetString(4)), r.GetBoolean(5), r.GetBoolean(6)), ct, dataset);
        return new LastEdition($"e-{last.Sha[..12]}", last.Columns, records.ToDictionary(r => r.Id, StringComparer.Ordinal), lines.ToDictionary(l => (l.Target, l.Key)), ProfileCatalog.Read(System.Text.Encoding.UTF8.GetBytes(last.Profile)));
    }

    /// <summary>Stores what a run is to do, in one transaction. From here on it needs its file no more, unless it stopped.</summary>
    internal async Task PlanAsync(StoredRun run, ImportResult result, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var key = await ImportSeal.HeldAsync(connection, ct);
        await RunAsync(connection, "delete from tracker.import_line where run = $1", ct, run.Id);
        await RunAsync(connection, "delete from tracker.import_finding where run = $1", ct, run.Id);
        await WriteLinesAsync(connection, key, run.Id, result.Lines, ct);
        await WriteFindingsAsync(connection, run.Id, result.Findings, ct);
        var decided = (await ReadAsync("select id from tracker.import_proposal where dataset = $1 and decided is not null", r => r.GetString(0), ct, run.Dataset)).ToHashSet(StringComparer.Ordinal);
        var open = result.Proposals.Where(p => !decided.Contains(p.Id)).Select(p => OfResult(run.Dataset, p)).ToList();
        var unmatched = result.Unmatched.Select(a => OfResult(run.Dataset, a)).ToList();
        if (!run.IsDryRun && result.Stops.Count == 0)
        {
            await WriteProposalsAsync(connection, key, run.Id, open, ct);
            await WriteActorsAsync(connection, run, result, ct);
            await WriteRecordsAsync(connection, run, result.Records, ct);
            await WriteSignalsAsync(connection, run, result.Signals, ct);
        }
        else
        {
            await WriteUnmatchedAsync(connection, run, unmatched, isUsed: false, ct);
        }

        var report = new StoredReport { Difference = result.Difference is null ? null : OfResult(result.Difference), Proposals = open, Unmatched = unmatched };
        await RunAsync(connection,
            """
            update tracker.import_run set why = null, columns = $2, rows = $3, lines = $4, unchanged = $5, proposals = $6, unmatched = $7, signals = $8, stops = $9, report = $10, answered = 0, recorded = 0, refused = 0,
                state = case when state = 'cancelled' then state when cardinality($9) > 0 then 'stopped' else 'sending' end, ended_at = case when cardinality($9) > 0 then $11 end
            where id = $1
            """,
            ct, run.Id, result.Columns.ToArray(), result.Rows, result.Lines.Count, result.UnchangedLines, open.Count, unmatched.Count, result.Signals.Count, result.Stops.ToArray(), key.Seal(JsonSerializer.SerializeToUtf8Bytes(report, ContractJson.Options)), clock.GetUtcNow().UtcDateTime);
        if (result.Stops.Count == 0)
        {
            await RunAsync(connection, "delete from tracker.import_file where run = $1", ct, run.Id);
        }

        await transaction.CommitAsync(ct);
    }

    /// <summary>Returns the next lines that are not answered.</summary>
    internal async Task<IReadOnlyList<StoredLine>> NextLinesAsync(Guid run, int after, int count, CancellationToken ct) => await ReadAsync(
        $"select no, record, row, target, command, key, body, ledger_key, members, base, shared, edition, {ImportSeal.Key} from tracker.import_line where run = $1 and no > $2 and status is null order by no limit $3",
        r => new StoredLine(
            r.GetInt32(0), r.GetString(1), r.GetInt32(2), r.GetString(3), r.GetString(4), r.GetString(5), ImportSeal.Open(r, 6, 12), r.IsDBNull(7) ? null : r.GetString(7), r.IsDBNull(8) ? null : Members(r.GetString(8)),
            r.IsDBNull(9) ? null : Members(r.GetString(9)), r.GetBoolean(10), r.GetBoolean(11)), ct, run, after, count);

    /// <summary>Begins to send again from the first line. A dry run that was interrupted has nothing that it could carry on with.</summary>
    internal async Task BeginAgainAsync(Guid run, CancellationToken ct)
    {
        await RunAsync("update tracker.import_line set status = null, detail = null where run = $1", ct, run);
        await RunAsync("update tracker.import_run set unchanged = unchanged - (answered - recorded - refused), answered = 0, recorded = 0, refused = 0 where id = $1", ct, run);
    }

    /// <summary>Notes when lines began to be sent, for the time that is left.</summary>
    internal Task BeginSendingAsync(Guid run, CancellationToken ct) => RunAsync("update tracker.import_run set sending_since = $2, sent_before = answered where id = $1", ct, run, clock.GetUtcNow().UtcDateTime);

    /// <summary>Stores answers, and adds to the ledger what they recorded. Returns false if somebody cancelled the run.</summary>
    internal async Task<bool> AnswerAsync(StoredRun run, IReadOnlyList<AnsweredLine> answers, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // The key before any row: whoever seals everything again takes them in the same order.
        var key = await ImportSeal.HeldAsync(connection, ct);
        await RunAsync(connection,
            "update tracker.import_line l set status = a.status, detail = a.detail, body = case when a.status in (200, 201) then null else l.body end from unnest($2, $3, $4) a(no, status, detail) where l.run = $1 and l.no = a.no",
            ct, run.Id, answers.Select(a => a.Line.No).ToArray(), answers.Select(a => a.Status).ToArray(), answers.Select(a => a.Detail).ToArray());
        if (!run.IsDryRun)
        {
            await RecordAsync(connection, run.Dataset, run.Id, [.. answers.Where(a => a.IsAccepted).Select(a => a.Line)], ct);
            await WriteProposalsAsync(connection, key, run.Id, [.. answers.Select(a => a.Proposal).OfType<ImportDraft>().Select(p => OfResult(run.Dataset, p))], ct);
        }

        await using var counted = new NpgsqlCommand(
            """
            update tracker.import_run set answered = answered + $2, recorded = recorded + $3, unchanged = unchanged + $4, refused = refused + $5, proposals = proposals + $6 where id = $1 returning state
            """,
            connection);
        Fill(counted, run.Id, answers.Count, answers.Count(a => a.Status == 201), answers.Count(a => a.Status == 200), answers.Count(a => !a.IsAccepted), answers.Count(a => a.Proposal is not null));
        var state = (string?)await counted.ExecuteScalarAsync(ct);
        await transaction.CommitAsync(ct);
        return state == ImportStates.Sending;
    }

    /// <summary>Ends a run whose lines are all answered. Without the records that are gone, the next edition asks about them no more.</summary>
    internal async Task EndAsync(StoredRun run, bool isWhole, CancellationToken ct)
    {
        if (!run.IsDryRun)
        {
            await RunAsync(
                "delete from tracker.import_record r where r.dataset = $1 and r.run <> $2 and ($3 or exists (select from tracker.import_record n where n.run = $2 and n.record = r.record))", ct, run.Dataset, run.Id, isWhole);
        }

        await RunAsync("update tracker.import_line set body = null where run = $1", ct, run.Id);
        await RunAsync("delete from tracker.import_try where run = $1", ct, run.Id);
        await SetStateAsync(run.Id, ImportStates.Done, null, ct);
    }

    /// <summary>Adds accepted lines to the ledger, or takes out what they retracted.</summary>
    private static async Task RecordAsync(NpgsqlConnection connection, string dataset, Guid run, IReadOnlyList<StoredLine> lines, CancellationToken ct)
    {
        var put = lines.Where(l => l.LedgerKey is not null && l.Members is not null).DistinctBy(l => (l.Target, l.LedgerKey)).ToList();
        await RunAsync(connection,
            """
            insert into tracker.import_entry (dataset, target, key, record, command, members, shared, edition, run)
            select $1, a.target, a.key, a.record, a.command, a.members::jsonb, a.shared, a.edition, $2 from unnest($3, $4, $5, $6, $7, $8, $9) a(target, key, record, command, members, shared, edition)
            on conflict (dataset, target, key) do update set members = excluded.members, record = excluded.record, run = excluded.run
            """,
            ct, dataset, run, put.Select(l => l.Target).ToArray(), put.Select(l => l.LedgerKey!).ToArray(), put.Select(l => l.Record).ToArray(), put.Select(l => l.Command).ToArray(),
            put.Select(l => JsonSerializer.Serialize(l.Members)).ToArray(), put.Select(l => l.Shared).ToArray(), put.Select(l => l.Edition).ToArray());
        var gone = lines.Where(l => l.LedgerKey is not null && l.Members is null).ToList();
        if (gone.Count > 0)
        {
            await RunAsync(connection, "delete from tracker.import_entry e using unnest($2, $3) a(target, key) where e.dataset = $1 and e.target = a.target and e.key = a.key", ct, dataset, gone.Select(l => l.Target).ToArray(), gone.Select(l => l.LedgerKey!).ToArray());
        }
    }

    /// <summary>Returns the drafts of a collection and a rule, or of all, those that nobody decided first.</summary>
    public async Task<ImportProposals> ProposalsAsync(string? dataset, string? rule, bool all, int limit, CancellationToken ct)
    {
        var kinds = await ReadAsync(
            "select dataset, rule, count(*)::int from tracker.import_proposal where decided is null group by dataset, rule order by dataset, rule",
            r => new ImportProposalKind { Dataset = r.GetString(0), Rule = r.GetString(1), Open = r.GetInt32(2) }, ct);
        return new ImportProposals
        {
            Open = kinds.Where(k => (dataset is null || k.Dataset == dataset) && (rule is null || k.Rule == rule)).Sum(k => k.Open),
            Items = await ReadAsync(
                $"{ProposalSql} where ($1 is null or dataset = $1) and ($2 is null or rule = $2) and ($3 or decided is null) order by decided is not null, dataset, rule, row, id limit $4",
                ProposalOf, ct, Text(dataset), Text(rule), all, limit),
            Kinds = kinds,
        };
    }

    /// <summary>Returns a draft. Returns null if there is none.</summary>
    public async Task<ImportProposal?> ProposalAsync(string dataset, string id, CancellationToken ct) => (await ReadAsync($"{ProposalSql} where dataset = $1 and id = $2", ProposalOf, ct, dataset, id)).FirstOrDefault();

    /// <summary>Stores a decision about a draft, and what its lines mean for the ledger.</summary>
    public async Task DecideAsync(ImportProposal proposal, bool isAccepted, string by, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var run = (await ReadAsync("select run from tracker.import_proposal where dataset = $1 and id = $2", r => r.GetGuid(0), ct, proposal.Dataset, proposal.Id))[0];
        foreach (var line in proposal.Lines)
        {
            var body = JsonSerializer.SerializeToNode(line.Body)!.AsObject();
            var made = new ImportLine(proposal.Record ?? string.Empty, proposal.Row, line.Target, line.Command, line.Key, body);
            if (line.Command == "correct-entry")
            {
                // The collection said it, whatever was decided: only another value is asked about again.
                var said = body["changes"]!.AsObject().ToDictionary(c => c.Key, c => c.Value is null ? string.Empty : MemberHash.Of(c.Value));
                await RunAsync(connection, "update tracker.import_entry set members = members || $4::jsonb where dataset = $1 and target = $2 and key = $3", ct, proposal.Dataset, line.Target, body["entry"]!["key"]!.GetValue<string>(), JsonSerializer.Serialize(said));
            }
            else if (isAccepted)
            {
                var (key, members) = LedgerOf(made);
                await RecordAsync(connection, proposal.Dataset, run, [new StoredLine(0, made.Record, made.Row, made.Target, made.Command, made.Key, string.Empty, key, members, null, made.Shared, made.Edition)], ct);
            }
        }

        await RunAsync(connection, "update tracker.import_proposal set decided = $3, decided_by = $4, decided_at = $5 where dataset = $1 and id = $2", ct, proposal.Dataset, proposal.Id, isAccepted ? "accepted" : "refused", by, clock.GetUtcNow().UtcDateTime);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Returns the actors of a collection, or of all, that the registry did not know: those that nobody decided and that most records name first. At most 500.</summary>
    public async Task<ImportActors> ActorsAsync(string? dataset, bool all, CancellationToken ct) => new()
    {
        Open = (int)(await ReadAsync("select count(*) from tracker.import_actor where decided is null and name is not null and ($1 is null or dataset = $1)", r => r.GetInt64(0), ct, Text(dataset)))[0],
        Items = await ReadAsync($"{ActorSql} where name is not null and ($1 is null or dataset = $1) and ($2 or decided is null) order by decided is not null, records desc, dataset, key limit 500", ActorOf, ct, Text(dataset), all),
    };

    /// <summary>Returns an actor of a collection. Returns null if there is none.</summary>
    public async Task<ImportActor?> ActorAsync(string dataset, string key, CancellationToken ct) => (await ReadAsync($"{ActorSql} where dataset = $1 and key = $2 and name is not null", ActorOf, ct, dataset, key)).FirstOrDefault();

    /// <summary>Stores who an actor of a collection is.</summary>
    public Task DecideActorAsync(string dataset, string key, string code, string by, CancellationToken ct) => RunAsync(
        "update tracker.import_actor set decided = $3, decided_by = $4, decided_at = $5 where dataset = $1 and key = $2", ct, dataset, key, code, by, clock.GetUtcNow().UtcDateTime);

    /// <summary>Returns signals, those of the last days first.</summary>
    /// <param name="actors">Actors of the registry, one of which the signal must name. Null for all signals.</param>
    public async Task<IReadOnlyList<ImportSignal>> SignalsAsync(string? dataset, string[]? actors, string? from, string? until, int limit, CancellationToken ct) => await ReadAsync(
        """
        select dataset, id, day, code, word, actors, names, known, address, late, same_as from tracker.import_signal
        where ($1 is null or dataset = $1) and ($2 is null or known && $2) and ($3 is null or day >= $3) and ($4 is null or day <= $4) order by day desc, dataset, id limit $5
        """,
        r => new ImportSignal
        {
            Dataset = r.GetString(0),
            Id = r.GetString(1),
            Day = r.GetString(2),
            Code = r.GetString(3),
            Word = r.GetString(4),
            Actors = r.GetFieldValue<string[]>(5),
            Names = r.GetFieldValue<string[]>(6),
            Known = r.GetFieldValue<string[]>(7),
            Address = r.IsDBNull(8) ? null : r.GetString(8),
            Late = r.GetBoolean(9),
            SameAs = r.IsDBNull(10) ? null : r.GetString(10),
        },
        ct, Text(dataset), new NpgsqlParameter { Value = (object?)actors ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text }, Text(from), Text(until), limit);

    /// <summary>Returns what the ledger needs to know of a line: the key of the entry, and its members afterwards. Without members, the entry is gone.</summary>
    internal static (string? Key, IReadOnlyDictionary<string, string>? Members) LedgerOf(ImportLine line) => line.Command switch
    {
        "correct-entry" => line.Corrects is { } correction ? (correction.Key, correction.Now) : (null, null),
        "retract-entry" => (line.Body["entry"]?["key"]?.GetValue<string>(), null),
        _ => (line.Key, line.Members),
    };

    private static async Task WriteLinesAsync(NpgsqlConnection connection, TextKey seal, Guid run, IReadOnlyList<ImportLine> lines, CancellationToken ct)
    {
        await using var writer = await connection.BeginBinaryImportAsync("copy tracker.import_line (run, no, record, row, target, command, key, body, ledger_key, members, base, shared, edition) from stdin (format binary)", ct);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var (key, members) = LedgerOf(line);
            await writer.StartRowAsync(ct);
            await writer.WriteAsync(run, ct);
            await writer.WriteAsync(i + 1, ct);
            await writer.WriteAsync(line.Record, ct);
            await writer.WriteAsync(line.Row, ct);
            await writer.WriteAsync(line.Target, ct);
            await writer.WriteAsync(line.Command, ct);
            await writer.WriteAsync(line.Key, ct);
            await writer.WriteAsync(seal.Seal(line.Body.ToJsonString(ContractJson.Options)), ct);
            await OrNullAsync(writer, key, NpgsqlDbType.Text, ct);
            await OrNullAsync(writer, members is null ? null : JsonSerializer.Serialize(members), NpgsqlDbType.Jsonb, ct);
            await OrNullAsync(writer, line.Corrects is null ? null : JsonSerializer.Serialize(line.Corrects.Base), NpgsqlDbType.Jsonb, ct);
            await writer.WriteAsync(line.Shared, ct);
            await writer.WriteAsync(line.Edition, ct);
        }

        await writer.CompleteAsync(ct);
    }

    private static async Task WriteFindingsAsync(NpgsqlConnection connection, Guid run, IReadOnlyList<Finding> findings, CancellationToken ct)
    {
        await using var writer = await connection.BeginBinaryImportAsync("copy tracker.import_finding (run, no, row, line, record, col, value, rule, done) from stdin (format binary)", ct);
        for (var i = 0; i < findings.Count; i++)
        {
            var f = findings[i];
            await writer.StartRowAsync(ct);
            await writer.WriteAsync(run, ct);
            await writer.WriteAsync(i + 1, ct);
            await writer.WriteAsync(f.Row, ct);
            await writer.WriteAsync(f.Line, ct);
            await writer.WriteAsync(f.Record, ct);
            await writer.WriteAsync(f.Column, ct);
            await writer.WriteAsync(f.Value, ct);
            await writer.WriteAsync(f.Rule, ct);
            await writer.WriteAsync(f.Done, ct);
        }

        await writer.CompleteAsync(ct);
    }

    private static Task WriteProposalsAsync(NpgsqlConnection connection, TextKey seal, Guid run, List<ImportProposal> proposals, CancellationToken ct) => proposals.Count == 0 ? Task.CompletedTask : RunAsync(connection,
        """
        insert into tracker.import_proposal (dataset, id, run, record, row, rule, why, lines)
        select a.dataset, a.id, $1, a.record, a.row, a.rule, a.why, a.lines from unnest($2, $3, $4, $5, $6, $7, $8) a(dataset, id, record, row, rule, why, lines)
        on conflict (dataset, id) do update set run = excluded.run, row = excluded.row where tracker.import_proposal.decided is null
        """,
        ct, run, proposals.Select(p => p.Dataset).ToArray(), proposals.Select(p => p.Id).ToArray(), proposals.Select(p => p.Record ?? string.Empty).ToArray(), proposals.Select(p => p.Row).ToArray(),
        proposals.Select(p => p.Rule).ToArray(), proposals.Select(p => p.Why).ToArray(), proposals.Select(p => seal.Seal(JsonSerializer.SerializeToUtf8Bytes(p.Lines, ContractJson.Options))).ToArray());

    private static async Task WriteActorsAsync(NpgsqlConnection connection, StoredRun run, ImportResult result, CancellationToken ct)
    {
        await RunAsync(connection,
            "insert into tracker.import_actor (dataset, key, code, run, used) select $1, a.key, a.code, $2, true from unnest($3, $4) a(key, code) on conflict (dataset, key) do update set code = excluded.code, used = true",
            ct, run.Dataset, run.Id, result.ActorCodes.Keys.ToArray(), result.ActorCodes.Values.ToArray());
        await WriteUnmatchedAsync(connection, run, [.. result.Unmatched.Select(a => OfResult(run.Dataset, a))], isUsed: true, ct);
    }

    private static Task WriteUnmatchedAsync(NpgsqlConnection connection, StoredRun run, IReadOnlyList<ImportActor> actors, bool isUsed, CancellationToken ct) => RunAsync(connection,
        """
        insert into tracker.import_actor (dataset, key, code, name, country, records, suggestions, run, used)
        select $1, a.key, a.code, a.name, nullif(a.country, ''), a.records, a.suggestions::jsonb, $2, $9 from unnest($3, $4, $5, $6, $7, $8) a(key, code, name, country, records, suggestions)
        on conflict (dataset, key) do update set name = excluded.name, country = excluded.country, records = excluded.records, suggestions = excluded.suggestions, run = excluded.run
        """,
        ct, run.Dataset, run.Id, actors.Select(a => a.Key).ToArray(), actors.Select(a => a.Code).ToArray(), actors.Select(a => a.Name).ToArray(), actors.Select(a => a.Country ?? string.Empty).ToArray(),
        actors.Select(a => a.Records).ToArray(), actors.Select(a => JsonSerializer.Serialize(a.Suggestions, ContractJson.Options)).ToArray(), isUsed);

    private static Task WriteRecordsAsync(NpgsqlConnection connection, StoredRun run, IReadOnlyList<ImportRecord> records, CancellationToken ct) => RunAsync(connection,
        "insert into tracker.import_record (run, record, dataset, row, hashes) select $1, a.record, $2, a.row, a.hashes from unnest($3, $4, $5) a(record, row, hashes) on conflict (run, record) do update set row = excluded.row, hashes = excluded.hashes",
        ct, run.Id, run.Dataset, records.Select(r => r.Id).ToArray(), records.Select(r => r.Row).ToArray(), records.Select(r => r.Hashes).ToArray());

    private static async Task WriteSignalsAsync(NpgsqlConnection connection, StoredRun run, IReadOnlyList<CodedSignal> signals, CancellationToken ct)
    {
        foreach (var chunk in signals.Chunk(500))
        {
            await using var batch = new NpgsqlBatch(connection);
            foreach (var s in chunk)
            {
                var one = new NpgsqlBatchCommand(
                    """
                    insert into tracker.import_signal (dataset, id, run, day, code, word, actors, names, known, address, late, same_as) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                    on conflict (dataset, id) do update set run = excluded.run, day = excluded.day, code = excluded.code, word = excluded.word, actors = excluded.actors, names = excluded.names, known = excluded.known,
                        address = excluded.address, late = excluded.late, same_as = excluded.same_as
                    """);
                Fill(one.Parameters, run.Dataset, s.Id, run.Id, s.Day, s.Code, s.Word, s.Actors.ToArray(), s.Names.ToArray(), s.Known.ToArray(), Text(s.Address), s.IsLate, Text(s.SameAs));
                batch.BatchCommands.Add(one);
            }

            await batch.ExecuteNonQueryAsync(ct);
        }
    }

    private static ImportDifference OfResult(EditionDifference d) => new()
    {
        New = d.New.Count,
        Changed = d.Changed.Count,
        Unchanged = d.Unchanged,
        Gone = d.Gone,
        Columns = [.. d.Columns.Select(c => new ImportColumn { Column = c.Column, Changed = c.Changed, Of = c.Of, Recoded = c.IsRecoded })],
    };

    private static ImportProposal OfResult(string dataset, ImportDraft p) => new()
    {
        Dataset = dataset,
        Id = p.Id,
        Record = OrNull(p.Record),
        Row = p.Row,
        Rule = p.Rule,
        Why = p.Why,
        Lines = [.. p.Lines.Select(OfLine)],
    };

    /// <summary>Returns a line as answers have it.</summary>
    internal static ImportProposedLine OfLine(ImportLine line) => new() { Target = line.Target, Command = line.Command, Key = line.Key, Body = JsonSerializer.SerializeToElement<JsonNode>(line.Body) };

    private static ImportActor OfResult(string dataset, NegotiationTracker.Imports.Matching.UnmatchedActor a) => new()
    {
        Dataset = dataset,
        Key = a.Key,
        Code = a.Code,
        Name = a.Name,
        Country = a.Country,
        Records = a.Count,
        Suggestions = [.. a.Suggestions.Select(s => new ImportSuggestion { Code = s.Code, Name = s.Name, Score = s.Score, Why = s.Why })],
    };

    private static ImportProposal ProposalOf(NpgsqlDataReader r) => new()
    {
        Dataset = r.GetString(0),
        Id = r.GetString(1),
        Record = OrNull(r.GetString(2)),
        Row = r.GetInt32(3),
        Rule = r.GetString(4),
        Why = r.GetString(5),
        Lines = JsonSerializer.Deserialize<ImportProposedLine[]>(ImportSeal.Open(r, 6, 8), ContractJson.Options)!,
        Decided = r.IsDBNull(7) ? null : r.GetString(7),
    };

    private static ImportActor ActorOf(NpgsqlDataReader r) => new()
    {
        Dataset = r.GetString(0),
        Key = r.GetString(1),
        Code = r.GetString(2),
        Name = r.GetString(3),
        Country = r.IsDBNull(4) ? null : r.GetString(4),
        Records = r.GetInt32(5),
        Suggestions = JsonSerializer.Deserialize<ImportSuggestion[]>(r.GetString(6), ContractJson.Options)!,
        Decided = r.IsDBNull(7) ? null : r.GetString(7),
    };

    private ImportRun RunOf(NpgsqlDataReader r)
    {
        var options = JsonSerializer.Deserialize<ImportOptions>(r.GetString(5), ContractJson.Options)!;
        var (state, lines, answered) = (r.GetString(11), r.GetInt32(15), r.GetInt32(16));
        var (since, before) = (r.IsDBNull(23) ? (DateTimeOffset?)null : r.GetFieldValue<DateTimeOffset>(23), r.GetInt32(24));
        var spent = since is { } began ? (clock.GetUtcNow() - began).TotalSeconds : 0;
        return new ImportRun
        {
            Id = r.GetGuid(0).ToString(),
            Dataset = r.GetString(1),
            Title = r.GetString(2),
            File = r.GetString(3),
            Sha256 = r.GetString(4),
            Edition = $"e-{r.GetString(4)[..12]}",
            Label = options.Label,
            Confirmed = options.Confirmed,
            ProfileVersion = r.GetInt32(6),
            DryRun = r.GetBoolean(7),
            RequestedBy = r.GetString(8),
            RequestedAt = r.GetFieldValue<DateTimeOffset>(9),
            EndedAt = r.IsDBNull(10) ? null : r.GetFieldValue<DateTimeOffset>(10),
            State = state,
            Why = r.IsDBNull(12) ? null : r.GetString(12),
            Stops = r.GetFieldValue<string[]>(13),
            Rows = r.GetInt32(14),
            Lines = lines,
            Answered = answered,
            Recorded = r.GetInt32(17),
            Unchanged = r.GetInt32(18),
            Refused = r.GetInt32(19),
            Proposals = r.GetInt32(20),
            Unmatched = r.GetInt32(21),
            Signals = r.GetInt32(22),
            CanContinue = state is ImportStates.Stopped or ImportStates.Cancelled || (state == ImportStates.Failed && r.GetBoolean(25)),
            SecondsLeft = state == ImportStates.Sending && answered > before && spent > 0 ? Math.Round((lines - answered) * spent / (answered - before), 1) : null,
        };
    }

    private static Dictionary<string, string> Members(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;

    internal static string? OrNull(string text) => text.Length == 0 ? null : text;

    private static NpgsqlParameter Limit(bool all) => new NpgsqlParameter { Value = all ? DBNull.Value : MaxReport, NpgsqlDbType = NpgsqlDbType.Integer };

    private static NpgsqlParameter Text(string? text) => new NpgsqlParameter { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static async Task OrNullAsync(NpgsqlBinaryImporter writer, string? text, NpgsqlDbType type, CancellationToken ct)
    {
        if (text is null)
        {
            await writer.WriteNullAsync(ct);
        }
        else
        {
            await writer.WriteAsync(text, type, ct);
        }
    }

    private async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        Fill(command, values);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private async Task RunAsync(string sql, CancellationToken ct, params object[] values)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await RunAsync(connection, sql, ct, values);
    }

    /// <summary>Runs a statement with values in the order of its parameters.</summary>
    internal static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        Fill(command, values);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static void Fill(NpgsqlCommand command, params object[] values) => Fill(command.Parameters, values);

    private static void Fill(NpgsqlParameterCollection parameters, params object[] values)
    {
        foreach (var value in values)
        {
            parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        }
    }
}

/// <summary>The parts of a report that are stored as one.</summary>
internal sealed record StoredReport
{
    public ImportDifference? Difference { get; init; }

    public IReadOnlyList<ImportProposal> Proposals { get; init; } = [];

    public IReadOnlyList<ImportActor> Unmatched { get; init; } = [];
}
