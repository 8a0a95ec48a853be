using System.Text;
using NegotiationTracker.Contracts;
using NegotiationTracker.Imports.Mappings;
using NegotiationTracker.Imports.Matching;
using NegotiationTracker.Imports.Profiles;
using NegotiationTracker.Imports.Runs;
using NegotiationTracker.Imports.Tables;

namespace NegotiationTracker.Imports.Tests;

/// <summary>A table of one's own, with a mapping that is made from its columns.</summary>
public sealed class TablesOfOnesOwn
{
    private const string Statements =
        "id,date,Speaker,Track,Meeting,What,said as\n" +
        "s-1,25/03/2017,Host Land,Lake talks,3,The map was shown.,Host\n" +
        "s-2,26/03/2017,Far Land,Lake talks,Third meeting,It asked for time.,seen\n" +
        "s-3,bad,Host Land,Lake talks,,No day is known.,other\n" +
        "s-4,27/03/2017,,Lake talks,3,Nobody is named.,seen\n";

    private static readonly ImportMapping Mapping = new()
    {
        Dataset = "lake-monitor",
        Title = "Lake monitor",
        Source = new ImportSource { Slug = "lake-monitor", Publisher = "Lake Institute", Title = "Lake monitor", Address = "https://lake.example" },
        Rows = "statement",
        Id = ["id"],
        Members = new Dictionary<string, ImportMember>
        {
            ["when"] = new() { Column = "date", Format = "dd/MM/yyyy" },
            ["actor"] = new() { Column = "Speaker" },
            ["process"] = new() { Column = "Track" },
            ["round"] = new() { Column = "Meeting" },
            ["summary"] = new() { Column = "What" },
            ["role"] = new() { Column = "said as", Words = new Dictionary<string, string> { ["Host"] = "host", ["seen"] = "observer" } },
        },
    };

    [Fact]
    public void Each_row_becomes_the_commands_of_what_it_is_and_what_cannot_be_read_is_reported()
    {
        var result = Read(Mapping, Statements);

        result.Lines.Where(l => !l.Shared).Select(l => $"{l.Target} {l.Command} {l.Key}").ShouldBe(
        [
            "/processes/lake-monitor-lake-talks/rounds/3 make-statement lake-monitor:statement:lake-monitor-s-1",
            "/processes/lake-monitor-lake-talks/rounds/third-meeting make-statement lake-monitor:statement:lake-monitor-s-2",
            "/processes/lake-monitor-lake-talks make-statement lake-monitor:statement:lake-monitor-s-3",
        ]);
        var said = result.Lines.Single(l => l.Record == "s-1").Body;
        said["when"]!.ToString().ShouldBe("2017-03-25");
        said["summary"]!.ToString().ShouldBe("The map was shown.");
        said["speaker"]!["role"]!.ToString().ShouldBe("host");
        said["evidence"]!["sources"]![0]!["source"]!.ToString().ShouldBe("lake-monitor");
        said["evidence"]!["sources"]![0]!["locator"]!.ToString().ShouldBe("s-1");
        result.Lines.Where(l => l.Command == "open-round").Select(l => l.Body.ToJsonString()[..18]).ShouldBe(["{\"number\":3,\"evide", "{\"label\":\"Third me"]);
        result.Lines.Where(l => l.Command == "open-process").ShouldHaveSingleItem().Body["title"]!.ToString().ShouldBe("Lake talks");
        result.Lines.Where(l => l.Command == "register-actor").Count().ShouldBe(2);
        result.Findings.Select(f => (f.Row, f.Column, f.Value, f.Rule)).ShouldBe([(3, "date", "bad", "not-a-day"), (3, "said as", "other", "unknown-code"), (4, "Speaker", "", "lacks:actor")], ignoreOrder: true);
    }

    [Fact]
    public void What_the_record_has_is_found_by_its_name_and_opened_no_second_time()
    {
        var registry = new Registry(
            [new KnownActor("HOSTLAND", ["Host Land"], [])], new Dictionary<(string, string), string> { [("lake-monitor", "Lake talks")] = "northern-talks" }, new Dictionary<(string, string), string>(), [], p => p == "/processes/northern-talks/rounds/3");
        var result = Read(Mapping, Statements, registry);

        result.Lines.Single(l => l.Record == "s-1").Body["speaker"]!["actor"]!.ToString().ShouldBe("HOSTLAND");
        result.Lines.Where(l => l.Command == "open-round").ShouldHaveSingleItem().Target.ShouldBe("/processes/northern-talks/rounds/third-meeting");
        result.Lines.ShouldNotContain(l => l.Command == "open-process");
    }

    [Theory]
    [InlineData("delegation", "role=participant process=northern-talks round=3 actor:who", "who,id\nHost Land,1\n", "seat-delegation")]
    [InlineData("round", "process=northern-talks when:day until:last number:nr place:city", "id,day,last,nr,city\nr1,2017-03-14,2017-03-15,3,Hilltown\n", "register-place open-round close-round")]
    [InlineData("document", "type=agreement process=northern-talks title:name when:day signatories:by", "id,name,day,by\n1,On maps,2017-03-14,Host Land;Far Land\n", "issue-document assign-external-id sign-document sign-document")]
    [InlineData("ceasefire", "party:who when:day effect:effect ended:over", "id,who,day,effect,over\n1,Host Land,2017-03-14,2017-03-15,2018-03-15\n", "declare-ceasefire put-into-effect end-ceasefire")]
    [InlineData("mediation", "process=northern-talks mediators:third met:local when:day means=telephone", "id,third,local,day\n1,Host Land,Far Land;Near Land,2017-03-14\n", "hold-mediation")]
    [InlineData("process", "title:name concerning=HOSTLAND when:day", "id,name,day\n1,Lake talks,2017-03-14\n", "open-process assign-external-id")]
    [InlineData("actor", "name:name kind=state aliases:also", "id,name,also\n1,Lake Republic,The Lake;Lakeland\n", "register-actor record-alias record-alias")]
    public void Every_kind_of_row_gives_its_commands(string rows, string members, string text, string commands)
    {
        var mapping = Mapping with { Rows = rows, Members = members.Split(' ').ToDictionary(m => m.Split('=', ':')[0], m => MemberOf(m.Split('=', ':')[0], m.Split('=', ':')[1], isColumn: m.Contains(':', StringComparison.Ordinal))) };
        var result = Read(mapping, text);

        result.Findings.ShouldBeEmpty();
        string[] about = ["register-source", "record-edition", .. rows == "actor" ? Array.Empty<string>() : ["register-actor"], .. rows is "delegation" ? ["open-round"] : Array.Empty<string>()];
        result.Lines.Select(l => l.Command).Where(c => !about.Contains(c)).ShouldBe(commands.Split(' '), ignoreOrder: true);

        static ImportMember MemberOf(string member, string what, bool isColumn) => isColumn
            ? new ImportMember { Column = what, Format = member is "when" or "until" or "effect" or "ended" ? "yyyy-MM-dd" : null, Split = member is "signatories" or "met" or "aliases" ? ";" : null }
            : new ImportMember { Value = what };
    }

    [Fact]
    public void The_words_of_the_mapping_are_those_of_the_commands()
    {
        foreach (var kind in RowKinds.All)
        {
            kind.Members.Select(m => m.Name).ShouldBeUnique(kind.Name);
            var mapping = Mapping with { Rows = kind.Name, Members = kind.Members.ToDictionary(m => m.Name, m => new ImportMember { Column = m.Name, Format = m.Kind == MemberKind.Date ? "yyyy-MM-dd" : null }) };
            MappingRules.Check(mapping).ShouldBeEmpty(kind.Name);
            ProfileRules.Check(MappedProfile.Of(mapping), _ => true).ShouldBeEmpty(kind.Name);
        }
    }

    [Theory]
    [InlineData("yyyy-MM-dd", "2017-03-14,2017-03-15")]
    [InlineData("dd/MM/yyyy", "14/03/2017,03/04/2017")]
    [InlineData("dd/MM/yyyy|MM/dd/yyyy", "04/03/2017,05/04/2017")]
    [InlineData("d MMMM yyyy", "14 March 2017,3 April 2018")]
    [InlineData("dd/MM/yyyy", "14/03/2017,15/03/2017,soon")]
    [InlineData("", "14/03/2017,later,soon")]
    [InlineData("yyyy", "2017,2018")]
    [InlineData("edtf", "2017-03,2017-03-14")]
    [InlineData("", "14/03/17,15/03/17")]
    [InlineData("", "1,2")]
    public void How_dates_are_written_is_seen_from_the_values_and_left_open_if_they_do_not_say(string formats, string values)
    {
        var columns = TableColumns.Of(TableOf($"day\n{values.Replace(',', '\n')}\n"));

        columns[0].Dates.ShouldBe(formats.Split('|', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_mapping_is_suggested_from_names_and_values()
    {
        var table = TableOf("row id,Event_Date,Actor,Track,Description,x\n1,14/03/2017,Host Land,Lake talks,It spoke.,host\n2,15/03/2017,Host Land,Lake talks,It spoke again.,observer\n");
        var suggested = TableColumns.Suggest("statement", "Lake monitor 2024.csv", TableColumns.Of(table));

        (suggested.Dataset, suggested.Title, suggested.Id.Single()).ShouldBe(("lake-monitor-2024", "Lake monitor 2024", "row id"));
        suggested.Members.ToDictionary(m => m.Key, m => $"{m.Value.Column} {m.Value.Format}".Trim()).ShouldBe(new Dictionary<string, string>
        {
            ["actor"] = "Actor",
            ["summary"] = "Description",
            ["when"] = "Event_Date dd/MM/yyyy",
            ["process"] = "Track",
            ["role"] = "x",
        }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("\"dataset\":\"pa-x\"", "dataset", "reserved")]
    [InlineData("\"dataset\":\"Lake Monitor\"", "dataset", "invalid-slug")]
    [InlineData("\"rows\":\"weather\"", "rows", "unknown-value")]
    [InlineData("\"id\":[]", "id", "out-of-range")]
    [InlineData("\"id\":[\"a|b\"]", "id[0]", "invalid-column")]
    [InlineData("\"encoding\":\"klingon\"", "encoding", "unknown-value")]
    [InlineData("\"members\":{\"actor\":{\"column\":\"a\"},\"process\":{\"value\":\"northern-talks\"}}", "members.summary", "required")]
    [InlineData("\"members\":{\"weather\":{\"column\":\"a\"}}", "members.weather", "unknown-value")]
    [InlineData("\"members\":{\"when\":{\"column\":\"a\"}}", "members.when.format", "unknown-value")]
    [InlineData("\"members\":{\"when\":{\"column\":\"a\",\"format\":\"dd/MM/yy\"}}", "members.when.format", "unknown-value")]
    [InlineData("\"members\":{\"when\":{\"value\":\"soon\"}}", "members.when.value", "invalid-date")]
    [InlineData("\"members\":{\"actor\":{\"column\":\"a\",\"value\":\"HOSTLAND\"}}", "members.actor", "one-of")]
    [InlineData("\"members\":{\"role\":{\"column\":\"a\",\"words\":{\"x\":\"boss\"}}}", "members.role.words", "unknown-value")]
    [InlineData("\"colour\":\"red\"", "colour", "invalid-json")]
    [InlineData("\"whole\":\"perhaps\"", "whole", "invalid-json")]
    public void A_fault_names_the_member_and_the_rule(string change, string member, string rule)
    {
        var json = ProfileDocument.Of(Mapping).Json;
        var name = change.Split(':')[0];
        var whole = System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject();
        whole[name.Trim('"')] = System.Text.Json.Nodes.JsonNode.Parse($"{{{change}}}")![name.Trim('"')]!.DeepClone();

        var (document, faults) = ProfileDocument.Read(Encoding.UTF8.GetBytes(whole.ToJsonString()), _ => true);

        document.ShouldBeNull();
        faults.Select(f => (f.Member, f.Error.Code)).ShouldContain((member, rule));
    }

    [Theory]
    [InlineData("/key", "other:issue", "lines[0].key", "invalid-key")]
    [InlineData("/target", "documents", "lines[0].target", "invalid-path")]
    [InlineData("/target", "/documents/{b", "lines[0].target", "invalid-template")]
    [InlineData("/target", "/documents/{b}", "lines[0].target", "unknown-value")]
    [InlineData("/command", "invent-thing", "lines[0].command", "unknown-value")]
    public void A_fault_of_a_whole_profile_names_the_member_and_the_rule(string member, string value, string path, string rule)
    {
        var profile = System.Text.Json.Nodes.JsonNode.Parse(
            """
            { "dataset": "own", "title": "Own", "source": { "slug": "own", "publisher": "P", "title": "T", "address": "https://own.example" }, "prefix": "OWN", "record": "{a}", "locator": "a {a}",
              "columns": { "a": { "class": "fact" } }, "lines": [{ "target": "/documents/d-{a}", "command": "issue-document", "key": "own:issue", "body": { "type": "agreement" } }] }
            """)!.AsObject();
        ProfileDocument.Read(Encoding.UTF8.GetBytes(profile.ToJsonString()), c => c == "issue-document").Faults.ShouldBeEmpty();
        profile["lines"]![0]![member[1..]] = value;

        var (document, faults) = ProfileDocument.Read(Encoding.UTF8.GetBytes(profile.ToJsonString()), c => c == "issue-document");

        document.ShouldBeNull();
        faults.Select(f => (f.Member, f.Error.Code)).ShouldContain((path, rule));
    }

    [Theory]
    [InlineData("(a+)+$", true)]
    [InlineData("(?=a)b", false)]
    [InlineData("(a", false)]
    public void A_pattern_of_a_profile_takes_no_longer_than_its_text(string pattern, bool isPlain) => ProfileRules.IsPlainPattern(pattern).ShouldBe(isPlain);

    [Fact]
    public void A_document_is_read_as_it_was_written()
    {
        var document = ProfileDocument.Of(Mapping);
        var (again, faults) = ProfileDocument.Read(Encoding.UTF8.GetBytes(document.Json), _ => true);

        faults.ShouldBeEmpty();
        again!.Json.ShouldBe(document.Json);
        ProfileCatalog.Write(again.Profile).ShouldBe(ProfileCatalog.Write(document.Profile));
    }

    [Fact]
    public void A_changed_mapping_is_no_new_edition_of_the_file()
    {
        var text = new StringBuilder("id,date,Speaker,Track,What,note\n");
        for (var i = 0; i < 40; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"s-{i},25/03/2017,Host Land,Lake talks,It spoke.,A remark {i}.\n");
        }

        var members = Mapping.Members.Where(m => m.Key is not ("round" or "role")).ToDictionary();
        var first = Read(Mapping with { Members = members }, text.ToString());
        var changed = Mapping with { Members = new Dictionary<string, ImportMember>(members) { ["summary"] = new() { Column = "note" } } };
        var again = Importer.Read(
            ProfileDocument.Of(changed).Profile with { Version = 2 }, TableOf(text.ToString()), Registry.Empty, new Dictionary<string, string>(), new ImportOptions(), first.Recorded() with { Profile = ProfileDocument.Of(Mapping with { Members = members }).Profile });

        again.Stops.ShouldBeEmpty();
        again.Difference!.Changed.ShouldBeEmpty();
        again.Difference.Columns.ShouldBeEmpty();
        var corrections = again.Lines.Where(l => l.Command == "correct-entry").ToList();
        corrections.Count.ShouldBe(40);
        corrections[0].Body["reason"]!.ToString().ShouldBe("The mapping of lake-monitor was changed, and the same file gives another value: summary.");
        corrections[0].Key.ShouldBe($"lake-monitor:{first.Edition}-2:correct:statement:lake-monitor-s-0");
        again.Lines.ShouldNotContain(l => l.Command == "record-edition");
    }

    [Fact]
    public void A_column_that_the_profile_reads_otherwise_now_is_not_recoded()
    {
        string Rows(string note) => "id,date,Speaker,Track,What\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"s-{i},25/03/2017,Host Land,Lake talks,{note}\n"));
        var members = Mapping.Members.Where(m => m.Key is not ("round" or "role")).ToDictionary();
        var mapping = Mapping with { Members = members };
        var first = Read(mapping, Rows("nothing"));
        var later = ProfileDocument.Of(mapping with { Missing = ["nothing"] }).Profile;
        var before = first.Recorded() with { Profile = ProfileDocument.Of(mapping).Profile };

        Importer.Read(later, TableOf(Rows("nothing") + "s-41,25/03/2017,Host Land,Lake talks,It spoke.\n"), Registry.Empty, new Dictionary<string, string>(), new ImportOptions(), before).Stops.ShouldBeEmpty();
        Importer.Read(before.Profile!, TableOf(Rows("coded again")), Registry.Empty, new Dictionary<string, string>(), new ImportOptions(), before).Stops.ShouldBe(["recoded:What"]);
    }

    private static Table TableOf(string text) => TableReader.Read(Encoding.UTF8.GetBytes(text), new TableForm());

    private static ImportResult Read(ImportMapping mapping, string text, Registry? registry = null)
    {
        MappingRules.Check(mapping).ShouldBeEmpty();
        return Importer.Read(ProfileDocument.Of(mapping).Profile, TableOf(text), registry ?? Registry.Empty, new Dictionary<string, string>(), new ImportOptions(), null);
    }
}
