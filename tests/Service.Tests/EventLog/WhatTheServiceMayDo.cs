using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Database.Embedded;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog;

/// <summary>The role of the service: an SQL injection cannot change an event or a row of the ledger.</summary>
public sealed class WhatTheServiceMayDo(StartedService service, TestCluster cluster) : IClassFixture<StartedService>
{
    [Theory]
    [InlineData("update tracker.mt_events set data = '{}'")]
    [InlineData("delete from tracker.mt_events")]
    [InlineData("truncate tracker.mt_events cascade")]
    [InlineData("drop table tracker.mt_events cascade")]
    [InlineData("alter table tracker.mt_events disable trigger all")]
    [InlineData("create rule forget as on insert to tracker.mt_events do instead nothing")]
    [InlineData("create trigger forget before insert on tracker.mt_events for each row execute function suppress_redundant_updates_trigger()")]
    [InlineData("delete from tracker.mt_streams")]
    [InlineData("select setval('tracker.mt_events_sequence', 1)")]
    [InlineData("update tracker.ledger set leaf = decode(repeat('00', 32), 'hex')")]
    [InlineData("delete from tracker.ledger")]
    [InlineData("truncate tracker.ledger")]
    [InlineData("update tracker.tree_node set hash = decode(repeat('00', 32), 'hex')")]
    [InlineData("delete from tracker.ledger_head")]
    [InlineData("delete from tracker.checkpoint")]
    [InlineData("delete from person_keys.erased")]
    [InlineData("update person_keys.person_key set key = decode(repeat('00', 32), 'hex')")]
    [InlineData("create table tracker.mine (a int)")]
    [InlineData("create or replace function tracker.index_at(moment timestamptz) returns bigint language sql as 'select 0::bigint'")]
    [InlineData("create or replace function public.index_at(moment timestamptz) returns bigint language sql as 'select 0::bigint'")]
    [InlineData("set role tracker")]
    [InlineData("copy tracker.ledger to '/tmp/leaves'")]
    public async Task It_is_refused(string sql)
    {
        var before = await CountsAsync();
        await using var database = NpgsqlDataSource.Create(TestCluster.AsService(service.Connection));
        await using var connection = await database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection);

        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

        (await CountsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task The_service_works_with_it_and_says_so()
    {
        var connection = service.Host.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString;
        new NpgsqlConnectionStringBuilder(connection).Username.ShouldBe(PostgresServer.ServiceUser);

        var role = (await service.GetAsync("/health/ready")).Body!["role"]!;

        role["name"]!.ToString().ShouldBe(PostgresServer.ServiceUser);
        role["mayChangeTheLog"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task A_service_that_works_as_the_owner_says_that_too()
    {
        var owner = await cluster.NewDatabaseAsync();
        await using var host = await TrackerHost.StartAsync(
            ["--urls", "http://127.0.0.1:0", "--ConnectionStrings:Tracker", owner, "--Storage:Volatile", "true", "--Logging:LogLevel:Default", "Critical"]);

        host.Services.GetRequiredService<ServiceRole>().ShouldBe(new ServiceRole(PostgresServer.User, MayChangeTheLog: true));
    }

    [Fact]
    public async Task What_the_role_was_given_beside_it_loses_at_the_next_start()
    {
        await service.AskAsync<object>("grant all on tracker.ledger to tracker_service; select 1");
        await using (var more = NpgsqlDataSource.Create(TestCluster.AsService(service.Connection)))
        {
            (await ServiceRole.OfAsync(more, default)).MayChangeTheLog.ShouldBeTrue();
        }

        await using var next = await StartedService.StartAsync(service.Connection);

        next.Services.GetRequiredService<ServiceRole>().MayChangeTheLog.ShouldBeFalse();
    }

    [Theory]
    [InlineData("not_there", "create role")]
    [InlineData("", "ConnectionStrings:Owner is set without ConnectionStrings:Tracker")]
    public async Task A_role_that_is_not_there_stops_the_start(string role, string why)
    {
        var owner = await cluster.NewDatabaseAsync();
        var tracker = role.Length == 0 ? string.Empty : new NpgsqlConnectionStringBuilder(owner) { Username = role }.ConnectionString;

        (await Should.ThrowAsync<SettingException>(() => TrackerHost.StartAsync(
            ["--urls", "http://127.0.0.1:0", "--ConnectionStrings:Owner", owner, "--ConnectionStrings:Tracker", tracker, "--Storage:Volatile", "true", "--Logging:LogLevel:Default", "Critical"])))
            .Message.ShouldContain(why);
    }

    [Fact]
    public async Task A_server_that_does_not_let_the_service_in_stops_the_start()
    {
        var wrong = new NpgsqlConnectionStringBuilder(await cluster.NewDatabaseAsync()) { Password = "wrong" }.ConnectionString;

        (await Should.ThrowAsync<SettingException>(() => StartedService.StartAsync(wrong))).Message.ShouldContain("ConnectionStrings:Owner");
    }

    private async Task<(long, long, long)> CountsAsync() => (
        await service.AskAsync<long>("select count(*) from tracker.mt_events"),
        await service.AskAsync<long>("select count(*) from tracker.ledger"),
        await service.AskAsync<long>("select sum(size)::bigint from tracker.ledger_head"));
}
