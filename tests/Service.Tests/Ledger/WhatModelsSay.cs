using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Storage.Ledger;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Ledger;

/// <summary>Compares the progress of each read model with the log, and with a full rebuild.</summary>
public sealed class WhatModelsSay(TestCluster cluster) : IAsyncLifetime
{
    private readonly SignedService _service = new(cluster);

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Every_model_has_folded_what_the_log_has_up_to_its_index()
    {
        foreach (var model in await ModelsAsync())
        {
            model["equal"]!.GetValue<bool>().ShouldBeTrue(model.ToJsonString());
            model["events"]!.GetValue<long>().ShouldBe(StartedService.World.Count);
            model["digest"]!.ToString().ShouldNotBe(new string('0', 64));
        }
    }

    [Theory]
    [InlineData("update tracker.model_progress set digest = sha256('x') where model like 'RoundDetails/%'")]
    [InlineData("update tracker.model_progress set events = events - 1 where model like 'RoundDetails/%'")]
    [InlineData("update tracker.model_progress set digest = null where model like 'RoundDetails/%'")]
    public async Task One_that_says_something_else_is_told(string tampering)
    {
        await ModelsAsync();
        await using (var command = _service.Database.CreateCommand(tampering))
        {
            (await command.ExecuteNonQueryAsync()).ShouldBe(1);
        }

        (await ModelsAsync()).Where(m => !m["equal"]!.GetValue<bool>()).Select(m => m["model"]!.ToString()).ShouldBe(["RoundDetails"]);
    }

    [Fact]
    public async Task An_event_that_moved_in_the_log_is_no_longer_what_was_folded()
    {
        await ModelsAsync();
        await using (var command = _service.Database.CreateCommand("update tracker.mt_events set type = 'place-renamed.v1' where id = (select event_id from tracker.ledger where index = 4)"))
        {
            (await command.ExecuteNonQueryAsync()).ShouldBe(1);
        }

        _service.Host.Services.GetRequiredService<ExpectedDigests>().Forget();
        (await ModelsAsync()).ShouldAllBe(m => !m["equal"]!.GetValue<bool>());
    }

    [Fact]
    public async Task All_is_folded_anew_and_compared()
    {
        await _service.CheckpointAsync();
        var right = await CompareAsync();
        right.Equal.ShouldBeTrue();
        right.TreeMatches.ShouldBe(true);
        right.Size.ShouldBe(StartedService.World.Count);
        var last = (await _service.GetAsync("/api/audit/models")).Body!["comparison"]!;
        last["equal"]!.GetValue<bool>().ShouldBeTrue();
        last["models"]!.AsArray().Count.ShouldBe(ReadModelCatalog.All.Count);
    }

    [Theory]
    [InlineData("update tracker.rm_placerecords_{v} set words = words || 'x' where key like '%lakeside'", null)]
    [InlineData("update tracker.mt_events set user_name = 'mallory' where id = (select event_id from tracker.ledger where index = 5)", 5L)]
    [InlineData("update tracker.ledger set leaf = sha256('x') where index = 6", 6L)]
    public async Task What_differs_is_named(string tampering, long? changed)
    {
        await _service.CheckpointAsync();
        await ModelsAsync();
        var places = ReadModelCatalog.All.OfType<Domain.ReadModels.PlaceRegistry>().Single();
        var sql = tampering.Replace("tracker.rm_placerecords_{v}", Storage.Database.ReadModelTables.Live.RowsOf(places), StringComparison.Ordinal);
        await using (var command = _service.Database.CreateCommand(sql))
        {
            (await command.ExecuteNonQueryAsync()).ShouldBe(1);
        }

        var found = await CompareAsync();
        found.Equal.ShouldBeFalse();
        found.FirstChangedIndex.ShouldBe(changed);
        found.Models.Where(m => !m.Equal).SelectMany(m => m.Differing).Count(key => key.EndsWith("lakeside", StringComparison.Ordinal)).ShouldBe(changed is null ? 1 : 0);
    }

    private Task<Contracts.LogComparison> CompareAsync() => _service.Host.Services.GetRequiredService<ScheduledVerification>().CompareAsync(default);

    /// <summary>Once all of them have everything.</summary>
    private async Task<List<JsonNode>> ModelsAsync()
    {
        for (var tries = 0; ; tries++)
        {
            var models = (await _service.GetAsync("/api/audit/models")).Body!["models"]!.AsArray().Select(m => m!).ToList();
            if (models.All(m => m["index"]!.GetValue<long>() == StartedService.World.Count - 1))
            {
                return models;
            }

            tries.ShouldBeLessThan(400);
            await Task.Delay(25);
        }
    }
}
