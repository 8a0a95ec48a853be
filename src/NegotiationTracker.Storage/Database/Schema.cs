using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Storage.EventLog.Postgres;
using Npgsql;

namespace NegotiationTracker.Storage.Database;

/// <summary>The service's own tables next to the event store's: ledger, keys, read models.</summary>
public static class Schema
{
    /// <summary>The schema of the event store's tables and of ours.</summary>
    public const string Name = "tracker";

    /// <summary>The schema of the keys of people's names, and of the rows with names of people.</summary>
    public const string Personal = "person_keys";

    /// <summary>The table of the words that entries have or had.</summary>
    public const string Words = "tracker.word";

    private const string Fixed =
        """
        create schema if not exists tracker;
        create schema if not exists person_keys;
        create table if not exists person_keys.person_key (subject text primary key, key bytea not null);
        create table if not exists person_keys.erased (subject text primary key, person text not null, erased_at timestamptz not null, swept_at timestamptz);
        create table if not exists person_keys.secret (name text primary key, key bytea not null);
        create table if not exists tracker.ledger_head (
            one boolean primary key default true check (one), size bigint not null, recorded_at timestamptz not null);
        insert into tracker.ledger_head (size, recorded_at) values (0, 'epoch') on conflict do nothing;
        create table if not exists tracker.ledger (
            index bigint primary key, event_id uuid not null unique, stream text not null, recorded_at timestamptz not null, leaf bytea not null);
        create index if not exists ledger_stream on tracker.ledger (stream, index);
        create or replace function tracker.index_at(moment timestamptz) returns bigint language plpgsql stable as $find$
        -- The last index recorded by then, -1 for none: recorded_at never goes back and indexes have no holes, so halving finds it.
        declare low bigint := -1; high bigint := (select size from tracker.ledger_head); middle bigint;
        begin
            while high - low > 1 loop
                middle := (low + high) / 2;
                if (select recorded_at from tracker.ledger where index = middle) <= moment then low := middle; else high := middle; end if;
            end loop;
            return low;
        end $find$;
        create table if not exists tracker.model_progress (
            model text primary key, index bigint not null, recorded_at timestamptz not null, events bigint not null);
        alter table tracker.model_progress add column if not exists digest bytea;
        -- A model that failed, or that is new, is folded apart from the others until it has caught up. The error is why it does not get on.
        alter table tracker.model_progress add column if not exists apart boolean not null default false;
        alter table tracker.model_progress add column if not exists error text;
        create extension if not exists pg_trgm with schema tracker;
        create or replace function tracker.words_of(words text, topics text[]) returns tsvector language sql immutable parallel unsafe as $words$
            -- The words of an entry for searching. A topic is a key, whose words are separated by hyphens. It is run in one process: to start more takes longer than most searches.
            select to_tsvector('simple'::regconfig, words || ' ' || translate(array_to_string(topics, ' '), '-', ' '))
        $words$;
        -- Each word that entries have or had.
        create table if not exists tracker.word (word text primary key);
        create index if not exists word_letters on tracker.word using gin (word tracker.gin_trgm_ops);
        -- Of the tree over the ledger's leaves: roots of complete subtrees, of 256 leaves at level 1, of 256 of those at level 2, and so on.
        create table if not exists tracker.tree_node (level smallint not null, index bigint not null, hash bytea not null, primary key (level, index));
        create table if not exists tracker.checkpoint (size bigint primary key, note text not null);
        create table if not exists tracker.log_key (key text primary key);
        -- Only where the log is on a server of its own: how far it is copied here, and which event that was.
        create table if not exists tracker.relay (
            one boolean primary key default true check (one), commit_position bigint, prepare_position bigint, event_id uuid,
            size bigint not null, copied bigint not null, alarm text);
        -- Of imports: each run, its file while it runs, its lines with their answers, and what it found. None of it is in the log. What may name people is sealed: files, reports, unsent lines and drafts.
        create table if not exists person_keys.import_key (one boolean primary key default true check (one), key bytea not null);
        do $seal$ begin
            -- A database of an earlier form, in which nothing was sealed. An empty key says so, until something is written and everything is sealed.
            if exists (select from information_schema.columns where table_schema = 'tracker' and table_name = 'import_line' and column_name = 'body' and data_type = 'text') then
                alter table tracker.import_line alter column body type bytea using convert_to(body, 'UTF8');
                alter table tracker.import_proposal alter column lines type bytea using convert_to(lines, 'UTF8');
                alter table tracker.import_run alter column report type bytea using convert_to(report::text, 'UTF8');
                insert into person_keys.import_key (key) values ('');
            end if;
        end $seal$;
        create table if not exists tracker.import_run (
            id uuid primary key, ordinal bigint generated always as identity, dataset text not null, title text not null, profile text not null, profile_version int not null, file text not null, sha256 text not null,
            options jsonb not null, dry_run boolean not null, requested_by text not null, requested_at timestamptz not null, sending_since timestamptz, sent_before int not null default 0, ended_at timestamptz,
            state text not null, why text, stops text[] not null default '{}', columns text[] not null default '{}', rows int not null default 0, lines int not null default 0,
            answered int not null default 0, recorded int not null default 0, unchanged int not null default 0, refused int not null default 0, proposals int not null default 0,
            unmatched int not null default 0, signals int not null default 0, report bytea);
        create table if not exists tracker.import_file (run uuid primary key, body bytea not null);
        -- How often a run failed by an unexpected error without getting on, and when it is tried again. It has no row once it is done.
        create table if not exists tracker.import_try (run uuid primary key, tries int not null, answered int not null, next_at timestamptz not null);
        -- Profiles of one's own, each version as it was saved, and files that wait for a mapping.
        create table if not exists tracker.import_profile (dataset text not null, version int not null, title text not null, document text not null, saved_by text not null, saved_at timestamptz not null, primary key (dataset, version));
        create table if not exists tracker.import_upload (id uuid primary key, name text not null, body bytea not null, added_at timestamptz not null);
        create table if not exists tracker.import_line (
            run uuid not null, no int not null, record text not null, row int not null, target text not null, command text not null, key text not null, body bytea,
            ledger_key text, members jsonb, base jsonb, shared boolean not null, edition boolean not null, status int, detail text, primary key (run, no));
        create table if not exists tracker.import_finding (
            run uuid not null, no int not null, row int not null, line bigint not null, record text not null, col text not null, value text not null, rule text not null, done text not null, primary key (run, no));
        -- The ledger of a collection: its records in the last edition, and the lines that are recorded.
        create table if not exists tracker.import_record (run uuid not null, record text not null, dataset text not null, row int not null, hashes text not null, primary key (run, record));
        create index if not exists import_record_dataset on tracker.import_record (dataset);
        create table if not exists tracker.import_entry (
            dataset text not null, target text not null, key text not null, record text not null, command text not null, members jsonb not null, shared boolean not null, edition boolean not null,
            run uuid not null, primary key (dataset, target, key));
        create table if not exists tracker.import_proposal (
            dataset text not null, id text not null, run uuid not null, record text not null, row int not null, rule text not null, why text not null, lines bytea not null,
            decided text, decided_by text, decided_at timestamptz, primary key (dataset, id));
        create table if not exists tracker.import_actor (
            dataset text not null, key text not null, code text not null, name text, country text, records int not null default 0, suggestions jsonb, run uuid not null,
            used boolean not null default false, decided text, decided_by text, decided_at timestamptz, primary key (dataset, key));
        create table if not exists tracker.import_signal (
            dataset text not null, id text not null, run uuid not null, day text not null, code text not null, word text not null, actors text[] not null, names text[] not null, known text[] not null,
            address text, late boolean not null, same_as text, primary key (dataset, id));
        create index if not exists import_signal_day on tracker.import_signal (day desc, dataset, id);
        -- Only while `tracker log copy` copies a log here that is to be a log of its own.
        create table if not exists tracker.log_copy (one boolean primary key default true check (one));
        -- The intake of readouts, outside the log. What is sealed is null once the intake is closed, and its key is deleted with it.
        create table if not exists person_keys.readout_key (readout text primary key, key bytea not null);
        create table if not exists tracker.readout (
            id text primary key, created_at timestamptz not null, author text not null, source text not null, process text not null, round text, published text, language text,
            sha256 text not null, characters integer not null, closed_at timestamptz, sealed bytea);
        create index if not exists readout_time on tracker.readout (created_at, id);
        create table if not exists tracker.readout_draft (
            readout text not null references tracker.readout, number integer not null, rule text not null, command text not null, state text not null, decided_by text, decided_at timestamptz,
            entry text, sealed bytea, primary key (readout, number));
        """;

    /// <summary>
    /// Creates the missing tables. If none is missing, then it touches no table: even "if not exists" waits for a writer, and all others
    /// then wait for it.
    /// </summary>
    public static async Task EnsureAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await RunExclusiveAsync(connection, ct);
        if (!await IsMissingAsync(connection, transaction, ct))
        {
            return;
        }

        foreach (var sql in ReadModelCatalog.All.Select(ReadModelTables.Live.Sql).Prepend(ReadModelTables.Live.EntriesSql).Prepend(AppendFunction.Sql).Prepend(Fixed))
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    /// <summary>Runs an action that no other process runs at the same time.</summary>
    public static async Task RunExclusiveAsync(NpgsqlDataSource database, Func<Task> making, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await RunExclusiveAsync(connection, ct);
        await making();
        await transaction.CommitAsync(ct);
    }

    /// <summary>Takes a lock. Two processes that start at once would otherwise create the same tables. The other one may take long on a slow machine.</summary>
    private static async Task<NpgsqlTransaction> RunExclusiveAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var transaction = await connection.BeginTransactionAsync(ct);
        await using var alone = new NpgsqlCommand("select pg_advisory_xact_lock(7301975210)", connection, transaction) { CommandTimeout = 300 };
        await alone.ExecuteNonQueryAsync(ct);
        return transaction;
    }

    private static async Task<bool> IsMissingAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        string[] all =
        [
            "person_keys.person_key", "person_keys.erased", "person_keys.secret", "tracker.ledger_head", "tracker.ledger", "tracker.ledger_stream", "tracker.model_progress",
            "tracker.tree_node", "tracker.checkpoint", "tracker.log_key", "tracker.relay", "tracker.log_copy", "person_keys.readout_key", "person_keys.import_key", "tracker.readout", "tracker.readout_time", "tracker.readout_draft", Words,
            "tracker.import_run", "tracker.import_file", "tracker.import_try", "tracker.import_profile", "tracker.import_upload", "tracker.import_line", "tracker.import_finding", "tracker.import_record", "tracker.import_record_dataset", "tracker.import_entry", "tracker.import_proposal", "tracker.import_actor",
            "tracker.import_signal", "tracker.import_signal_day",
            .. ReadModelTables.Live.All, ReadModelTables.Live.ProcessesOfStreams, ReadModelTables.Live.ThingsWithIds,
        ];
        await using var command = new NpgsqlCommand("select exists (select from unnest($1) name where to_regclass(name) is null) or to_regproc($2) is null", connection, transaction);
        command.Parameters.AddWithValue(all);
        command.Parameters.AddWithValue(AppendFunction.Name);
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
