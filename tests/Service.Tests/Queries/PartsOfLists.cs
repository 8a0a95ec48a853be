using System.Text.Json.Nodes;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>A question can ask for what one page needs: summaries, what belongs to one round, the rounds beside one, or some things by their ids.</summary>
public sealed class PartsOfLists(SampleHost sample) : IClassFixture<SampleHost>
{
    private const string Astana = "astana";
    private static readonly QueryOptions Most = new(Limit: QueryOptions.MaxLimit);

    [Theory]
    [InlineData(null)]
    [InlineData("2017-06")]
    public async Task A_summary_of_a_round_says_what_the_whole_round_says(string? moment)
    {
        var asking = Most with { ValidAt = moment };
        var whole = (await sample.Client.ListRoundsAsync(Astana, asking)).Value.Items;
        var brief = (await sample.Client.ListRoundSummariesAsync(Astana, asking)).Value.Items;

        whole.Count.ShouldBeGreaterThan(5);
        // At a moment, an overview has no round of which nothing was announced or had happened by then.
        brief.Select(r => r.WithoutAccounts()).ShouldBe(whole.Where(r => r.Held is not null || r.Announced is not null || r.Cancellations.Count > 0).Select(r => new RoundSummary
        {
            Round = r.Key,
            Process = r.Process,
            Closed = r.Closed?.Value,
            Status = r.Held?.Value is not null ? "held" : r.Cancellations.Count > 0 ? "cancelled" : r.Announced?.Value is not null ? "announced" : null,
            Number = r.Number?.Value is { } number ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : null,
            Kind = r.Kind?.Value,
            Label = r.Label?.Value,
            Opened = r.Opened?.Value,
            AnnouncedWindow = r.AnnouncedWindow?.Value,
            LastWindow = r.LastWindow,
            Place = r.Place?.Value,
            Host = r.Host?.Value,
            Held = r.Held?.Value is not null,
            Cancelled = r.Cancellations.Count > 0,
        }));
    }

    [Fact]
    public async Task The_status_of_a_ceasefire_is_that_of_the_whole_ceasefire()
    {
        var whole = (await sample.Client.ListCeasefiresAsync(Astana, Most)).Value.Items;
        var brief = (await sample.Client.ListCeasefireStatusesAsync(Astana, Most)).Value.Items;

        brief.Select(c => (c.Ceasefire, c.InEffect, string.Join(' ', c.EndedBy), string.Join(' ', c.Parties))).ShouldBe(whole.Select(
            c => (c.Key, c.InEffect, string.Join(' ', c.EndedBy), string.Join(' ', c.Parties.Select(p => new PartyStatus { Party = p.Party, State = p.State })))));
        brief.ShouldNotBeEmpty();
    }

    /// <summary>At a moment, rows drop out of a page. The list goes on after it.</summary>
    [Theory]
    [InlineData("/api/processes")]
    [InlineData("/api/processes/astana/rounds")]
    [InlineData("/api/processes/astana/rounds?detail=full")]
    [InlineData("/api/processes/astana/ceasefires")]
    [InlineData("/api/processes/astana/promises")]
    [InlineData("/api/processes/astana/ceasefires?detail=full")]
    [InlineData("/api/processes/astana/timeline")]
    [InlineData("/api/processes/astana/attendance")]
    [InlineData("/api/processes/astana/backdated")]
    public async Task A_list_read_in_pages_has_all_rows_at_a_moment(string list)
    {
        foreach (var moment in new[] { "2014", "2017-03", "2018-06", "2022" })
        {
            var address = $"{list}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}validAt={moment}";
            var (_, lines) = await sample.RawAsync(address, ("Accept", "application/x-ndjson"));
            var (items, cursor) = (new List<string>(), string.Empty);
            for (string? next = string.Empty; next is not null; cursor = $"&cursor={next}")
            {
                var page = await sample.GetAsync($"{address}&limit=2{cursor}");
                items.AddRange(page["items"]!.AsArray().Select(i => i!.ToJsonString(ContractJson.Options)));
                next = page["next"]?.ToString();
            }

            items.ShouldBe(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!.ToJsonString(ContractJson.Options)), $"{list} at {moment}");
        }
    }

    [Fact]
    public async Task A_round_is_listed_with_those_before_and_after_it()
    {
        var rounds = (await sample.Client.ListRoundSummariesAsync(Astana, Most)).Value.Items.Select(r => r.Round).ToList();
        for (var i = 0; i < rounds.Count; i++)
        {
            (await sample.Client.ListRoundSummariesAsync(Astana, Most.With("around", rounds[i]))).Value.Items.Select(r => r.Round).ShouldBe(rounds[Math.Max(0, i - 1)..Math.Min(rounds.Count, i + 2)]);
        }

        (await sample.Client.ListRoundsAsync(Astana, Most.With("around", rounds[1]))).Value.Items.Select(r => r.Key).ShouldBe(rounds[..3]);
        (await Should.ThrowAsync<TrackerProblemException>(() => sample.Client.ListRoundSummariesAsync(Astana, Most.With("around", "none")))).Problem.Status.ShouldBe(400);
    }

    [Fact]
    public async Task What_belongs_to_a_round_can_be_asked_for()
    {
        var (ceasefires, promises, documents) = (
            (await sample.Client.ListCeasefiresAsync(Astana, Most)).Value.Items, (await sample.Client.ListPromisesAsync(Astana, Most)).Value.Items, (await sample.Client.ListDocumentsAsync(Astana, Most)).Value.Items);
        var disputes = (await sample.Client.ListDisputesAsync(Astana, Most)).Value.Items;
        var (found, contested) = (0, 0);
        foreach (var key in (await sample.Client.ListRoundSummariesAsync(Astana, Most)).Value.Items.Select(r => r.Round))
        {
            var (round, stream, asking) = ((await sample.Client.GetRoundAsync(Astana, key)).Value, $"round-{Astana}/{key}", Most.With("round", key));
            var (own, redeems) = (round.Documents.Select(d => d.Document).ToList(), round.Redeems.Select(r => r.Item).ToList());

            (await sample.Client.ListCeasefiresAsync(Astana, asking)).Value.Items.Select(c => c.Key)
                .ShouldBe(ceasefires.Where(c => c.Statements.Any(s => s.Stream == stream) || c.Documents.Any(d => own.Contains(d.Document))).Select(c => c.Key));
            (await sample.Client.ListPromisesAsync(Astana, asking)).Value.Items.ShouldBe(
                promises.Where(p => p.Round == stream || redeems.Contains($"{p.Round}#{p.Key}") || round.Commitments.Any(c => c.Commitment == p.Commitment)), new BySerialized<Promise>());
            (await sample.Client.ListDocumentsAsync(Astana, asking)).Value.Items.Select(d => d.Key).ShouldBe(documents.Where(d => own.Contains(d.Key)).Select(d => d.Key));
            var streams = own.Select(d => $"document-{d}").Concat(round.Commitments.Select(c => $"commitment-{c.Commitment}")).Append(stream).ToHashSet(StringComparer.Ordinal);
            var ofRound = (await sample.Client.ListDisputesAsync(Astana, asking)).Value.Items;
            ofRound.Select(d => (d.Stream, d.Thing, d.Field)).ShouldBe(disputes.Where(d => streams.Contains(d.Stream)).Select(d => (d.Stream, d.Thing, d.Field)));
            (found, contested) = (found + own.Count, contested + ofRound.Count);
        }

        found.ShouldBeGreaterThan(3);
        contested.ShouldBeGreaterThan(0);
        (await Should.ThrowAsync<TrackerProblemException>(() => sample.Client.ListPromisesAsync(Astana, Most.With("round", "none")))).Problem.Status.ShouldBe(400);
    }

    [Fact]
    public async Task Summaries_have_names_if_they_are_asked_for()
    {
        var rounds = (await sample.Client.ListRoundSummariesAsync(Astana, Most with { Names = true })).Value.Items;
        var ceasefires = (await sample.Client.ListCeasefireStatusesAsync(Astana, Most with { Names = true })).Value.Items;

        rounds.Single(r => r.Round == "7").Names!.Actors["KAZ"].ShouldBe("Kazakhstan");
        ceasefires.SelectMany(c => c.Parties.Select(p => c.Names!.Actors[p.Party])).ShouldContain("Turkey");
    }

    [Fact]
    public async Task The_parties_of_a_process_are_those_of_its_rounds()
    {
        var attendance = (await sample.Client.ListAttendanceAsync(Astana, Most)).Value.Items.SelectMany(r => r.Cells).ToList();
        var parties = await TrackerClient.ListAllAsync(a => sample.Client.ListPartiesAsync(Astana, a), new QueryOptions(Names: true, Limit: 3)).ToListAsync();

        parties.Select(p => p.Actor).Order(StringComparer.Ordinal).ShouldBe(attendance.Select(c => c.Actor).Distinct().Order(StringComparer.Ordinal));
        parties.ShouldAllBe(p => p.Present == attendance.Count(c => c.Actor == p.Actor && c.Attendance == AttendanceStatus.Present));
        parties.Select(p => p.Present).ShouldBeInOrder(SortDirection.Descending);
        parties.Single(p => p.Actor == "TUR").Names!.Actors["TUR"].ShouldBe("Turkey");
    }

    [Fact]
    public async Task Some_things_are_asked_for_by_their_ids()
    {
        static QueryOptions Ids(params string[] ids) => Most.With("ids", string.Join(',', ids));

        (await sample.Client.ListRegistryAsync("actors", Ids("TUR", "NONE", "IRN"))).Value.Items.Select(a => a.Id).ShouldBe(["IRN", "TUR"]);
        (await sample.Client.ListProcessesAsync(Ids(Astana))).Value.Items.Select(p => p.Process).ShouldBe([Astana]);
        var documents = (await sample.Client.ListDocumentsAsync(null, Most)).Value.Items.Take(2).Select(d => d.Key).ToArray();
        (await sample.Client.ListDocumentsAsync(null, Ids(documents))).Value.Items.Select(d => d.Key).ShouldBe(documents, ignoreOrder: true);
    }

    private sealed class BySerialized<T> : IEqualityComparer<T>
    {
        public bool Equals(T? one, T? other) => Text(one) == Text(other);

        public int GetHashCode(T value) => StringComparer.Ordinal.GetHashCode(Text(value));

        private static string Text(T? value) => System.Text.Json.JsonSerializer.Serialize(value, ContractJson.Options);
    }
}
