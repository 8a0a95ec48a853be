using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Storage.Projections;
using Npgsql;
using Shouldly;

namespace NegotiationTracker.Service.Tests.Erasure;

/// <summary>A person with a unique name in many kinds of entries. The tests search for the name everywhere.</summary>
internal sealed class Named(StartedService service, string person)
{
    private const string Process = "/api/processes/northern-talks";

    /// <summary>No other text has it in it.</summary>
    public string Name { get; } = $"Zebedee Quill{person.Replace("-", string.Empty, StringComparison.Ordinal)}feather";

    public string Path => $"/api/people/{person}";

    public string Round => $"{Process}/rounds/of-{person}";

    /// <summary>The id under which a name was recorded that was matched only later.</summary>
    public string Provisional { get; private set; } = string.Empty;

    /// <summary>The entry of a seat with two of the names.</summary>
    public string Seat { get; private set; } = string.Empty;

    /// <summary>A service that a test has for itself.</summary>
    public static async Task<StartedService> StartedAsync(TestCluster cluster)
    {
        var service = new StartedService(cluster);
        await service.InitializeAsync();
        return service;
    }

    /// <summary>Records the name in every sort of entry that can have one; what it was at first, it is corrected from.</summary>
    public async Task<Told> RecordAsync()
    {
        await service.SendAsync($"{Path}/register-person", $$"""{"name":"{{Name}}",{{StartedService.Unsourced}}}""", "register");
        await service.SendAsync($"{Path}/record-person-alias", $$"""{"alias":"{{Name}} the Elder",{{StartedService.Unsourced}}}""", "alias");
        (await service.SendAsync($"{Round}/announce-round", $$"""{"label":"A round",{{StartedService.Unsourced}}}""", "begin")).ShouldBeAccepted();
        var seat = await SeatAsync("HOSTLAND", $$""","members":[{"asWritten":"{{Name}} unmatched"}]""");
        Seat = seat.ShouldBeAccepted().Id;
        Provisional = (await service.GetAsync($"/api/entries/{Seat}?after={seat.Position}")).Body!["data"]!["members"]![0]!["person"]!.ToString();
        await CorrectAsync("""{"role":"participant"}""", "correct");
        (await service.SendAsync($"{Path}/confirm-match", $$"""{"provisional":"{{Provisional}}",{{StartedService.Unsourced}}}""", "match")).ShouldBeAccepted();
        return (await service.SendAsync(
            $"{Round}/make-statement", $$"""{"slug":"words","speaker":{"actor":"FARLAND","person":{"person":"{{person}}","asWritten":"{{Name}} at the table"} },"summary":"They spoke.",{{StartedService.Unsourced}}}""", "say")).ShouldBeAccepted();
    }

    public Task<Told> SeatAsync(string actor, string members = "") => service.SendAsync(
        $"{Round}/seat-delegation", $$"""{"actor":"{{actor}}","role":"observer","head":{"person":"{{person}}","asWritten":"{{Name}}"}{{members}},{{StartedService.Unsourced}}}""", $"seat-{actor}");

    public async Task CorrectAsync(string changes, string key) =>
        (await service.SendAsync($"{Round}/correct-entry", $$"""{"entry":"{{Seat}}","changes":{{changes}},"reason":"misread",{{StartedService.Unsourced}}}""", key)).ShouldBeAccepted();

    public Task<Told> EraseAsync(string why = "They asked for it.", string key = "erase") =>
        service.SendAsync($"{Path}/erase-person", $$"""{"reason":"{{why}}",{{StartedService.Unsourced}}}""", key);

    /// <summary>Waits until the name has gone from the database, and then as long as a process may still answer from its memory.</summary>
    public async Task GoneAsync()
    {
        await service.ErasedAsync(person);
        await Task.Delay(500);
    }

    /// <summary>Tables of the database of which a row has the text in it, in clear or as bytes.</summary>
    public static async Task<List<string>> TablesWithAsync(NpgsqlDataSource database, string text)
    {
        var tables = new List<string>();
        await using (var all = database.CreateCommand("select format('%I.%I', table_schema, table_name) from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')"))
        await using (var reader = await all.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        tables.Count.ShouldBeGreaterThan(20);
        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var look = database.CreateCommand($"select count(*) from {table} t where t::text ilike $1 or t::text like $2");
            look.Parameters.AddWithValue($"%{text}%");
            look.Parameters.AddWithValue($"%{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text))}%");
            if ((long)(await look.ExecuteScalarAsync())! > 0)
            {
                found.Add(table);
            }
        }

        return found;
    }

    public Task<List<string>> TablesAsync() => TablesWithAsync(service.Database, Name);

    /// <summary>Addresses of which the answer has the name in it.</summary>
    public async Task<List<string>> AnswersAsync(string basis)
    {
        var found = new List<string>();
        string[] paths =
        [
            Path, "/api/people", Round, $"{Process}/timeline?detail=full", $"{Process}/statements?detail=full", $"{Process}/attendance?detail=full", $"{Process}/disputes?detail=full", $"/api/entries/{Seat}", $"/api/entries/{Seat}/history",
            $"{Process}/diff?from=index:0", $"/api/search?q={Uri.EscapeDataString(Name)}", $"/api/names?ids=person-{person}", $"{Path}/activity", $"{Path}/activity/rounds", $"{Path}/activity/timeline", "/api/actors/HOSTLAND/activity",
        ];
        foreach (var path in paths)
        {
            var address = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{basis}&include=names&limit=500";
            foreach (var type in (string[])["application/json", "text/csv, application/json;q=0.5"])
            {
                var (response, text) = await service.RawAsync(address, ("Accept", type));
                ((int)response.StatusCode).ShouldBeOneOf([200, 404], $"{address}: {text}");
                found.AddRange(text.Contains(Name, StringComparison.OrdinalIgnoreCase) ? [$"{type} {address}"] : []);
            }
        }

        return found;
    }

    /// <summary>Every model equals a fold of the log.</summary>
    public async Task ShouldBeAFoldOfTheLogAsync()
    {
        var compared = await service.Host.Services.GetRequiredService<ProjectionRebuild>().CompareAsync(default).ToListAsync();
        compared.ShouldAllBe(c => c.Equal, string.Join(", ", compared.Where(c => !c.Equal).Select(c => $"{c.Model}: {string.Join(", ", c.Differing)}")));
    }

    public static string Index(Told told) => told.Body!["events"]![0]!["index"]!.GetValue<long>().ToString(CultureInfo.InvariantCulture);

    public async Task<JsonNode> EntryAsync(Told told) => (await service.GetAsync($"/api/entries/{told.Id}?after={told.Position}")).Body!;
}
