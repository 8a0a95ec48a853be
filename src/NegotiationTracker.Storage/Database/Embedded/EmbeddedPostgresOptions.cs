namespace NegotiationTracker.Storage.Database.Embedded;

/// <summary>The options of the private cluster.</summary>
/// <param name="Durable">False disables durability after a power failure. Use it only for throw-away data of tests.</param>
/// <param name="MaxConnections">PostgreSQL's <c>max_connections</c>.</param>
public sealed record EmbeddedPostgresOptions(bool Durable = true, int MaxConnections = 200)
{
    /// <summary>Returns the whole <c>postgresql.conf</c>. It is written at each start, so that the settings of a new release reach old clusters.</summary>
    internal string ToConfiguration(string socketDirectory)
    {
        var durable = Durable ? "on" : "off";
        return $"""
            # Written at each start of the service. Own settings: ALTER SYSTEM SET (they stand in postgresql.auto.conf and win).
            listen_addresses = ''
            port = 5432
            unix_socket_directories = '{Quote(socketDirectory)}'
            unix_socket_permissions = 0700
            password_encryption = 'scram-sha-256'
            max_connections = {MaxConnections}

            fsync = {durable}
            full_page_writes = {durable}
            synchronous_commit = {durable}
            wal_level = replica
            max_wal_size = '2GB'
            shared_buffers = '256MB'

            # Most pages are in memory, so reading one by an index costs about what reading the next one costs.
            random_page_cost = 1.1

            # Every statement is short. To compile one takes longer than to run it.
            jit = off

            # A client that died must not hold locks: its query ends in 2 s, its idle transaction in 60 s.
            client_connection_check_interval = '2s'
            idle_in_transaction_session_timeout = '60s'
            tcp_keepalives_idle = 30
            tcp_keepalives_interval = 10
            tcp_keepalives_count = 3

            timezone = 'UTC'
            log_timezone = 'UTC'
            datestyle = 'iso, ymd'
            lc_messages = 'C'
            default_text_search_config = 'pg_catalog.simple'
            log_line_prefix = '%m [%p] %a '

            """;
    }

    private static string Quote(string value) => value.Replace("'", "''", StringComparison.Ordinal);
}
