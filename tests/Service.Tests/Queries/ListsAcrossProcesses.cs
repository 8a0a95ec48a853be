using System.Text.Json.Nodes;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>A list is asked for one process, for several, or for the whole record. It is one list: only the streams that it is about differ.</summary>
public sealed class ListsAcrossProcesses(SampleHost sample) : IClassFixture<SampleHost>
{
    private static readonly QueryOptions Most = new(Limit: QueryOptions.MaxLimit);

    public static TheoryData<string> Names() => [.. RecordLists.All.Select(l => l.Name)];

    private async Task<List<JsonNode>> AllAsync(string address)
    {
        var (response, text) = await sample.RawAsync(address, ("Accept", "application/x-ndjson"));
        ((int)response.StatusCode).ShouldBe(200, $"{address}: {text}");
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];
    }

    private static string With(string address, string word) => $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{word}";

    [Theory]
    [MemberData(nameof(Names))]
    public async Task One_process_is_that_processs_own_list(string list)
    {
        foreach (var words in new[] { string.Empty, "?validAt=2017-06", "?knownAt=index:600", "?include=names" })
        {
            foreach (var detail in new[] { "detail=full", "detail=brief" })
            {
                var own = await AllAsync(With($"/api/processes/astana/{list}{words}", detail));
                var across = await AllAsync(With(With($"/api/{list}{words}", detail), "process=astana"));
                across.Select(r => r.ToJsonString()).ShouldBe(own.Select(r => r.ToJsonString()), $"{list}{words} {detail}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_list_is_in_short_unless_it_is_asked_for_in_full(string list)
    {
        foreach (var address in new[] { $"/api/processes/astana/{list}", $"/api/{list}?process=astana" })
        {
            async Task<(string Lines, string Heads)> TextsAsync(string asked) => (string.Join('\n', (await AllAsync(asked)).Select(r => r.ToJsonString())),
                (await sample.RawAsync(With(asked, "limit=1"), ("Accept", "text/csv"))).Text.Split("\r\n")[0]);
            var (plain, full) = (await TextsAsync(address), await TextsAsync(With(address, "detail=full")));

            plain.ShouldBe(await TextsAsync(With(address, "detail=brief")));
            plain.Lines.Length.ShouldBeLessThan(full.Lines.Length);
            plain.Heads.ShouldNotBe(full.Heads);
        }
    }

    [Theory]
    [InlineData("timeline", "ceasefire")]
    [InlineData("timeline", "CEASEFIRE to be kept")]
    [InlineData("timeline", "ceasef")]
    [InlineData("timeline", "four de-escalation")]
    [InlineData("statements", "ceasefire")]
    public async Task Words_are_found_in_the_whole_record_without_another_filter(string list, string text)
    {
        foreach (var known in new[] { string.Empty, "&knownAt=index:600" })
        {
            var question = $"/api/{list}?q={Uri.EscapeDataString(text)}{known}";
            var of = string.Join('&', (await AllAsync("/api/processes")).Select(p => $"process={p["process"]}"));
            var all = (await AllAsync(question)).Select(e => e["entry"]!.ToString()).ToList();
            var processes = (await AllAsync($"{question}&{of}")).Select(e => e["entry"]!.ToString()).ToList();

            processes.ShouldNotBeEmpty();
            var inSome = (await AllAsync($"/api/{list}?{of}{known}")).Select(e => e["entry"]!.ToString()).ToHashSet(StringComparer.Ordinal);
            all.Where(inSome.Contains).ShouldBe(processes);
            (await AllAsync($"{question}&limit=2")).Select(e => e["entry"]!.ToString()).ShouldBe(all);
            (await sample.GetAsync($"{question}&limit=1"))["items"]![0]!["entry"]!.ToString().ShouldBe(all[0]);
        }
    }

    /// <summary>The index of words has whole words. In one process, the words of each entry are read.</summary>
    [Fact]
    public async Task In_the_whole_record_words_are_found_from_their_beginning()
    {
        (await AllAsync("/api/processes/astana/timeline?q=easefire")).ShouldNotBeEmpty();
        (await AllAsync("/api/timeline?q=easefire&actor=RUS")).ShouldNotBeEmpty();
        (await AllAsync("/api/timeline?q=easefire")).ShouldBeEmpty();
        (await AllAsync("/api/timeline?q=%25")).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Several_processes_are_their_lists_together_and_none_is_the_whole_record(string list)
    {
        var processes = (await AllAsync("/api/processes")).Select(p => p["process"]!.ToString()).ToList();
        processes.Count.ShouldBeGreaterThan(1);
        var parts = new List<string>();
        foreach (var process in processes)
        {
            parts.AddRange((await AllAsync($"/api/processes/{process}/{list}?detail=brief")).Select(r => r.ToJsonString()));
        }

        var several = (await AllAsync($"/api/{list}?{string.Join('&', processes.Select(p => $"process={p}"))}")).Select(r => r.ToJsonString()).ToList();
        var all = (await AllAsync($"/api/{list}")).Select(r => r.ToJsonString()).ToList();

        several.ShouldBe(parts.Distinct(), ignoreOrder: true);
        several.ShouldBeSubsetOf(all);
        all.Distinct().Count().ShouldBe(all.Count);
        if (list != "timeline")
        {
            all.ShouldBe(several, ignoreOrder: true);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Its_pages_are_its_rows_in_one_order(string list)
    {
        foreach (var sort in RecordLists.All.Single(l => l.Name == list).Sorts.Prepend(string.Empty))
        {
            var address = $"/api/{list}?process=astana{(sort.Length > 0 ? $"&sort={sort}" : string.Empty)}";
            var (paged, next) = (new List<string>(), string.Empty);
            do
            {
                var page = await sample.GetAsync($"{address}&limit=7{next}");
                paged.AddRange(page["items"]!.AsArray().Select(i => i!.ToJsonString()));
                next = page["next"] is { } cursor ? $"&cursor={cursor}" : string.Empty;
            }
            while (next.Length > 0);
            paged.ShouldBe((await AllAsync(address)).Select(r => r.ToJsonString()), address);
            paged.Count.ShouldBeGreaterThan(0, address);
        }
    }

    [Fact]
    public async Task The_order_is_that_of_happening_or_of_recording_forwards_or_backwards()
    {
        async Task<List<string>> RoundsAsync(string sort) => [.. (await AllAsync($"/api/rounds?sort={sort}")).Select(r => $"{r["process"]}/{r["round"]}")];
        var (time, recorded) = (await RoundsAsync("time"), await RoundsAsync("recorded"));

        time.ShouldBe((await AllAsync("/api/rounds")).Select(r => $"{r["process"]}/{r["round"]}"));
        (await RoundsAsync("-time")).ShouldBe(time.AsEnumerable().Reverse());
        (await RoundsAsync("-recorded")).ShouldBe(recorded.AsEnumerable().Reverse());
        recorded.ShouldNotBe(time);
        var entries = (await AllAsync("/api/timeline?process=astana&sort=recorded&detail=full")).Select(e => e["changes"]![0]!["index"]!.GetValue<long>()).ToList();
        entries.ShouldBe(entries.Order());
    }

    [Fact]
    public async Task A_row_in_short_has_the_values_of_the_whole_row_with_standing_and_entry()
    {
        var whole = (await sample.Client.FindInFullAsync(RecordLists.Rounds, Most.And("process", "astana"))).Value.Items;
        var brief = (await sample.Client.FindAsync(RecordLists.Rounds, Most.And("process", "astana"))).Value.Items;

        brief.Select(r => r.Round).ShouldBe(whole.Select(r => r.Key));
        foreach (var (row, round) in brief.Zip(whole))
        {
            (row.Opened, row.Place, row.Host, row.Label, row.Closed).ShouldBe((round.Opened?.Value, round.Place?.Value, round.Host?.Value, round.Label?.Value, round.Closed?.Value));
            foreach (var (member, aspect) in new[] { ("opened", round.Opened), ("place", round.Place), ("host", round.Host), ("closed", round.Closed) })
            {
                row.Accounts.GetValueOrDefault(member).ShouldBe(aspect is null ? null : ShownAccount.Of(aspect));
                row.Contested.Contains(member).ShouldBe(aspect?.Standing == Standing.Contested);
            }
        }

        var documents = (await sample.Client.FindInFullAsync(RecordLists.Documents, Most)).Value.Items;
        (await sample.Client.FindAsync(RecordLists.Documents, Most)).Value.Items
            .Select(d => (d.Document, d.Type, d.Issued, d.Title, string.Join(' ', d.Issuers), d.Accounts.GetValueOrDefault("type")))
            .ShouldBe(documents.Select(d => (d.Key, d.Type?.Value, d.Issued?.Value, d.Title?.Value, string.Join(' ', d.Issuers.Where(i => i.Aspect.Value is not null).Select(i => i.Item)), d.Type is null ? null : ShownAccount.Of(d.Type))));
        var seats = (await sample.Client.FindInFullAsync(RecordLists.Attendance, Most)).Value.Items.SelectMany(r => r.Cells.Select(c => (r.Process, r.Round, c.Actor, c.Attendance, c.Standing, c.Head?.Value, string.Join(' ', c.Roles.Where(x => x.Aspect.Value is not null).Select(x => x.Role)))));
        (await sample.Client.FindAsync(RecordLists.Attendance, Most)).Value.Items.SelectMany(r => r.Cells.Select(c => (r.Process, r.Round, c.Actor, c.Attendance, c.Accounts.GetValueOrDefault("attendance")?.Standing, c.Head, string.Join(' ', c.Roles)))).ShouldBe(seats);
    }

    [Theory]
    [InlineData("actor=TUR")]
    [InlineData("actor=TUR&actor=RUS")]
    [InlineData("role=observer")]
    [InlineData("actor=TUR&role=guarantor")]
    [InlineData("mediator=UN")]
    [InlineData("present=TUR&present=RUS")]
    [InlineData("person=p-995e3d")]
    [InlineData("place=kazakhstan-capital")]
    [InlineData("host=KAZ")]
    [InlineData("number=7")]
    [InlineData("status=cancelled")]
    [InlineData("status=announced")]
    [InlineData("contested=true")]
    [InlineData("actor=RUS&place=sochi&from=2018&until=2018")]
    public async Task Rounds_are_found_by_what_was_recorded_of_them(string filter)
    {
        var words = System.Web.HttpUtility.ParseQueryString(filter);
        var rounds = (await sample.Client.FindInFullAsync(RecordLists.Rounds, Most)).Value.Items;
        var whole = await TrackerClient.ListAllAsync(o => sample.Client.FindInFullAsync(RecordLists.Rounds, o)).ToListAsync(TestContext.Current.CancellationToken);
        bool Held(Round r) => r.Held?.Value is not null;
        bool Seated(Round r, string actor, string? role) => r.Delegations.Any(d => d.Actor == actor && (role is null || d.Roles.Any(x => x.Role == role && x.Aspect.Accounts.Any(a => a.Mode == "asserts" && !a.Withdrawn))));
        bool Is(Round r) => words.AllKeys.All(word => words.GetValues(word)!.All(value => word switch
        {
            "actor" => Seated(r, value, words["role"]),
            "role" => r.Delegations.Any(d => Seated(r, d.Actor, value)),
            "mediator" => Seated(r, value, "mediator"),
            "present" => r.Delegations.Any(d => d.Actor == value && d.Attendance == AttendanceStatus.Present),
            "person" => r.Delegations.Any(d => d.Head?.Accounts.Any(a => a.Value == value) == true || d.Members.Any(m => m.Item == value)),
            "place" => (r.Place ?? (r.Relocations.Count > 0 ? r.Relocations[^1].Fields["place"] : r.AnnouncedPlace))?.Accounts.Any(a => a.Value == value) == true,
            "host" => r.Host?.Accounts.Any(a => a.Value == value) == true,
            "number" => r.Number?.Accounts.Any(a => a.Value == value) == true,
            "status" => value == (Held(r) ? "held" : r.Cancellations.Count > 0 ? "cancelled" : r.Announced?.Value is not null ? "announced" : null),
            "contested" => new[] { r.Label, r.Number, r.Kind, r.Opened, r.Closed, r.AnnouncedWindow, r.Place, r.Host, r.Held }.Any(a => a?.Standing == Standing.Contested),
            "from" or "until" => r.Opened?.Value?.StartsWith(value, StringComparison.Ordinal) == true,
            _ => throw new InvalidOperationException(word),
        }));
        var expected = whole.Where(Is).Select(r => $"{r.Process}/{r.Key}").ToList();

        var found = (await AllAsync($"/api/rounds?{filter}")).Select(r => $"{r["process"]}/{r["round"]}").ToList();

        rounds.ShouldNotBeEmpty();
        expected.Count.ShouldBeInRange(1, whole.Count - 1);
        found.ShouldBe(expected);
        (await AllAsync($"/api/attendance?{filter}")).Select(r => $"{r["process"]}/{r["round"]}").ShouldBeSubsetOf(found);
    }

    [Theory]
    [InlineData("rounds", "year")]
    [InlineData("rounds", "quarter")]
    [InlineData("rounds", "month")]
    [InlineData("statements", "year")]
    public async Task Rows_are_counted_by_the_time_in_which_they_certainly_were(string list, string by)
    {
        var times = list == "rounds"
            ? (await TrackerClient.ListAllAsync(o => sample.Client.FindAsync(RecordLists.Rounds, o)).ToListAsync(TestContext.Current.CancellationToken)).Select(r => r.Opened ?? r.AnnouncedWindow)
            : (await TrackerClient.ListAllAsync(o => sample.Client.FindAsync(RecordLists.Statements, o)).ToListAsync(TestContext.Current.CancellationToken)).Select(s => s.When);
        var expected = times.CountBy(t => GroupOf(t, by) ?? string.Empty).ToDictionary(StringComparer.Ordinal);

        var counts = (await sample.Client.CountAsync(RecordLists.All.Single(l => l.Name == list), by, Most)).Value.Items;

        counts.ToDictionary(c => c.Group ?? string.Empty, c => (int)c.Count).ShouldBe(expected, ignoreOrder: true);
        counts.Select(c => c.Group).OfType<string>().ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
    }

    private static string? GroupOf(string? date, string by)
    {
        static string Part(string day, string by) => by switch
        {
            "year" => day[..4],
            "month" => day[..7],
            _ => $"{day[..4]}-Q{(int.Parse(day[5..7], System.Globalization.CultureInfo.InvariantCulture) + 2) / 3}",
        };
        if (date is null || Domain.Time.EdtfDate.Parse(date).Value is not { Earliest.IsKnown: true, Latest.IsKnown: true } known)
        {
            return null;
        }

        var (first, last) = (Part(known.Earliest.Iso![..10], by), Part(known.Latest.Iso![..10], by));
        return first == last ? first : null;
    }

    [Fact]
    public async Task Rows_are_counted_by_process_actor_role_place_kind_and_topic()
    {
        async Task<Dictionary<string, int>> CountsAsync(string address) => (await AllAsync(address)).ToDictionary(c => c["group"]?.ToString() ?? string.Empty, c => c["count"]!.GetValue<int>());
        var rounds = await AllAsync("/api/rounds");
        var cells = (await AllAsync("/api/attendance")).SelectMany(r => r["cells"]?.AsArray().Select(c => (Round: $"{r["process"]}/{r["round"]}", Cell: c!)) ?? []).ToList();
        var statements = await AllAsync("/api/statements");

        (await CountsAsync("/api/rounds?group-by=process")).ShouldBe(rounds.CountBy(r => r["process"]!.ToString()).ToDictionary(), ignoreOrder: true);
        var met = await CountsAsync("/api/rounds?group-by=actor&actor=RUS");
        met.ShouldBe(Present(cells.Where(c => Present(cells).Contains((c.Round, "RUS")))).CountBy(c => c.Actor).ToDictionary(), ignoreOrder: true);
        met["TUR"].ShouldBeGreaterThan(5);
        (await CountsAsync("/api/attendance?group-by=actor")).Where(c => c.Key.Length > 0).ToDictionary().ShouldBe(Present(cells).CountBy(c => c.Actor).ToDictionary(), ignoreOrder: true);
        (await CountsAsync("/api/attendance?group-by=role"))["guarantor"].ShouldBe(cells.Where(c => c.Cell["roles"]?.AsArray().Any(r => r!.ToString() == "guarantor") == true).Select(c => c.Round).Distinct().Count());
        (await CountsAsync("/api/rounds?group-by=place&process=astana"))["sochi"].ShouldBe((await AllAsync("/api/rounds?place=sochi&process=astana")).Count);
        (await CountsAsync("/api/statements?group-by=topic")).Where(c => c.Key.Length > 0).ToDictionary()
            .ShouldBe(statements.SelectMany(s => s["topics"]?.AsArray().Select(t => t!.ToString()) ?? []).CountBy(t => t).ToDictionary(), ignoreOrder: true);
        (await CountsAsync("/api/timeline?group-by=kind&process=astana")).ShouldBe((await AllAsync("/api/timeline?process=astana")).CountBy(e => e["type"]!.ToString()).ToDictionary(), ignoreOrder: true);
        (await CountsAsync("/api/disputes?group-by=process")).Values.Sum().ShouldBeGreaterThanOrEqualTo((await AllAsync("/api/disputes")).Count);
        (await CountsAsync("/api/disputes?group-by=kind")).ShouldBe((await AllAsync("/api/disputes")).CountBy(d => d["stream"]!.ToString().Split('-')[0]).ToDictionary(), ignoreOrder: true);

        static HashSet<(string Round, string Actor)> Present(IEnumerable<(string Round, JsonNode Cell)> cells) => [.. cells.Where(c => c.Cell["attendance"]!.ToString() == "present").Select(c => (c.Round, c.Cell["actor"]!.ToString()))];
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Counts_are_those_of_the_list_in_every_state_of_knowledge_and_at_every_moment(string list)
    {
        foreach (var at in new[] { string.Empty, "knownAt=index:500", "validAt=2017-08", "validAt=2018&knownAt=index:700" })
        {
            foreach (var by in RecordLists.All.Single(l => l.Name == list).Groups.Intersect(["year", "kind"]))
            {
                var counts = await AllAsync($"/api/{list}?group-by={by}&{at}");
                counts.Sum(c => c["count"]!.GetValue<int>()).ShouldBe((await AllAsync($"/api/{list}?{at}")).Count, $"{list} {by} {at}");
            }
        }
    }

    [Fact]
    public void The_words_of_the_filters_are_those_of_the_record()
    {
        static IEnumerable<string> Of<T>()
            where T : struct, Enum => Enum.GetValues<T>().Select(e => Domain.Values.EnumText.Of(e));

        RecordLists.Rounds.Choices[ListWords.Role].ShouldBe(Of<Domain.Rounds.Role>());
        RecordLists.Rounds.Choices[ListWords.Kind].ShouldBe(Of<Domain.Rounds.RoundKind>());
        RecordLists.Documents.Choices[ListWords.Kind].ShouldBe(Of<Domain.Documents.DocumentType>());
        RecordLists.Documents.Choices[ListWords.Role].ShouldBe(Domain.ReadModels.DocumentDetails.Parts);
        RecordLists.Ceasefires.Choices[ListWords.Kind].ShouldBe(Of<Domain.Ceasefires.CeasefireClass>());
        RecordLists.Ceasefires.Choices[ListWords.State].ShouldBe(Of<Domain.Ceasefires.EffectStatus>());
        RecordLists.Disputes.Choices[ListWords.Kind].ShouldBe(Domain.ReadModels.Disputes.OfProcess);
    }

    [Fact]
    public async Task Names_of_groups_come_with_the_groups()
    {
        var counts = (await sample.Client.CountAsync(RecordLists.Rounds, "actor", Most with { Names = true })).Value.Items;
        counts.Single(c => c.Group == "TUR").Name.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Counts_have_pages_and_a_table()
    {
        var first = await sample.GetAsync("/api/rounds?group-by=year&limit=3");
        var second = await sample.GetAsync($"/api/rounds?group-by=year&limit=3&cursor={first["next"]}");
        var (_, table) = await sample.RawAsync("/api/rounds?group-by=year", ("Accept", "text/csv"));

        first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(c => c!["group"]?.ToString()).ShouldBe(table.Split("\r\n").Skip(1).Take(6).Select(l => l.Split(',')[0] is { Length: > 0 } group ? group : null));
        table.ShouldStartWith("group,count,name,sourcesWithdrawn\r\n");
    }

    [Fact]
    public async Task Fields_are_the_members_of_the_answer_and_the_columns_of_the_table()
    {
        (await AllAsync("/api/rounds?process=astana&fields=round,opened,process")).ShouldAllBe(r => r.AsObject().Select(m => m.Key).All(k => k == "round" || k == "opened" || k == "process"));
        var (_, table) = await sample.RawAsync("/api/rounds?process=astana&fields=round,opened", ("Accept", "text/csv"));
        table.ShouldStartWith("round,opened,sourcesWithdrawn\r\n");
        var (_, cells) = await sample.RawAsync("/api/attendance?process=astana&fields=actor,round", ("Accept", "text/csv"));
        cells.ShouldStartWith("round,actor,sourcesWithdrawn\r\n");
    }

    [Fact]
    public async Task What_was_recorded_since_is_what_an_entry_after_it_is_about()
    {
        var all = await AllAsync("/api/timeline?process=astana&detail=full");
        var since = await AllAsync("/api/timeline?process=astana&detail=full&since=index:400");

        since.Select(e => e["entry"]!.ToString()).ShouldBe(all.Where(e => e["changes"]!.AsArray().Any(c => c!["entry"]!.ToString() == e["entry"]!.ToString() && c["index"]!.GetValue<long>() > 400)).Select(e => e["entry"]!.ToString()));
        since.Count.ShouldBeInRange(1, all.Count - 1);
        (await AllAsync("/api/rounds?detail=full&since=index:400")).ShouldAllBe(r => r["changes"]!.AsArray().Any(c => c!["index"]!.GetValue<long>() > 400));
        (await AllAsync("/api/rounds?since=2100-01-01T00:00:00Z&knownAt=index:5").ContinueWith(t => t.IsFaulted, TestContext.Current.CancellationToken)).ShouldBeTrue();
    }

    [Fact]
    public async Task Ceasefires_are_found_by_their_state_at_a_moment()
    {
        var all = (await sample.Client.FindAsync(RecordLists.Ceasefires, Most with { ValidAt = "2017-01-10" })).Value.Items;
        var state = all[0].InEffect;

        (await AllAsync($"/api/ceasefires?validAt=2017-01-10&state={state}&actor=TUR")).Select(c => c["ceasefire"]!.ToString()).ShouldBe(all.Where(c => c.InEffect == state).Select(c => c.Ceasefire));
        (await AllAsync("/api/ceasefires?validAt=2017-01-10&state=no&actor=TUR")).ShouldBeEmpty();
        (await AllAsync($"/api/ceasefires?validAt=2017-01-10&state={state}&group-by=actor")).Select(c => c["group"]!.ToString()).ShouldBe(["RUS", "TUR"]);
    }

    [Fact]
    public async Task Promises_are_found_by_their_verdict_and_who_made_them()
    {
        var all = await AllAsync("/api/promises?knownAt=index:800");
        foreach (var verdict in all.Select(p => p["verdict"]!.ToString()).Distinct().Where(v => !v.Contains(' ', StringComparison.Ordinal)))
        {
            var found = await AllAsync($"/api/promises?knownAt=index:800&status={verdict}");
            found.Count.ShouldBe(all.Count(p => p["verdict"]!.ToString().Split(" or ").Contains(verdict)));
        }

        (await AllAsync("/api/promises?kind=commitment&actor=IRN")).Select(p => p["commitment"]!.ToString()).ShouldBe(["de-escalation-working-group"]);
    }

    [Theory]
    [InlineData("rounds?colour=red", "colour")]
    [InlineData("rounds?process=astana&process=asana", "process")]
    [InlineData("rounds?process=nowhere-at-all", "process")]
    [InlineData("rounds?place=nowhere-at-all", "place")]
    [InlineData("rounds?host=XYZ", "host")]
    [InlineData("rounds?mediator=XYZ", "mediator")]
    [InlineData("rounds?present=XYZ", "present")]
    [InlineData("ceasefires?guarantor=XYZ", "guarantor")]
    [InlineData("rounds?role=boss", "role")]
    [InlineData("documents?role=guest", "role")]
    [InlineData("rounds?status=kept", "status")]
    [InlineData("ceasefires?state=maybe", "state")]
    [InlineData("rounds?number=seven", "number")]
    [InlineData("rounds?kind=plenary-of-plenaries", "kind")]
    [InlineData("rounds?sort=size", "sort")]
    [InlineData("disputes?sort=time", "sort")]
    [InlineData("rounds?group-by=colour", "group-by")]
    [InlineData("rounds?group-by=topic", "group-by")]
    [InlineData("rounds?group-by=year&sort=time", "sort")]
    [InlineData("rounds?group-by=year&fields=round", "fields")]
    [InlineData("rounds?fields=round,colour", "fields")]
    [InlineData("rounds?detail=some", "detail")]
    [InlineData("rounds?since=yesterday", "since")]
    [InlineData("rounds?since=index:99999999", "since")]
    [InlineData("timeline?round=7", "process")]
    [InlineData("timeline?round=7&process=astana&process=climate", "process")]
    [InlineData("attendance?ids=7", "process")]
    [InlineData("rounds?ids=7", "process")]
    [InlineData("documents?q=ceasefire", "q")]
    [InlineData("processes/astana/rounds?process=astana", "process")]
    public async Task What_is_unknown_or_cannot_be_asked_is_refused_by_name(string question, string word)
    {
        var told = await sample.Client.GetAsync($"/api/{question.Replace("climate", (await AllAsync("/api/processes")).Select(p => p["process"]!.ToString()).First(p => p != "astana"), StringComparison.Ordinal)}");

        told.Status.ShouldBe(400, told.Body?.ToJsonString());
        told.Body!["errors"]!.AsArray().Select(e => e!["path"]!.ToString()).ShouldBe([word]);
    }
}
