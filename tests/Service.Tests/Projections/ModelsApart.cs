using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Projections;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Projections;

/// <summary>A read model that fails leaves the others alone, catches up from its own place, and joins them again.</summary>
public sealed class ModelsApart(TestCluster cluster)
{
    private static readonly PlaceRegistry Places = ReadModelStore.Model<PlaceRegistry>();
    private static readonly string Rows = ReadModelTables.Live.RowsOf(Places);

    [Fact]
    public async Task A_model_whose_statement_fails_goes_and_comes_back()
    {
        await using var service = await StartedAsync();
        await ExecuteAsync(service, $"alter table {Rows} add constraint poison check (key not like '%marsh')");
        (await RecordAsync(service, "marsh")).ShouldBe(504);
        (await RecordAsync(service, "meadow")).ShouldBe(504);
        var other = (await OpenAsync(service, "other")).Position;
        (await service.GetAsync($"/api/processes?after={other}")).Status.ShouldBe(200, "the others go on");
        (await service.GetAsync($"/api/timeline?after={other}")).Status.ShouldBe(200, "no list waits for a registry that it does not show");
        var stopped = await UntilAsync(service, m => m["error"] is not null && m["error"]!.Contains("index", StringComparison.Ordinal) && m["error"]!.StartsWith("event ", StringComparison.Ordinal));
        stopped["error"]!.ShouldContain("place-registered.v1");
        stopped["error"]!.ShouldContain("poison");
        var told = (await service.GetAsync("/health/ready")).Body!["models"]!.AsArray().Where(m => m!["state"]!.ToString() == "stopped").ToList();
        told.ShouldHaveSingleItem()!["model"]!.ToString().ShouldBe(Places.Name);

        await ExecuteAsync(service, $"alter table {Rows} drop constraint poison");
        await UntilAsync(service, m => m["apart"] == "f");
        (await service.GetAsync($"/api/places/marsh?after={other}")).Status.ShouldBe(200);
        (await service.GetAsync($"/api/places/meadow?after={other}")).Status.ShouldBe(200);
        (await RecordAsync(service, "moor")).ShouldBe(200);
        await ShouldBeAFoldOfTheLogAsync(service.Host);
    }

    /// <summary>What the others kept in memory of its rows is older than what it caught up with.</summary>
    [Fact]
    public async Task A_model_that_comes_back_goes_on_with_what_was_recorded_while_it_was_apart()
    {
        await using var service = await StartedAsync();
        var rounds = ReadModelTables.Live.RowsOf(ReadModelStore.Model<RoundDetails>());
        var opened = (await service.SendAsync($"{StartedService.Round}/open-round", $$"""{"label":"First","when":"2017-03-14",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
        (await service.GetAsync($"{StartedService.Round}?after={opened.Position}")).Status.ShouldBe(200);
        await ExecuteAsync(service, $"alter table {rounds} add constraint poison check (brief not like '%2017-03-15%')");
        await CorrectAsync(service, opened.Id, "2017-03-15");
        await UntilAsync(service, m => m["apart"] == "t", "RoundDetails");
        await CorrectAsync(service, opened.Id, "2017-03-16");
        await ExecuteAsync(service, $"alter table {rounds} drop constraint poison");
        await UntilAsync(service, m => m["apart"] == "f", "RoundDetails");
        var last = (await service.SendAsync($"{StartedService.Round}/cancel-round", $$"""{"slug":"snow","reason":"Snow.","when":"2017-03-01","contradicts":["{{opened.Id}}"],{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
        (await service.GetAsync($"{StartedService.Round}?after={last.Position}")).Status.ShouldBe(200);
        await ShouldBeAFoldOfTheLogAsync(service.Host);
    }

    [Fact]
    public async Task A_model_that_is_apart_goes_on_in_the_next_process()
    {
        await using var service = await StartedAsync();
        await ExecuteAsync(service, $"alter table {Rows} add constraint poison check (key not like '%marsh')");
        (await RecordAsync(service, "marsh")).ShouldBe(504);
        await UntilAsync(service, m => m["apart"] == "t");
        await service.Host.DisposeAsync();
        await using var database = NpgsqlDataSource.Create(service.Connection);
        await using (var drop = database.CreateCommand($"alter table {Rows} drop constraint poison"))
        {
            await drop.ExecuteNonQueryAsync();
        }

        await using var next = await StartedService.StartAsync(service.Connection);
        await UntilAsync(service, m => m["apart"] == "f");
        await ShouldBeAFoldOfTheLogAsync(next);
    }

    [Fact]
    public async Task A_new_version_is_built_beside_the_others_and_joins_them()
    {
        await using var service = await StartedAsync();
        await service.Host.DisposeAsync();
        await using var database = NpgsqlDataSource.Create(service.Connection);

        // As an earlier version leaves it: the others have their places, and this one has none.
        await using (var forget = database.CreateCommand(
            $"delete from tracker.model_progress where model = '{Places.VersionedName}'; truncate {Rows}, {ReadModelTables.Live.LinksOf(Places)}; create table tracker.rm_places_0 (key text)"))
        {
            await forget.ExecuteNonQueryAsync();
        }

        await using var next = await StartedService.StartAsync(service.Connection);
        await UntilAsync(service, m => m["apart"] == "f");
        await ShouldBeAFoldOfTheLogAsync(next);
        for (var look = 0; look < 200 && await service.AskAsync<bool>("select to_regclass('tracker.rm_places_0') is not null"); look++)
        {
            await Task.Delay(50);
        }

        (await service.AskAsync<bool>("select to_regclass('tracker.rm_places_0') is null")).ShouldBeTrue("nobody reads the tables of an earlier version");
    }

    [Fact]
    public async Task A_model_that_cannot_fold_a_page_does_not_disturb_the_others()
    {
        await using var service = await StartedAsync();
        var entries = service.Host.Services.GetRequiredService<EntryReader>();
        await using var connection = await service.Database.OpenConnectionAsync();
        var page = await entries.AllAsync(connection, 0, null, default).Select(e => e.Entry).ToListAsync();
        var folded = await new PageFold(entries, ReadModelTables.Live).FoldAsync(connection, page, [new Throwing(routing: true), new Throwing(routing: false), Places], default);
        folded.Models[0].Error.ShouldBe("NotSupportedException: poison");
        folded.Models[1].Error!.ShouldStartWith("42P01", Case.Sensitive, "its tables are missing, so its question fails");
        folded.Models[2].Error.ShouldBeNull();
        folded.Models[2].Rows.Select(r => r.Key).ShouldBe(["place-hilltown", "place-lakeside"]);
    }

    private static async Task ShouldBeAFoldOfTheLogAsync(TrackerHost host)
    {
        var compared = await host.Services.GetRequiredService<ProjectionRebuild>().CompareAsync(default).ToListAsync();
        compared.ShouldAllBe(c => c.Equal);
    }

    private async Task<StartedService> StartedAsync()
    {
        var service = new StartedService(cluster);
        await service.InitializeAsync();
        (await OpenAsync(service, "first")).ShouldBeAccepted();
        (await service.GetAsync("/api/places?limit=1")).Status.ShouldBe(200);
        return service;
    }

    private static Task<Told> OpenAsync(StartedService service, string process) =>
        service.SendAsync($"/api/processes/{process}/open-process", $$"""{"title":"T",{{StartedService.Unsourced}}}""", process);

    /// <summary>Returns the status of the question about the place, once it is recorded.</summary>
    private static async Task<int> RecordAsync(StartedService service, string place)
    {
        var told = (await service.SendAsync($"/api/places/{place}/register-place", $$"""{"name":"{{place}}",{{StartedService.Unsourced}}}""", place)).ShouldBeAccepted();
        return (await service.GetAsync($"/api/places/{place}?after={told.Position}")).Status;
    }

    private static async Task CorrectAsync(StartedService service, string entry, string when) =>
        (await service.SendAsync($"{StartedService.Round}/correct-entry", $$"""{"entry":"{{entry}}","changes":{"when":"{{when}}"},"reason":"misread",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();

    private static async Task<Dictionary<string, string?>> UntilAsync(StartedService service, Func<Dictionary<string, string?>, bool> found, string model = "Places")
    {
        await using var database = NpgsqlDataSource.Create(service.Connection);
        for (var look = 0; look < 600; look++)
        {
            await using var ask = database.CreateCommand($"select apart::text::char(1), error from tracker.model_progress where model like '{model}/%'");
            await using var row = await ask.ExecuteReaderAsync();
            if (await row.ReadAsync() && new Dictionary<string, string?> { ["apart"] = row.GetString(0), ["error"] = row.IsDBNull(1) ? null : row.GetString(1) } is var place && found(place))
            {
                return place;
            }

            await Task.Delay(50);
        }

        throw new ShouldAssertException("the place of the model did not become as expected within 30 seconds");
    }

    private static async Task ExecuteAsync(StartedService service, string sql)
    {
        await using var database = NpgsqlDataSource.Create(service.Connection);
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A model that fails, either when it finds the rows of an entry or when it folds them.</summary>
    private sealed class Throwing(bool routing) : ReadModel("Throwing", 1)
    {
        public override IReadOnlySet<Type> Ignores { get; } = new HashSet<Type>();

        public override object? View(string key, RecordState row) => throw new NotSupportedException("poison");

        protected override IEnumerable<string> KeysOf(StreamId stream, Fact fact) => routing ? throw new NotSupportedException("poison") : [stream.Text];
    }
}
