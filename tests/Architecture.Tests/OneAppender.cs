using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.EventStoreDb;
using NegotiationTracker.EventStoreDb.Settings;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Storage;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.EventLog.EventStoreDb;
using NegotiationTracker.Storage.EventLog.Migration;
using NegotiationTracker.Storage.EventLog.Postgres;

namespace NegotiationTracker.Architecture.Tests;

/// <summary>Only one function of the database appends to the log, and only one class calls it.</summary>
public sealed partial class OneAppender
{
    /// <summary>The beginnings of the names of all event store methods that write events.</summary>
    private static readonly string[] Writes =
        ["Append", "StartStream", "FetchForWriting", "FetchForExclusiveWriting", "WriteToAggregate", "WriteExclusivelyToAggregate", "ArchiveStream", "OverwriteEvent", "CompactStream", "BulkInsertEvents"];

    private static readonly IReadOnlyList<Call> Calls = [.. Assemblies.Storage.Calls(), .. Assemblies.Service.Calls()];

    [Fact]
    public void Nothing_calls_what_the_sessions_of_the_event_store_append_with() => Calls
        .Where(c => (c.On.StartsWith("Marten.", StringComparison.Ordinal) || c.On.StartsWith("JasperFx.", StringComparison.Ordinal))
            && Writes.Any(w => c.Method.StartsWith(w, StringComparison.Ordinal)))
        .Select(c => c.From).ShouldBeEmpty();

    [Fact]
    public void Only_the_append_function_calls_the_append_function_of_the_event_store() => Places(EventStoreFunction()).ShouldBe(["src/NegotiationTracker.Storage/EventLog/Postgres/AppendFunction.cs"]);

    [Fact]
    public void Only_the_writer_of_the_log_calls_the_append_function()
    {
        Places(AppendFunctionName()).ShouldBe(["src/NegotiationTracker.Storage/EventLog/Postgres/AppendFunction.cs"]);
        RepositoryFiles.Files("src", "*.cs").SelectMany(f => f.Find(AppendFunctionConstant())).Select(found => LineNumber().Replace(found, ": ")).ShouldBe(
        [
            // The one that creates it, the one that looks whether it is there, and the one that calls it.
            "src/NegotiationTracker.Storage/Database/Schema.cs: AppendFunction.Sql",
            "src/NegotiationTracker.Storage/Database/Schema.cs: AppendFunction.Name",
            "src/NegotiationTracker.Storage/EventLog/Postgres/LogWriter.cs: AppendFunction.Name",
        ]);
    }

    [Fact]
    public void Only_the_group_appender_appends_in_one_round_trip_and_only_it_and_the_relay_append_under_the_lock()
    {
        Callers(typeof(LogWriter), nameof(LogWriter.AppendAsync)).ShouldBe([typeof(GroupAppender).FullName]);
        Callers(typeof(LogWriter), nameof(LogWriter.AppendLockedAsync)).ShouldBe([typeof(RelayWriter).FullName, typeof(GroupAppender).FullName], ignoreOrder: true);
    }

    [Fact]
    public void Only_the_log_on_a_server_and_a_copy_into_one_call_what_appends_there_and_nothing_deletes_there() => Calls
        .Where(c => c.On == typeof(EventStoreClient).FullName && c.Method is not (".ctor" or "DisposeAsync" or "ReadStreamAsync" or "ReadAllAsync" or "SubscribeToAll"))
        .Select(c => (c.From, c.Method)).Distinct().ShouldBe(
            [(typeof(EventStoreDbEventLog).FullName!, nameof(EventStoreClient.AppendToStreamAsync)), (typeof(EventStoreLog).FullName!, nameof(EventStoreClient.AppendToStreamAsync))], ignoreOrder: true);

    [Fact]
    public void Nothing_in_a_service_copies_a_log() =>
        Calls.Where(c => c.On == typeof(LogCopy).FullName && c.From != c.On).ShouldBeEmpty();

    [Theory]
    [InlineData(null, typeof(GroupAppender), typeof(Relay))]
    [InlineData("esdb://127.0.0.1:1?tls=false", typeof(Relay), typeof(GroupAppender))]
    public void A_service_has_one_way_into_the_log(string? address, Type has, Type hasNot)
    {
        var services = new ServiceCollection();
        services.AddEventLog(new EventLogSettings(address is null ? null : EventStoreClientSettings.Create(address)));
        services.ShouldContain(s => s.ServiceType == has);
        services.ShouldNotContain(s => s.ServiceType == hasNot);
    }

    [Fact]
    public void Only_the_log_calls_the_group_appender() => Callers(typeof(GroupAppender), nameof(GroupAppender.AppendAsync)).ShouldBe([typeof(MartenEventLog).FullName]);

    [Fact]
    public void Only_the_handler_of_commands_calls_the_log_to_append() => Callers(typeof(IEventLog), nameof(IEventLog.AppendAsync)).ShouldBe([typeof(CommandHandler<>).FullName]);

    [Fact]
    public void Only_the_ledger_rows_are_written_by_sql_and_only_in_the_append_function() => RepositoryFiles.Files("src", "*.cs")
        .SelectMany(f => f.Find(SqlWrites()))
        .Select(found => LineNumber().Replace(found, ": "))
        .ShouldBe(
        [
            // The one row of the head, at the creation of the table.
            "src/NegotiationTracker.Storage/Database/Schema.cs: insert into tracker.ledger_head",
            "src/NegotiationTracker.Storage/EventLog/Postgres/AppendFunction.cs: insert into tracker.ledger",
            "src/NegotiationTracker.Storage/EventLog/Postgres/AppendFunction.cs: update tracker.ledger_head",
        ]);

    [Fact]
    public void A_command_names_one_stream() =>
        typeof(CommandHeaders).GetProperties().Where(p => Streams(p.PropertyType)).Select(p => p.Name).ShouldBe([nameof(CommandHeaders.Stream)]);

    [Fact]
    public void An_append_is_to_one_stream()
    {
        var appends = typeof(IEventLog).GetMethods().Where(m => m.GetParameters().Any(p => p.ParameterType == typeof(NewEvent))).ToList();
        appends.Count.ShouldBe(1);
        appends[0].GetParameters().Where(p => Streams(p.ParameterType)).Select(p => p.ParameterType).ShouldBe([typeof(StreamId)]);
    }

    private static IEnumerable<string> Places(Regex text) =>
        RepositoryFiles.Files("src", "*.cs").SelectMany(f => f.Find(text)).Select(found => LineNumber().Split(found)[0]).Distinct(StringComparer.Ordinal);

    private static bool Streams(Type type) => type == typeof(StreamId) || type.GetGenericArguments().Contains(typeof(StreamId));

    private static IEnumerable<string> Callers(Type type, string method) =>
        Calls.Where(c => c.On == type.FullName && c.Method == method).Select(c => c.From).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"(insert\s+into|update|delete\s+from|truncate|copy)\s+(tracker\.|\{Schema\.Name\}\.)(ledger|mt_events|mt_streams)\w*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SqlWrites();

    [GeneratedRegex(@"mt_quick_append\w*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EventStoreFunction();

    [GeneratedRegex(@"append_group", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AppendFunctionName();

    [GeneratedRegex(@"AppendFunction\.(Sql|Name)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AppendFunctionConstant();

    [GeneratedRegex(@":\d+: ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LineNumber();
}
