using NetArchTest.Rules;

namespace NegotiationTracker.Architecture.Tests;

/// <summary>The allowed references of each project.</summary>
public sealed class Layers
{
    /// <summary>The namespaces for pure functions: values, collections, text.</summary>
    private static readonly string[] Pure =
    [
        "System", "System.Buffers", "System.Collections", "System.Collections.Generic", "System.Collections.Immutable", "System.Diagnostics", "System.Diagnostics.CodeAnalysis",
        "System.Globalization", "System.Linq", "System.Numerics", "System.Reflection", "System.Runtime.CompilerServices", "System.Runtime.InteropServices",
        "System.Runtime.Versioning", "System.Text", "Microsoft.CodeAnalysis",
    ];

    private static readonly string[] Clocks =
        ["System.TimeProvider", "System.Diagnostics.Stopwatch", "System.Environment", "System.Random", "System.Threading.Timer"];

    [Fact]
    public void The_contracts_reference_nothing_but_the_base_library() => Assemblies.Contracts.Foreign().ShouldBeEmpty();

    [Fact]
    public void The_domain_references_the_contracts_and_nothing_else() => Assemblies.Domain.Foreign().ShouldBe(["NegotiationTracker.Contracts"]);

    [Fact]
    public void The_domain_knows_values_collections_and_text_and_so_no_io_and_no_async() =>
        Assemblies.Domain.Namespaces().Except(Pure.Append(string.Empty).Append("NegotiationTracker.Contracts"), StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void The_domain_returns_no_task() => Types.InAssembly(typeof(Fact).Assembly).ShouldNot()
        .HaveDependencyOnAny("System.Threading", "System.IO", "System.Net", "System.Data").GetResult().FailingTypeNames.ShouldBeNull();

    [Fact]
    public void The_domain_reads_no_clock_and_no_environment_and_throws_no_dice() => Assemblies.Domain.Calls()
        .Where(c => c.Method != "get_CurrentManagedThreadId") // The compiler asks for it in iterators.
        .Where(c => Clocks.Contains(c.On, StringComparer.Ordinal)
            || c is { On: "System.DateTime" or "System.DateTimeOffset", Method: "get_Now" or "get_UtcNow" or "get_Today" }
            || c is { On: "System.Guid", Method: "NewGuid" or "CreateVersion7" })
        .ShouldBeEmpty();

    [Fact]
    public void The_rules_for_readouts_know_the_domain_and_the_readers_of_files_and_nothing_of_a_database_or_a_network()
    {
        Assemblies.Readouts.Foreign().Where(n => n.StartsWith("NegotiationTracker", StringComparison.Ordinal)).ShouldBe(["NegotiationTracker.Contracts", "NegotiationTracker.Domain"], ignoreOrder: true);
        Assemblies.Readouts.Namespaces().Where(n => n.StartsWith("System.Net", StringComparison.Ordinal) || n.StartsWith("System.Data", StringComparison.Ordinal) || n.StartsWith("Npgsql", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void The_ledger_references_nothing_but_the_base_library() => Assemblies.Ledger.Foreign().ShouldBeEmpty();

    [Fact]
    public void A_witness_knows_the_ledgers_bytes_and_signatures_and_nothing_of_the_log_that_it_watches() => Assemblies.Witness.Foreign()
        .Where(n => !n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) && !n.StartsWith("Microsoft.Extensions", StringComparison.Ordinal))
        .ShouldBe(["NegotiationTracker.Ledger", "NegotiationTracker.Signing"], ignoreOrder: true);

    [Fact]
    public void The_client_knows_nothing_of_the_service_and_its_event_store() => Assemblies.Client.AssemblyReferences.Select(r => r.Name)
        .Where(n => n.StartsWith("NegotiationTracker.Service", StringComparison.Ordinal) || n is "Marten" or "Npgsql" or "MediatR").ShouldBeEmpty();

    [Fact]
    public void The_client_of_EventStoreDB_knows_nothing_of_ours() =>
        Assemblies.EventStoreDb.AssemblyReferences.Select(r => r.Name).Where(n => n.StartsWith("NegotiationTracker", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void The_dashboard_knows_the_client_and_the_contracts_only() => Assemblies.Dashboard.AssemblyReferences.Select(r => r.Name)
        .Where(n => n.StartsWith("NegotiationTracker", StringComparison.Ordinal) || n is "Marten" or "Npgsql" or "MediatR").ShouldBe(["NegotiationTracker.Client", "NegotiationTracker.Contracts"], ignoreOrder: true);

    [Fact]
    public void The_dashboard_puts_no_text_into_a_page_unescaped() => Assemblies.Dashboard.GetTypeReferences()
        .Where(t => t.FullName == "Microsoft.AspNetCore.Components.MarkupString").ShouldBeEmpty();

    [Fact]
    public void The_storage_knows_nothing_of_HTTP_commands_and_queries() => Assemblies.Storage.AssemblyReferences.Select(r => r.Name)
        .Where(n => n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || n is "MediatR" or "FluentValidation" or "NegotiationTracker.Service" or "NegotiationTracker.Client" or "NegotiationTracker.Dashboard")
        .ShouldBeEmpty();

    [Fact]
    public void The_command_line_shares_the_storage_and_knows_nothing_of_the_web_process()
    {
        var references = Assemblies.Cli.AssemblyReferences.Select(r => r.Name).ToList();
        references.Where(n => n.StartsWith("NegotiationTracker.", StringComparison.Ordinal)).ShouldBeSubsetOf(
            ["NegotiationTracker.Storage", "NegotiationTracker.Domain", "NegotiationTracker.Client", "NegotiationTracker.Contracts", "NegotiationTracker.Ledger", "NegotiationTracker.Signing", "NegotiationTracker.EventStoreDb"]);
        references.Where(n => n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_log_and_the_projections_know_the_event_store() => UsersOf("Marten", "JasperFx").Except(
        [
            "NegotiationTracker.Storage.EventLog", "NegotiationTracker.Storage.EventLog.EventStoreDb", "NegotiationTracker.Storage.EventLog.Migration", "NegotiationTracker.Storage.EventLog.Postgres",
            "NegotiationTracker.Storage.Privacy", "NegotiationTracker.Storage.Projections", "NegotiationTracker.Storage.Erasure", "NegotiationTracker.Storage.Startup",

            // They put the process together and start it.
            "NegotiationTracker.Service.Composition", "NegotiationTracker.Service.TrackerHost",
        ]).ShouldBeEmpty();

    [Fact]
    public void Only_the_log_knows_the_client_of_a_server_that_keeps_it() => UsersOf("NegotiationTracker.EventStoreDb").Except(
        ["NegotiationTracker.Storage", "NegotiationTracker.Storage.EventLog", "NegotiationTracker.Storage.EventLog.EventStoreDb", "NegotiationTracker.Storage.EventLog.Migration"]).ShouldBeEmpty();

    /// <summary>Returns the folders of storage and service that depend on one of the names; a type in the root folder of the service counts by itself.</summary>
    private static IEnumerable<string> UsersOf(params string[] names) => Types.InAssemblies([typeof(Storage.LedgerServiceCollectionExtensions).Assembly, typeof(Service.TrackerHost).Assembly])
        .That().HaveDependencyOnAny(names).GetTypes().Where(t => t.Namespace?.StartsWith("NegotiationTracker", StringComparison.Ordinal) == true)
        .Select(t => t.Namespace is "NegotiationTracker.Service" ? t.FullName! : t.Namespace!).Distinct(StringComparer.Ordinal);
}
