using JasperFx.Events;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Storage.Privacy;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog;

/// <summary>Each setting of the event store without which something is lost, and what it keeps.</summary>
public sealed class EventStoreSettings(StartedService service) : IClassFixture<StartedService>
{
    private IDocumentStore Store => service.Host.Services.GetRequiredService<IDocumentStore>();

    private StoreOptions Options => ((DocumentStore)Store).Options;

    [Fact]
    public void Streams_are_known_by_text() => Options.Events.StreamIdentity.ShouldBe(StreamIdentity.AsString);

    [Fact]
    public void Sequence_numbers_are_drawn_inside_the_transaction() => Options.Events.AppendMode.ShouldBe(EventAppendMode.QuickWithServerTimestamps);

    [Fact]
    public void An_event_that_a_model_fails_on_is_not_skipped() => (Options.Projections.Errors.SkipApplyErrors, Options.Projections.RebuildErrors.SkipApplyErrors).ShouldBe((false, false));

    [Fact]
    public void An_event_that_cannot_be_read_is_not_skipped() =>
        (Options.Projections.Errors.SkipSerializationErrors, Options.Projections.RebuildErrors.SkipSerializationErrors).ShouldBe((false, false));

    [Fact]
    public void An_event_of_an_unknown_type_is_not_skipped() => (Options.Projections.Errors.SkipUnknownEvents, Options.Projections.RebuildErrors.SkipUnknownEvents).ShouldBe((false, false));

    [Fact]
    public async Task A_second_event_with_the_same_id_is_refused_by_the_database()
    {
        Options.Events.EnableUniqueIndexOnEventId.ShouldBeTrue();
        var refused = await Should.ThrowAsync<PostgresException>(async () => await service.AskAsync<long>(
            """
            insert into tracker.mt_events select (jsonb_populate_record(e, jsonb_build_object('seq_id', e.seq_id + 1000000, 'version', e.version + 1000))).*
            from tracker.mt_events e where e.seq_id = 1 returning seq_id
            """));
        refused.SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);
        refused.ConstraintName!.ShouldNotContain("pkey");
    }

    [Fact]
    public async Task A_stream_begins_with_its_type()
    {
        Options.Events.UseMandatoryStreamTypeDeclaration.ShouldBeTrue();
        using var store = new PlainEventStore(service.Connection, service.Host.Services.GetRequiredService<EventSerializer>());
        await using var session = store.Session();
        session.Events.Append("process-without-type", new Domain.Processes.ProcessRenamed(Domain.Values.Name.Parse("T").OrThrow()));
        await Should.ThrowAsync<Marten.Exceptions.NonExistentStreamException>(() => session.SaveChangesAsync());
    }

    [Fact]
    public void The_daemon_takes_its_lock_in_a_transaction() => Options.Events.UseAdvisoryLockTransaction.ShouldBeTrue();

    [Fact]
    public void An_aggregate_is_not_shared_between_reader_and_writer() => Options.Events.UseIdentityMapForAggregates.ShouldBeFalse();

    [Fact]
    public void Where_a_model_stands_and_why_is_kept() => Options.Events.EnableExtendedProgressionTracking.ShouldBeTrue();

    [Fact]
    public void A_gap_is_passed_only_on_evidence_that_nobody_can_fill_it() => Options.Projections.UseTransactionEvidenceForGapSkipping.ShouldBeTrue();

    /// <summary>Otherwise each appended event is a separate batch for each model, and the models fall behind under a steady load.</summary>
    [Fact]
    public void A_page_is_read_only_when_the_one_before_it_is_committed() =>
        Options.Projections.All.ShouldAllBe(p => ((JasperFx.Events.Projections.ProjectionBase)p).Options.MaximumHopperSize == 1);

    [Fact]
    public async Task The_sessions_of_the_event_store_cannot_write_a_fact()
    {
        await using var session = Store.LightweightSession();
        session.Events.StartStream<PersonStream>("person-unsealed", new Domain.Registries.PersonRegistered(new Domain.Record.PersonalName(Domain.Streams.PersonId.Parse("unsealed").OrThrow(), "In Clear")));
        await Should.ThrowAsync<Exception>(() => session.SaveChangesAsync());
        (await service.AskAsync<long>("select count(*) from tracker.mt_events where stream_id = 'person-unsealed'")).ShouldBe(0);
    }

    [Fact]
    public async Task After_every_connection_was_cut_the_daemon_comes_back_and_projects_again()
    {
        Options.Events.UseListenNotifyForEventAppends.ShouldBeTrue();
        for (var cut = 0; cut < 3; cut++)
        {
            await service.AskAsync<long>("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
            var told = await SendAsync($"cut-{cut}");
            for (var again = 0; told.Status == 503 && again < 50; again++)
            {
                told = await SendAsync($"cut-{cut}");
            }

            told.ShouldBeAccepted();
            var read = await service.GetAsync($"/api/processes/cut-{cut}?after={told.Position}");
            for (var again = 0; read.Status is 503 or 504 && again < 30; again++)
            {
                read = await service.GetAsync($"/api/processes/cut-{cut}?after={told.Position}");
            }

            read.Status.ShouldBe(200, $"{read.Body?.ToJsonString()} {(await service.GetAsync("/health/ready")).Body?.ToJsonString()}");
        }

        var ready = await service.GetAsync("/health/ready");
        for (var again = 0; ready.Status == 503 && again < 240; again++)
        {
            await Task.Delay(500);
            ready = await service.GetAsync("/health/ready");
        }

        ready.Status.ShouldBe(200, ready.Body?.ToJsonString());
    }

    private Task<Told> SendAsync(string process) => service.SendAsync($"/api/processes/{process}/open-process", $$"""{"title":"T",{{StartedService.Unsourced}}}""", "k");

    private sealed class PersonStream;
}
