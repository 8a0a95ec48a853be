using System.Text.Json;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Commands;

/// <summary>Names and language tags in commands, over HTTP.</summary>
public sealed class NamesThatAreTaken(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;

    /// <summary>Every member that is a name: the address and the body of its command, and the path of the member.</summary>
    public static TheoryData<string, string, string> Members => new()
    {
        { "/api/people/p-1/register-person", """ "name":NAME,""", "name" },
        { "/api/people/p-1/record-person-alias", """ "alias":NAME,""", "alias" },
        { "/api/people/p-1/record-post", """ "actor":"HOSTLAND","post":NAME,""", "post" },
        { "/api/actors/HOSTLAND/record-alias", """ "alias":NAME,""", "alias" },
        { "/api/places/hilltown/record-alias", """ "alias":NAME,""", "alias" },
        { "/api/actors/HOSTLAND/register-actor", """ "kind":"state","names":[{"language":"en","text":NAME}],""", "names[0].text" },
        { "/api/places/hilltown/register-place", """ "name":NAME,""", "name" },
        { "/api/places/hilltown/rename-place", """ "slug":"n","name":NAME,""", "name" },
        { "/api/sources/blank/register-source", """ "publisher":NAME,""", "publisher" },
        { "/api/sources/blank/register-source", """ "address":"a","title":NAME,""", "title" },
        { "/api/processes/blank/open-process", """ "title":NAME,""", "title" },
        { $"{StartedService.Round}/announce-round", """ "label":NAME,""", "label" },
        { $"{StartedService.Round}/seat-delegation", """ "actor":"HOSTLAND","role":"host","asWritten":NAME,""", "asWritten" },
        { $"{StartedService.Round}/seat-delegation", """ "actor":"HOSTLAND","role":"host","head":{"asWritten":NAME},""", "head.asWritten" },
        { $"{StartedService.Round}/seat-delegation", """ "actor":"HOSTLAND","role":"host","members":[{"asWritten":NAME}],""", "members[0].asWritten" },
        { $"{StartedService.Round}/make-statement", """ "slug":"s","speaker":{"collective":NAME,"actors":["HOSTLAND"]},"summary":"S",""", "speaker.collective" },
        { "/api/documents/blank/issue-document", """ "type":"memorandum","issuers":["HOSTLAND"],"process":"northern-talks","title":NAME,""", "title" },
        { "/api/bodies/blank/establish-body", """ "name":NAME,""", "name" },
    };

    [Theory]
    [MemberData(nameof(Members))]
    public async Task A_blank_or_disguised_name_is_refused_everywhere(string path, string body, string member)
    {
        foreach (var name in (string[])["", " ", "\u00A0", "\u3000\u2003", "Ali\u202Ename", "Ali\u2066name", "Ali\u0007name", "Ali\u200Dname"])
        {
            var told = await service.SendAsync(path, With(body, name));

            told.Status.ShouldBe(400, $"{path} {JsonSerializer.Serialize(name)}: {told.Body?.ToJsonString()}");
            var error = told.Body!["errors"]!.AsArray().ShouldHaveSingleItem()!;
            error["path"]!.ToString().ShouldBe(member);
            error["code"]!.ToString().ShouldBe(name.Contains('\u0007', StringComparison.Ordinal) ? "invalid-text" : "invalid-name");
        }
    }

    [Theory]
    [InlineData("\u09B0\u200D\u09CD\u09AF\u09BE\u09AC", "Bengali ya-phala")]
    [InlineData("\u0D05\u0D35\u0D28\u0D4D\u200D", "Malayalam chillu")]
    [InlineData("\u0639\u0644\u06CC\u200C\u0627\u0635\u063A\u0631", "Persian")]
    public async Task A_joiner_is_taken_where_the_script_has_it(string name, string script)
    {
        var told = await service.SendAsync("/api/actors/FARLAND/record-alias", With(""" "alias":NAME,""", name));

        told.ShouldBeAccepted();
        (await service.GetAsync($"/api/actors/FARLAND?after={told.Position}")).Body!["things"]!["alias"]!.AsObject().Select(a => a.Key).ShouldContain(name, script);
    }

    [Fact]
    public async Task Outer_spaces_of_a_name_are_left_out_and_a_name_as_written_keeps_its_code_points()
    {
        (await service.SendAsync("/api/places/trimmed/register-place", With(""" "name":NAME,""", "\u00A0 Trimmed town\n"))).ShouldBeAccepted();
        var last = (await service.SendAsync("/api/places/trimmed/record-alias", With(""" "alias":NAME,""", " Zu\u0308rich "))).ShouldBeAccepted();

        var things = (await service.GetAsync($"/api/places/trimmed?after={last.Position}")).Body!["things"]!;
        things["place"]!["name"]!["value"]!.ToString().ShouldBe("Trimmed town");
        things["alias"]!.AsObject().Select(a => a.Key).ShouldBe(["Zu\u0308rich"]);
    }

    [Theory]
    [InlineData("/api/actors/HOSTLAND/record-alias", """ "alias":"Host","language":TAG,""", "language")]
    [InlineData("/api/people/p-1/record-person-alias", """ "alias":"Host","language":TAG,""", "language")]
    [InlineData("/api/actors/HOSTLAND/register-actor", """ "kind":"state","names":[{"language":TAG,"text":"Host"}],""", "names[0].language")]
    [InlineData("/api/sources/tagged/register-source", """ "address":"a","language":TAG,""", "language")]
    [InlineData("/api/documents/tagged/issue-document", """ "type":"memorandum","issuers":["HOSTLAND"],"process":"northern-talks","languages":["en",TAG],""", "languages[1]")]
    public async Task A_language_tag_that_is_not_well_formed_is_refused(string path, string body, string member)
    {
        var told = await service.SendAsync(path, $$"""{{{body.Replace("TAG", "\"en_GB\"", StringComparison.Ordinal)}}{{U}}}""");

        told.ShouldBeRefused(400, "invalid");
        told.Body!["detail"]!.ToString().ShouldBe($"{member}: 'en_GB' is not a language tag; use a BCP 47 tag such as en or zh-Hant");
    }

    [Fact]
    public async Task A_language_tag_is_stored_in_its_canonical_case()
    {
        var told = (await service.SendAsync("/api/actors/TAGGED/register-actor", $$"""{"kind":"state","names":[{"language":"ZH-hant-tw","text":"N"}],{{U}}}""")).ShouldBeAccepted();

        (await service.GetAsync($"/api/actors/TAGGED?after={told.Position}")).Body!["things"]!["actor"]!["name/zh-Hant-TW/always"]!["value"]!.ToString().ShouldBe("N");
    }

    [Fact]
    public async Task A_table_has_a_name_of_each_actor_and_place_in_each_row()
    {
        (await service.SendAsync("/api/actors/MOVED/register-actor", $$"""
            {"kind":"state","names":[{"language":"en","text":"Old Land","period":"1990/2009"},{"language":"en","text":"New Land","period":"2010/.."},{"language":"fr","text":"Pays"}],{{U}}}
            """)).ShouldBeAccepted();
        (await service.SendAsync("/api/places/moved/register-place", $$"""{"name":"Old Town",{{U}}}""")).ShouldBeAccepted();
        var last = (await service.SendAsync("/api/places/moved/rename-place", $$"""{"slug":"new","name":"New Town","when":"2010",{{U}}}""")).ShouldBeAccepted();

        const string All = "en (1990/2009): Old Land; en (2010/..): New Land; fr: Pays";
        (await LineAsync("actors", "MOVED", last.Position, null)).ShouldBe($"MOVED,state,Pays,{All},,,,");
        (await LineAsync("actors", "MOVED", last.Position, "2005")).ShouldBe($"MOVED,state,Old Land,{All},,,,");
        (await LineAsync("actors", "MOVED", last.Position, "2015-03")).ShouldBe($"MOVED,state,New Land,{All},,,,");
        (await LineAsync("actors", "HOSTLAND", last.Position, "2015-03")).ShouldStartWith("HOSTLAND,state,Host Land,");
        (await LineAsync("places", "moved", last.Position, null)).ShouldBe("moved,Old Town,,Old Town; 2010: New Town,,,,,,");
        (await LineAsync("places", "moved", last.Position, "2015")).ShouldBe("moved,New Town,,Old Town; 2010: New Town,,,,,,");
    }

    private static string With(string body, string name) => $$"""{{{body.Replace("NAME", JsonSerializer.Serialize(name), StringComparison.Ordinal)}}{{U}}}""";

    private async Task<string> LineAsync(string registry, string id, string after, string? validAt)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/{registry}?after={after}{(validAt is null ? string.Empty : $"&validAt={validAt}")}");
        request.Headers.Add("Accept", "text/csv");
        using var response = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n").Single(l => l.StartsWith(id + ",", StringComparison.Ordinal));
    }
}
