using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Service.Tests.Erasure;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Search;

/// <summary>A search in a small world: what is found, in which order, why, and in which state of knowledge.</summary>
public sealed class Searching(SearchedWorld world) : IClassFixture<SearchedWorld>
{
    private const string U = StartedService.Unsourced;

    [Fact]
    public async Task Hits_are_ranked_code_name_other_name_prefix_part_and_close()
    {
        var found = await HitsAsync("q=zeta&limit=100");

        found.Select(h => $"{h["match"]!["rule"]} {h["kind"]} {h["id"]}").ShouldBe([
            "code actor ZETA", "name place new-zeta", "other-name place old-zeta", "prefix process zetaland-talks", "prefix round zetaland-talks/four", "prefix body z-body", "part document zdoc",
        ]);
        found.Select(h => h["match"]!["text"]!.ToString()).ShouldBe(["ZETA", "Zeta", "Zeta", "zetaland-talks", "zetaland-talks 4", "Commission of Zetaland", "The mezzezeta memorandum"]);
        found[2]["name"]!.ToString().ShouldBe("Eta");
        found[6]["match"]!["kind"]!.ToString().ShouldBe("title");
        (found[6]["from"]!.ToString(), found[6]["until"]!.ToString(), found[6]["processes"]!.ToJsonString()).ShouldBe(("2018-02-01", "2018-02-28", """["zetaland-talks"]"""));
        (await HitsAsync("q=zetalond"))[0]["match"]!["rule"]!.ToString().ShouldBe("close");
    }

    [Theory]
    [InlineData("Türkiye")]
    [InlineData("turkiye")]
    [InlineData("TÜRKİYE")]
    [InlineData("Turkey")]
    [InlineData("TRK")]
    [InlineData("q43")]
    [InlineData("Турция")]
    [InlineData("ТУРЦИЯ")]
    [InlineData("تركيا")]
    [InlineData("ترکیا")]
    [InlineData("Turkish Republic")]
    [InlineData("republic turkish")]
    [InlineData("Turkiy")]
    [InlineData("Trükiye")]
    [InlineData("Турцая")]
    [InlineData("Turquía as written")]
    public async Task An_actor_is_found_by_each_of_its_names_codes_and_spellings(string query) =>
        (await HitsAsync($"q={Uri.EscapeDataString(query)}"))[0]["id"]!.ToString().ShouldBe("TRK");

    [Theory]
    [InlineData("Önal", "person onal Sedat Önal")]
    [InlineData("onal sedat", "person onal Sedat Önal")]
    [InlineData("al-Jaʿfari", "person jaafari Bashar al-Jaafari")]
    [InlineData("deputy minister", "person onal Sedat Önal")]
    [InlineData("umber", "source umber-1 Umber on the talks")]
    [InlineData("The Umber Gazette", "source umber-1 Umber on the talks")]
    [InlineData("https://umber.example/1", "source umber-1 Umber on the talks")]
    [InlineData("Fourth session of Zeta", "round zetaland-talks/four Fourth session of Zeta")]
    [InlineData("zetaland-talks 4", "round zetaland-talks/four Fourth session of Zeta")]
    [InlineData("zz-truce", "ceasefire zz-truce zz-truce")]
    [InlineData("humanitarian access at dawn", "ceasefire zz-truce zz-truce")]
    [InlineData("X-77", "process zetaland-talks Zetaland talks")]
    [InlineData("Zetaland track two", "process zetaland-talks Zetaland talks")]
    [InlineData("a map of the quiet zone", "body z-body Commission of Zetaland")]
    public async Task Things_are_found_by_names_titles_labels_posts_addresses_and_words(string query, string expected)
    {
        var first = (await HitsAsync($"q={Uri.EscapeDataString(query)}"))[0];

        $"{first["kind"]} {first["id"]} {first["name"]}".ShouldBe(expected);
    }

    [Fact]
    public async Task Close_names_are_found_only_if_none_equals_the_query()
    {
        _ = await RegisterAsync("QORAMIA", "Qoramia");
        var last = await RegisterAsync("QOLAMIA", "Qolamia");

        (await IdsAsync($"q=qoramia&after={last}")).ShouldBe(["QORAMIA"]);
        (await IdsAsync("q=qoxamia")).ShouldBe(["QOLAMIA", "QORAMIA"]);
    }

    [Fact]
    public async Task A_slip_may_be_in_any_letter_of_any_script()
    {
        _ = await RegisterAsync("BORDEMIA", "Bordemia");
        var last = await RegisterAsync("OLDLETTERS", "𐌀𐌁𐌂𐌃𐌄");

        foreach (var query in (string[])["ordemia", "Bxordemia", "Bordemi", "Borxemia", "Boredmia"])
        {
            (await IdsAsync($"q={query}&after={last}")).ShouldBe(["BORDEMIA"], query);
        }

        foreach (var query in (string[])["𐌀𐌁𐌃𐌄", "𐌀𐌁𐌃𐌂𐌄", "𐌀𐌁𐌂𐌂𐌃𐌄", "𐌁𐌂𐌃𐌄", "𐌀𐌁𐌂𐌃𐌀"])
        {
            (await IdsAsync($"q={Uri.EscapeDataString(query)}")).ShouldBe(["OLDLETTERS"], query);
        }
    }

    [Fact]
    public async Task A_statement_is_found_by_its_words_the_last_of_them_begun_and_by_its_topics()
    {
        foreach (var query in (string[])["withdraw the heavy cann", "cannon heavy", "prisoner exchange", "exchang"])
        {
            var first = (await HitsAsync($"q={Uri.EscapeDataString(query)}&type=statement"))[0];

            (first["kind"]!.ToString(), first["name"]!.ToString()).ShouldBe(("statement", "They will withdraw the heavy cannon."));
            first["stream"]!.ToString().ShouldBe("round-zetaland-talks/four");
            first["match"]!["kind"]!.ToString().ShouldBe("words");
            (await world.GetAsync($"/api/entries/{first["entry"]}")).Status.ShouldBe(200);
        }
    }

    [Fact]
    public async Task A_slip_in_a_word_of_an_entry_does_no_harm()
    {
        foreach (var query in (string[])["withdraw the haevy cannon", "prisoner exchagne", "exchage prisoner"])
        {
            var first = (await HitsAsync($"q={Uri.EscapeDataString(query)}&type=statement"))[0];

            (first["name"]!.ToString(), first["match"]!["rule"]!.ToString(), first["match"]!["kind"]!.ToString()).ShouldBe(("They will withdraw the heavy cannon.", "close", "words"));
        }

        (await HitsAsync("q=haevy+cannons+withdraw&type=statement")).ShouldBeEmpty("two words differ");
    }

    [Fact]
    public async Task A_name_without_a_match_is_found_with_its_entry_and_then_by_the_person()
    {
        var seat = (await world.SendAsync("/api/processes/zetaland-talks/rounds/four/seat-delegation", $$"""{"actor":"FARLAND","role":"observer","head":{"asWritten":"Quirinus Wheelwright"},{{U}}}""")).ShouldBeAccepted();
        var hit = (await HitsAsync($"q=wheelright&after={seat.Position}"))[0];
        (hit["kind"]!.ToString(), hit["name"]!.ToString(), hit["entry"]!.ToString(), hit["stream"]!.ToString()).ShouldBe(("person", "Quirinus Wheelwright", seat.Id, "round-zetaland-talks/four"));

        var match = (await world.SendAsync("/api/people/jaafari/confirm-match", $$"""{"provisional":"{{hit["id"]}}",{{U}}}""")).ShouldBeAccepted();
        (await HitsAsync($"q=wheelwright&after={match.Position}"))[0]["name"]!.ToString().ShouldBe("Bashar al-Jaafari");
        (await HitsAsync($"q=wheelwright&knownAt=index:{Named.Index(seat)}"))[0]["name"]!.ToString().ShouldBe("Quirinus Wheelwright");
    }

    [Fact]
    public async Task A_state_of_knowledge_finds_what_was_known_then_under_its_name_of_then()
    {
        var first = (await world.SendAsync("/api/processes/before-after/open-process", $$"""{"title":"Nocturne dialogue",{{U}}}""")).ShouldBeAccepted();
        var renamed = (await world.SendAsync("/api/processes/before-after/correct-entry", $$"""{"entry":"{{first.Id}}","changes":{"title":"Matinee dialogue"},"reason":"misread",{{U}}}""")).ShouldBeAccepted();

        (await HitsAsync($"q=nocturne&after={renamed.Position}")).ShouldBeEmpty();
        (await HitsAsync($"q=matinee&after={renamed.Position}"))[0]["name"]!.ToString().ShouldBe("Matinee dialogue");
        (await HitsAsync($"q=nocturne&knownAt=index:{Named.Index(first)}"))[0]["name"]!.ToString().ShouldBe("Nocturne dialogue");
        (await HitsAsync($"q=matinee&knownAt=index:{Named.Index(first)}")).ShouldBeEmpty();
        (await HitsAsync($"q=nocturne&knownAt=index:{long.Parse(Named.Index(first)) - 1}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_name_shown_and_the_rank_are_those_of_the_moment()
    {
        var then = (await HitsAsync("q=zeta&validAt=2009"));
        (then[1]["id"]!.ToString(), then[1]["name"]!.ToString(), then[1]["match"]!["rule"]!.ToString()).ShouldBe(("new-zeta", "Zeta", "name"));
        then.ShouldContain(h => h["id"]!.ToString() == "old-zeta" && h["match"]!["rule"]!.ToString() == "name" && h["name"]!.ToString() == "Zeta");
        then.ShouldNotContain(h => h["id"]!.ToString() == "zdoc", "it was issued later");
    }

    [Fact]
    public async Task Kinds_and_processes_are_counted_and_narrow_the_hits()
    {
        var answer = await AnswerAsync("q=zeta&limit=1");
        answer["total"]!.GetValue<int>().ShouldBe(7);
        answer["complete"]!.GetValue<bool>().ShouldBeTrue();
        answer["kinds"]!.ToJsonString().ShouldBe("""[{"value":"place","count":2},{"value":"actor","count":1},{"value":"process","count":1},{"value":"body","count":1},{"value":"round","count":1},{"value":"document","count":1}]""");
        answer["processes"]!.ToJsonString().ShouldBe("""[{"value":"zetaland-talks","name":"Zetaland talks","count":4}]""");

        (await HitsAsync("q=zeta&type=place,actor")).Select(h => h["id"]!.ToString()).ShouldBe(["ZETA", "new-zeta", "old-zeta"]);
        (await HitsAsync("q=zeta&process=zetaland-talks")).Select(h => h["id"]!.ToString()).ShouldBe(["zetaland-talks", "zetaland-talks/four", "z-body", "zdoc"]);
        (await HitsAsync("q=zeta&type=document&from=2018-02&until=2018-03")).Count.ShouldBe(1);
        (await HitsAsync("q=zeta&type=document&from=2018-03")).ShouldBeEmpty();
        (await HitsAsync("q=zeta&type=document&until=2018-01")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_together_are_all_hits_once()
    {
        var all = (await HitsAsync("q=zeta&limit=500")).Select(h => h["id"]!.ToString()).ToList();
        var (paged, next) = (new List<string>(), string.Empty);
        do
        {
            var page = await AnswerAsync($"q=zeta&limit=2{next}");
            paged.AddRange(page["items"]!.AsArray().Select(h => h!["id"]!.ToString()));
            next = page["next"] is { } cursor ? $"&cursor={cursor}" : string.Empty;
        }
        while (next.Length > 0);

        paged.ShouldBe(all);
    }

    [Fact]
    public async Task Joined_actors_are_one_hit()
    {
        (await world.SendAsync("/api/actors/OMI_ONE/register-actor", $$"""{"kind":"state","names":[{"language":"en","text":"Omicronia"}],{{U}}}""")).ShouldBeAccepted();
        (await world.SendAsync("/api/actors/OMI_TWO/register-actor", $$"""{"kind":"state","names":[{"language":"en","text":"Omicronia the second"}],{{U}}}""")).ShouldBeAccepted();
        var join = (await world.SendAsync("/api/actors/OMI_TWO/join-actors", $$"""{"into":"OMI_ONE",{{U}}}""")).ShouldBeAccepted();

        (await HitsAsync($"q=omicronia+the+second&after={join.Position}")).Select(h => $"{h["id"]} {h["name"]}").ShouldBe(["OMI_ONE Omicronia"]);
    }

    [Fact]
    public async Task A_retracted_name_is_no_longer_found_and_a_retracted_statement_is_marked()
    {
        var alias = (await world.SendAsync("/api/actors/ZETA/record-alias", $$"""{"alias":"Vermilionia",{{U}}}""")).ShouldBeAccepted();
        (await HitsAsync($"q=vermilionia&after={alias.Position}")).Count.ShouldBe(1);
        var gone = (await world.SendAsync("/api/actors/ZETA/retract-entry", $$"""{"entry":"{{alias.Id}}","reason":"misread",{{U}}}""")).ShouldBeAccepted();
        (await HitsAsync($"q=vermilionia&after={gone.Position}")).ShouldBeEmpty();

        var said = (await world.SendAsync("/api/processes/zetaland-talks/make-statement", $$"""{"slug":"ultramarine","speaker":{"actor":"ZETA"},"summary":"They spoke of ultramarine.",{{U}}}""")).ShouldBeAccepted();
        var taken = (await world.SendAsync("/api/processes/zetaland-talks/retract-entry", $$"""{"entry":"{{said.Id}}","reason":"misread",{{U}}}""")).ShouldBeAccepted();
        (await HitsAsync($"q=ultramarine&after={taken.Position}"))[0]["withdrawn"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Theory]
    [InlineData("", "q", "required")]
    [InlineData("q=", "q", "required")]
    [InlineData("q=%25%5F..-", "q", "required")]
    [InlineData("q=a&type=planet", "type", "unknown-value")]
    [InlineData("q=a&process=nowhere", "process", "unknown-process")]
    [InlineData("q=a&from=sometime", "from", null)]
    [InlineData("q=a&words=b", "words", null)]
    [InlineData("q=a&limit=0", "limit", "out-of-range")]
    public async Task What_cannot_be_searched_for_is_refused_with_the_parameter(string query, string parameter, string? rule)
    {
        var error = (await world.GetAsync($"/api/search?{query}")).ShouldBeRefused(400, "invalid").Body!["errors"]![0]!;

        error["path"]!.ToString().ShouldBe(parameter);
        (rule is null || error["code"]!.ToString() == rule).ShouldBeTrue(error.ToJsonString());
    }

    [Theory]
    [InlineData("50%")]
    [InlineData("_")]
    [InlineData("a_b%c")]
    [InlineData("\\")]
    [InlineData("' or 1=1 --")]
    [InlineData("!&|():*<->")]
    [InlineData("zeta\u0000")]
    [InlineData("z")]
    [InlineData("漢字")]
    public async Task Any_other_text_is_searched_for_as_it_is(string query)
    {
        var answer = await world.GetAsync($"/api/search?q={Uri.EscapeDataString(query)}");

        answer.Status.ShouldBeOneOf([200, 400], answer.Body?.ToJsonString());
        (await world.GetAsync($"/api/search?q={Uri.EscapeDataString(new string('z', 201))}")).ShouldBeRefused(400, "invalid");
    }

    [Fact]
    public async Task An_erased_name_is_gone_from_index_and_answers_with_its_key_and_the_others_stay()
    {
        var named = new Named(world, "search-erased");
        var last = await named.RecordAsync();
        var other = (await world.SendAsync($"{named.Round}/hold-session", $$"""{"slug":"both","participants":[{"actor":"FARLAND","person":{"person":"search-erased","asWritten":"{{named.Name}} in session"} },{"actor":"ZETA","person":{"person":"onal","asWritten":"Sedat Oenal in session"} }],{{U}}}""")).ShouldBeAccepted();
        var query = $"q={Uri.EscapeDataString(named.Name)}";
        (await HitsAsync($"{query}&after={other.Position}"))[0]["id"]!.ToString().ShouldBe("search-erased");
        (await named.TablesAsync()).ShouldBe(["person_keys.rm_namesinentries_2"]);

        await named.EraseAsync();
        await named.GoneAsync();

        (await named.TablesAsync()).ShouldBeEmpty();
        foreach (var basis in (string[])[string.Empty, $"&knownAt=index:{Named.Index(last)}", $"&knownAt=index:{Named.Index(other)}"])
        {
            (await world.RawAsync($"/api/search?{query}{basis}")).Text.ShouldNotContain(named.Name, Case.Insensitive);
            (await HitsAsync($"{query}{basis}")).ShouldNotContain(h => h["id"]!.ToString() == "search-erased");
        }

        (await HitsAsync("q=oenal+in+session"))[0]["id"]!.ToString().ShouldBe("onal");
        await named.ShouldBeAFoldOfTheLogAsync();
    }

    /// <summary>Registers an actor and returns the position of the event.</summary>
    private async Task<string> RegisterAsync(string code, string name) =>
        (await world.SendAsync($"/api/actors/{code}/register-actor", $$"""{"kind":"state","names":[{"language":"en","text":"{{name}}"}],{{U}}}""")).ShouldBeAccepted().Position;

    private async Task<string[]> IdsAsync(string query) => [.. (await HitsAsync(query)).Select(h => h["id"]!.ToString())];

    [Fact]
    public async Task The_client_searches_too()
    {
        var answer = (await new Client.TrackerClient(world.Http).SearchAsync("Türkiye", new Client.QueryOptions(Limit: 1), TestContext.Current.CancellationToken)).Value;

        (answer.Items[0].Id, answer.Items[0].Match.Rule, answer.Items[0].Kind).ShouldBe(("TRK", "name", "actor"));
        answer.Kinds.ShouldContain(new SearchFacet { Value = "actor", Count = 1 });
    }

    private async Task<JsonNode> AnswerAsync(string query)
    {
        var answer = await world.GetAsync($"/api/search?{query}");
        answer.Status.ShouldBe(200, answer.Body?.ToJsonString());
        return answer.Body!;
    }

    private async Task<List<JsonNode>> HitsAsync(string query) => [.. (await AnswerAsync(query))["items"]!.AsArray().Select(i => i!)];
}

/// <summary>A service with things of every kind whose names have something in common.</summary>
public sealed class SearchedWorld(TestCluster cluster) : StartedService(cluster)
{
    private static readonly (string Path, string Body)[] Recorded =
    [
        ("/actors/ZETA/register-actor", """{"kind":"state","names":[{"language":"en","text":"Land of Z"}]"""),
        ("/places/new-zeta/register-place", """{"name":"Zeta" """),
        ("/places/old-zeta/register-place", """{"name":"Zeta" """),
        ("/places/old-zeta/rename-place", """{"slug":"eta","name":"Eta","when":"2012-01-01" """),
        ("/processes/zetaland-talks/open-process", """{"title":"Zetaland talks" """),
        ("/processes/zetaland-talks/assign-external-id", """{"scheme":"other","id":"X-77" """),
        ("/processes/zetaland-talks/open-track", """{"slug":"two","title":"Zetaland track two" """),
        ("/bodies/z-body/establish-body", """{"name":"Commission of Zetaland","processes":["zetaland-talks"],"summary":"It draws a map of the quiet zone." """),
        ("/documents/zdoc/issue-document", """{"type":"memorandum","issuers":["HOSTLAND"],"process":"zetaland-talks","title":"The mezzezeta memorandum","when":"2018-02" """),
        ("/actors/TRK/register-actor", """{"kind":"state","names":[{"language":"en","text":"Turkey","period":"../2022-06-01"},{"language":"en","text":"Türkiye","period":"2022-06-02/.."},{"language":"ru","text":"Турция"},{"language":"ar","text":"تركيا"}],"codes":[{"scheme":"wikidata","code":"Q43"}]"""),
        ("/actors/TRK/record-alias", """{"alias":"Turkish Republic" """),
        ("/people/onal/register-person", """{"name":"Sedat Önal" """),
        ("/people/onal/record-post", """{"actor":"TRK","post":"deputy minister" """),
        ("/people/jaafari/register-person", """{"name":"Bashar al-Jaafari" """),
        ("/people/jaafari/record-person-alias", """{"alias":"Bashar al-Ja'fari" """),
        ("/sources/umber-1/register-source", """{"publisher":"The Umber Gazette","title":"Umber on the talks","address":"https://umber.example/1" """),
        ("/processes/zetaland-talks/rounds/four/announce-round", """{"label":"Fourth session of Zeta","number":4,"window":"2018-05" """),
        ("/processes/zetaland-talks/rounds/four/seat-delegation", """{"actor":"TRK","role":"guarantor","asWritten":"Turquía as written" """),
        ("/processes/zetaland-talks/rounds/four/make-statement", """{"slug":"cannon","speaker":{"actor":"HOSTLAND"},"topics":["prisoner-exchange"],"summary":"They will withdraw the heavy cannon." """),
        ("/ceasefires/zz-truce/declare-ceasefire", """{"party":"HOSTLAND","purpose":"Humanitarian access at dawn","when":"2018-06-01" """),
    ];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var last = string.Empty;
        foreach (var (path, body) in Recorded)
        {
            last = (await SendAsync($"/api{path}", $"{body},{Unsourced}}}")).ShouldBeAccepted().Position;
        }

        (await GetAsync($"/api/search?q=zeta&after={last}")).Status.ShouldBe(200);
    }
}
