using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Commands.Binding;
using NegotiationTracker.Service.Features.Imports;
using NegotiationTracker.Service.Features.Readouts;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Service.Tests.Acceptance;
using NegotiationTracker.Service.Tests.Commands.Binding;
using NegotiationTracker.Service.Tests.Ledger;
using NegotiationTracker.Storage.Json;
using Shouldly;
using Xunit;
using ListWords = NegotiationTracker.Contracts.ListWords;

namespace NegotiationTracker.Service.Tests.Api;

/// <summary>
/// Every sentence with which a request is refused, with a request that raises it. With TRACKER_ACCEPT=1 it writes docs/reference/messages.md again, so that all of them
/// can be read in one place.
/// </summary>
public sealed partial class EveryMessage(SignedService service) : IClassFixture<SignedService>
{
    private const string U = StartedService.Unsourced;
    private const string Talks = "/api/processes/northern-talks";
    private const string Nowhere = "00000000-0000-8000-8000-000000000000";
    private const string Page = "docs/reference/messages.md";

    private static readonly Type DateRules = typeof(Domain.Time.EdtfDate).Assembly.GetType("NegotiationTracker.Domain.Time.DateRules")!;

    private static readonly Dictionary<Type, string> Titles = new()
    {
        [typeof(ValueMessages)] = "Values",
        [DateRules] = "Dates",
        [typeof(BindingMessages)] = "Fields of a body",
        [typeof(RequestMessages)] = "Commands",
        [typeof(RefusalMessages)] = "What the record refuses",
        [typeof(QueryMessages)] = "Questions",
        [typeof(HttpMessages)] = "Requests",
        [typeof(ImportMessages)] = "Imports",
        [typeof(ReadoutMessages)] = "Readouts",
    };

    private static readonly Row[] Rows =
    [
        Of(ValueMessages.TextTooLong, t => t.SendAsync("/api/processes/m/open-process", $""" "title":"T","summary":"{new string('x', 65_537)}",""")),
        Of(ValueMessages.NullCharacter, t => t.TitleAsync("a\\u0000")),
        Of(ValueMessages.ControlCharacter, t => t.TitleAsync("a\\u001b")),
        Of(ValueMessages.Noncharacter, t => t.TitleAsync("a\\ufffe")),
        Of(ValueMessages.UnpairedSurrogate, t => t.TitleAsync("a\\ud800")),
        Of(ValueMessages.ControlCharacterInName, t => t.TitleAsync("a\\tb")),
        Of(ValueMessages.JoinerInName, t => t.TitleAsync("a\\u200db")),
        Of(ValueMessages.InvisibleInName, t => t.TitleAsync("a\\u202eb")),
        Of(ValueMessages.NameTooLong, t => t.TitleAsync(new string('x', 501))),
        Of(ValueMessages.NameBlank, t => t.TitleAsync(" ")),
        Of(ValueMessages.RoundStreamIncomplete, t => t.LinkAsync("belongs-to", "round-northern-talks")),
        Of(ValueMessages.StreamId("northern"), t => t.LinkAsync("belongs-to", "northern")),
        Of(ValueMessages.StreamCategory("planet", Categories.All), t => t.LinkAsync("belongs-to", "planet-x")),
        Of(ValueMessages.Slug("Two words"), t => t.SendAsync($"{Talks}/open-track", """ "slug":"Two words",""")),
        Of(ValueMessages.ActorCode("host"), t => t.SendAsync($"{Talks}/rounds/3/invite-delegation", """ "actor":"host",""")),
        Of(ValueMessages.Latitude("90.1"), t => t.SendAsync("/api/places/hilltown/record-coordinates", """ "latitude":"90.1","longitude":"0",""")),
        Of(ValueMessages.Longitude("181"), t => t.SendAsync("/api/places/hilltown/record-coordinates", """ "latitude":"0","longitude":"181",""")),
        Of(ValueMessages.LanguageTag("en_GB"), t => t.SendAsync("/api/actors/HOSTLAND/record-alias", """ "alias":"Host","language":"en_GB",""")),
        Of(ValueMessages.EntryId("x"), t => t.SendAsync($"{Talks}/retract-entry", """ "entry":"x","reason":"r",""")),
        Of(ValueMessages.Duration("soon"), t => t.SendAsync("/api/ceasefires/m/set-support-period", """ "duration":"soon",""")),
        Of(ValueMessages.EmptyDuration("P0D"), t => t.SendAsync("/api/ceasefires/m/set-support-period", """ "duration":"P0D",""")),
        Of(ValueMessages.Date("never", Rule("Year")), t => t.WhenAsync("never")),
        OfDate("Length", ""),
        OfDate("Trailing", "2017-06-01x"),
        OfDate("NoKnownEnd", "/"),
        OfDate("Backwards", "2018/2017"),
        OfDate("TimeInInterval", "2017-01-01T00:00:00Z/2018"),
        OfDate("UnspecifiedInInterval", "201X/2018"),
        OfDate("Year", "17"),
        OfDate("UnspecifiedYear", "2XXX"),
        OfDate("NegativeZero", "-0000"),
        OfDate("UnspecifiedDay", "2017-XX-01"),
        OfDate("Month", "2017-13"),
        OfDate("Zone", "2017-01-01T00:00:00x"),
        OfDate("LongYear", "Y17"),
        OfDate("Hour", "2017-01-01T24:00:00Z"),
        OfDate("Minute", "2017-01-01T00:60:00Z"),
        OfDate("Second", "2017-01-01T00:00:60Z"),
        OfDate("OffsetHours", "2017-01-01T00:00:00+24:00"),
        OfDate("OffsetMinutes", "2017-01-01T00:00:00+05:60"),
        OfDate("Day", "2017-02-29", 28),
        OfDate("Expected", "2017-01-01T00.00", ':'),
        Of(RefusalMessages.RoundClosedBeforeOpened, t => t.LastAsync($"{Talks}/rounds/m1", ("open-round", Day(14)), ("close-round", Day(12)))),
        Of(RefusalMessages.ReturnedBeforeWalkout, t => t.LastAsync($"{Talks}/rounds/m2", ("open-round", Day(14)), ("record-walk-out", """ "slug":"w","actor":"HOSTLAND",""" + Day(16)), ("record-return", """ "slug":"w","actor":"HOSTLAND",""" + Day(15)))),
        Of(RefusalMessages.LateBeforeOpened, t => t.LastAsync($"{Talks}/rounds/m3", ("open-round", Day(14)), ("record-late-arrival", """ "actor":"HOSTLAND",""" + Day(13)))),
        Of(RefusalMessages.ResumedBeforePaused, t => t.LastAsync($"{Talks}/rounds/m11", ("open-round", Day(14)), ("pause-round", """ "slug":"p",""" + Day(16)), ("resume-round", """ "slug":"p",""" + Day(15)))),
        Of(RefusalMessages.RoundCancelled, t => t.LastAsync($"{Talks}/rounds/m4", ("announce-round", Day(1)), ("cancel-round", """ "slug":"off",""" + Day(2)), ("seat-delegation", """ "actor":"HOSTLAND","role":"guest",""" + Day(3)))),
        Of(RefusalMessages.LapsedBeforeEffect, t => t.LastAsync("/api/ceasefires/m1", ("put-into-effect", Day(14)), ("record-lapse", """ "slug":"l",""" + Day(12)))),
        Of(RefusalMessages.EndedBeforeEffect, t => t.LastAsync("/api/ceasefires/m2", ("put-into-effect", Day(14)), ("end-ceasefire", """ "slug":"e",""" + Day(12)))),
        Of(RefusalMessages.ZoneExtendedBeforeEstablished, t => t.LastAsync("/api/ceasefires/m3", ("put-into-effect", Day(1)), ("establish-zone", """ "zone":"north",""" + Day(14)), ("extend-zone", """ "slug":"x","zone":"north",""" + Day(12)))),
        Of(RefusalMessages.ZoneDissolvedBeforeEstablished, t => t.LastAsync("/api/ceasefires/m4", ("put-into-effect", Day(1)), ("establish-zone", """ "zone":"north",""" + Day(14)), ("dissolve-zone", """ "zone":"north",""" + Day(12)))),
        Of(RefusalMessages.BodyDissolvedBeforeEstablished, t => t.LastAsync("/api/bodies/m1", ("establish-body", Day(14)), ("dissolve-body", Day(12)))),
        Of(RefusalMessages.OutcomeBeforeCommitment, t => t.LastAsync("/api/commitments/m1", ("make-commitment", Promise + Day(14)), ("meet-commitment", Day(12)))),
        Of(RefusalMessages.MetAndMissed, t => t.LastAsync("/api/commitments/m2", ("make-commitment", Promise + Day(14)), ("meet-commitment", Day(16)), ("miss-commitment", Day(18)))),
        Of(RefusalMessages.CorrectionRetracted, async t =>
        {
            var entry = await t.IdAsync($"{Talks}/rounds/m5/announce-round", """ "label":"L",""");
            var correction = await t.IdAsync($"{Talks}/rounds/m5/correct-entry", $$""" "entry":"{{entry}}","changes":{"label":"M"},"reason":"r",""");
            await t.IdAsync($"{Talks}/rounds/m5/retract-entry", $""" "entry":"{correction}","reason":"r",""");
            return await t.SendAsync($"{Talks}/rounds/m5/correct-entry", $$""" "entry":"{{correction}}","changes":{"label":"N"},"reason":"r",""");
        }),
        Of(RefusalMessages.OnlyAccountsPreferred, async t => await t.SendAsync($"{Talks}/rounds/m6/prefer-account", $""" "entry":"{(await t.RetractedAsync("m6")).Retraction}","reason":"r",""")),
        Of(RefusalMessages.RetractedNotPreferred, async t => await t.SendAsync($"{Talks}/rounds/m7/prefer-account", $""" "entry":"{(await t.RetractedAsync("m7")).Entry}","reason":"r",""")),
        Of(RefusalMessages.OtherAccount(new Aspect("round", "place")), t => t.LastAsync($"{Talks}/rounds/m8", ("open-round", """ "place":"hilltown","""), ("open-round", """ "place":"lakeside","""))),
        Of(RefusalMessages.UnknownContradiction(Entry(Nowhere), Stream("process-northern-talks")), t => t.SendAsync($"{Talks}/rename-process", $""" "title":"T","contradicts":["{Nowhere}"],""")),
        OfText("RefusalMessages." + nameof(RefusalMessages.ContradictsNoAccount), async t =>
        {
            var retraction = (await t.RetractedAsync("m9")).Retraction;
            return (RefusalMessages.ContradictsNoAccount(Entry(retraction)), await t.SendAsync($"{Talks}/rounds/m9/open-round", $""" "contradicts":["{retraction}"],"""));
        }),
        OfText("RefusalMessages." + nameof(RefusalMessages.ContradictsRetracted), async t =>
        {
            var entry = (await t.RetractedAsync("m10")).Entry;
            return (RefusalMessages.ContradictsRetracted(Entry(entry)), await t.SendAsync($"{Talks}/rounds/m10/open-round", $""" "contradicts":["{entry}"],"""));
        }),
        Of(RefusalMessages.CannotBegin(Stream("round-northern-talks/none")), t => t.SendAsync($"{Talks}/rounds/none/cancel-round", """ "slug":"off",""")),
        Of(RefusalMessages.NotRecorded("actor-NOBODY"), t => t.SendAsync($"{Talks}/rounds/3/invite-delegation", """ "actor":"NOBODY",""")),
        Of(RefusalMessages.UnknownEntry(Entry(Nowhere), Stream("round-northern-talks/3")), t => t.SendAsync($"{Talks}/rounds/3/retract-entry", $""" "entry":"{Nowhere}","reason":"r",""")),
        Of(RefusalMessages.AlreadyErased(PersonId.Parse("m-1").OrThrow()), t => t.LastAsync("/api/people/m-1", ("register-person", """ "name":"M","""), ("erase-person", """ "reason":"r","""), ("record-person-alias", """ "alias":"N","""))),
        Of(RefusalMessages.MatchedElsewhere(Stream("person-m-first")), t => t.MatchedTwiceAsync()),
        Of(RefusalMessages.AlreadyJoined(Stream("person-m-third"), Stream("person-m-fourth")), t => t.LastAsync(string.Empty, ("/api/people/m-third/register-person", """ "name":"T","""), ("/api/people/m-fourth/register-person", """ "name":"F","""), ("/api/people/m-fourth/join-people", """ "into":"m-third","""), ("/api/people/m-third/join-people", """ "into":"m-fourth","""))),
        Of(RefusalMessages.NotJoined(Stream("person-m-fifth"), Stream("person-p-1")), t => t.LastAsync("/api/people/m-fifth", ("register-person", """ "name":"V","""), ("part-people", """ "from":"p-1","""))),
        Of(RefusalMessages.SourceWithdrawn(Stream("source-m-draft")), async t =>
        {
            await t.IdAsync("/api/sources/m-draft/register-source", """ "publisher":"Herald",""");
            await t.IdAsync("/api/sources/m-draft/withdraw-source", """ "by":"publisher","on":"2024-05-03","reason":"a draft",""");
            return await t.Service.SendAsync($"{Talks}/rename-process", """{"title":"T","evidence":{"sources":[{"source":"m-draft"}]}}""");
        }),
        Of(RefusalMessages.SupersessionCircle(Stream("source-m-newer"), Stream("source-m-older")), t => t.LastAsync(string.Empty, ("/api/sources/m-older/register-source", """ "publisher":"Herald","""), ("/api/sources/m-newer/register-source", """ "publisher":"Herald","""), ("/api/sources/m-older/supersede-source", """ "source":"m-newer","""), ("/api/sources/m-newer/supersede-source", """ "source":"m-older","""))),
        Of(RefusalMessages.RegionCircle(Stream("place-hilltown"), Stream("place-lakeside")), t => t.LastAsync(string.Empty, ("/api/places/lakeside/assign-region", """ "region":"hilltown","""), ("/api/places/hilltown/assign-region", """ "region":"lakeside","""))),
        Of(RefusalMessages.CitedTextDiffers(Slug.Parse("host-readout").OrThrow()), t => t.Service.SendAsync($"{Talks}/rename-process", Cited(new string('a', 64), 0, 9))),
        Of(RefusalMessages.UnknownEdition(Slug.Parse("host-readout").OrThrow(), Slug.Parse("v1").OrThrow()), t => t.Service.SendAsync($"{Talks}/rename-process", """{"title":"T","evidence":{"sources":[{"source":"host-readout","edition":"v1"}]}}""")),
        Of(RefusalMessages.OtherVersion(Stream("process-m-version"), 1), async t =>
        {
            await t.IdAsync("/api/processes/m-version/open-process", """ "title":"T",""");
            return await t.Service.SendAsync("/api/processes/m-version/rename-process", $$"""{"title":"U",{{U}}}""", null, "\"99\"");
        }),
        OfText("RefusalMessages." + nameof(RefusalMessages.ChangedMeanwhile), _ =>
        {
            // CatalogExamples provokes it on a scripted server.
            var reply = HttpReply.Of(new CommandResult.VersionConflict(Stream("process-crowded"), 7, Requested: false));
            return Task.FromResult((RefusalMessages.ChangedMeanwhile(Stream("process-crowded")), new Told(reply.Status, JsonNode.Parse(reply.Json()), null, null, null)));
        }),
        Of(BindingMessages.DuplicateMember, t => t.SendAsync($"{Talks}/rename-process", """ "title":"T","title":"T",""")),
        Of(BindingMessages.UnknownMember, t => t.SendAsync($"{Talks}/rename-process", """ "title":"T","colour":1,""")),
        Of(BindingMessages.Required, t => t.SendAsync($"{Talks}/rename-process", string.Empty)),
        Of(BindingMessages.NullNotAllowed, t => t.SendAsync($"{Talks}/rename-process", """ "title":null,""")),
        Of(BindingMessages.ObjectExpected, t => t.SendAsync($"{Talks}/rounds/3/seat-delegation", """ "actor":"HOSTLAND","role":"host","head":"A. Envoy",""")),
        Of(BindingMessages.TextExpected, t => t.SendAsync($"{Talks}/rename-process", """ "title":3,""")),
        Of(BindingMessages.BooleanExpected, t => t.Service.SendAsync($"{Talks}/rename-process", """{"title":"T","evidence":{"unsourced":"yes"}}""")),
        Of(BindingMessages.ListExpected, t => t.SendAsync($"{Talks}/open-track", """ "slug":"s","topics":"maps",""")),
        Of(BindingMessages.NumberTooLarge, t => t.SendAsync($"{Talks}/rounds/3/announce-round", """ "number":1e999,""")),
        Of(BindingMessages.WholeNumber(int.MinValue, int.MaxValue), t => t.SendAsync($"{Talks}/rounds/3/announce-round", """ "number":1.5,""")),
        Of(BindingMessages.UnknownValue("king", ["state", "entity"]), t => t.SendAsync("/api/actors/HOSTLAND/register-actor", """ "kind":"king","names":[],"""), beginning: true),
        Of(BindingMessages.TooManyItems(1000), t => t.SendAsync($"{Talks}/open-track", $""" "slug":"s","topics":[{string.Join(',', Enumerable.Repeat("\"a\"", 1001))}],""")),
        Of(BindingMessages.NotUtf8(1, 11), t => t.Service.SendAsync($"{Talks}/rename-process", (byte[])[.. Encoding.ASCII.GetBytes("{\"title\":\""), 0xC3, 0x28], "application/json")),
        Of(BindingMessages.NotJson(1, 2), t => t.Service.SendAsync($"{Talks}/rename-process", "{")),
        Of(BindingMessages.TooDeep(32), t => t.SendAsync($"{Talks}/rename-process", $""" "title":{new string('[', 40)}{new string(']', 40)},""")),
        OfBinder(BindingMessages.DecimalExpected, ",\"share\":\"x\""),
        OfBinder(BindingMessages.Uuid("1"), ",\"id\":\"1\""),
        Of(RequestMessages.Evidence, t => t.Service.SendAsync($"{Talks}/rename-process", """{"title":"T","evidence":{}}""")),
        Of(RequestMessages.NoCompletableList, t => t.SendAsync($"{Talks}/rename-process", """ "title":"T","complete":["titles"],""")),
        Of(RequestMessages.CompletableList(["participants"]), t => t.SendAsync($"{Talks}/rounds/3/hold-session", """ "slug":"s","complete":["hosts"],""")),
        Of(RequestMessages.Sha256, t => t.Service.SendAsync($"{Talks}/rename-process", Cited("A", 0, 9))),
        Of(RequestMessages.TextRange, t => t.Service.SendAsync($"{Talks}/rename-process", Cited(new string('a', 64), 5, 5))),
        Of(RequestMessages.PersonUnnamed, t => t.SendAsync($"{Talks}/rounds/3/seat-delegation", """ "actor":"HOSTLAND","role":"host","head":{},""")),
        Of(RequestMessages.EntryReference, t => t.SendAsync($"{Talks}/retract-entry", """ "entry":7,"reason":"r",""")),
        Of(RequestMessages.Target, t => t.SendAsync($"{Talks}/retract-entry", """ "entry":{"target":"/planets/x","key":"k"},"reason":"r",""")),
        Of(RequestMessages.Changes, t => t.SendAsync($"{Talks}/correct-entry", $""" "entry":"{Nowhere}","changes":[],"reason":"r",""")),
        Of(RequestMessages.Reason, t => t.SendAsync($"{Talks}/retract-entry", $""" "entry":"{Nowhere}","reason":" ",""")),
        Of(RequestMessages.Summary, t => t.SendAsync($"{Talks}/make-statement", """ "slug":"s","speaker":{"actor":"HOSTLAND"},"summary":" ",""")),
        Of(RequestMessages.TooLong(4000), t => t.SendAsync($"{Talks}/make-statement", $$""" "slug":"s","speaker":{"actor":"HOSTLAND"},"summary":"{{new string('x', 4001)}}",""")),
        Of(RequestMessages.Speaker, t => t.SendAsync($"{Talks}/make-statement", """ "slug":"s","speaker":{},"summary":"S",""")),
        Of(RequestMessages.Mandate, t => t.SendAsync("/api/bodies/m2/set-mandate", """ "slug":"s","mandate":" ",""")),
        Of(RequestMessages.ClauseSummary, t => t.SendAsync("/api/documents/m/issue-document", Issue + """ "clauses":[{"slug":"c","summary":""}],""")),
        Of(RequestMessages.RepeatedClause, t => t.SendAsync("/api/documents/m/issue-document", Issue + """ "clauses":[{"slug":"c"},{"slug":"c"}],""")),
        Of(RequestMessages.EndorsedAndRefused, t => t.SendAsync("/api/documents/m/issue-document", Issue + """ "endorsers":["FARLAND"],"refusers":["FARLAND"],""")),
        Of(RequestMessages.LinkToItself, t => t.LinkAsync("supersedes", "document-m")),
        Of(RequestMessages.DocumentLink("process", ["belongs-to"]), t => t.LinkAsync("supersedes", "process-northern-talks")),
        Of(RequestMessages.DocumentLinkedToOther, t => t.LinkAsync("supersedes", "actor-HOSTLAND")),
        Of(RequestMessages.ExternalId, t => t.SendAsync($"{Talks}/assign-external-id", """ "scheme":"s","id":" ",""")),
        Of(RequestMessages.ProcessLinkedToItself, t => t.SendAsync($"{Talks}/link-process", """ "process":"northern-talks","kind":"supports",""")),
        Of(RequestMessages.JoinedToItself, t => t.SendAsync("/api/people/p-1/join-people", """ "into":"p-1",""")),
        Of(RequestMessages.PartingDenied, t => t.SendAsync("/api/people/p-1/part-people", """ "from":"m-first","mode":"denies",""")),
        Of(RequestMessages.RegionOfItself, t => t.SendAsync("/api/places/hilltown/assign-region", """ "region":"hilltown",""")),
        Of(RequestMessages.SourceSupersedesItself, t => t.SendAsync("/api/sources/host-readout/supersede-source", """ "source":"host-readout",""")),
        Of(RequestMessages.SourceDerivedFromItself, t => t.SendAsync("/api/sources/host-readout/derive-source", """ "source":"host-readout",""")),
        Of(RequestMessages.EventType, t => t.SendAsync("/api/sources/host-readout/derive-source", """ "source":"far-readout","types":["applauded"],""")),
        Of(RequestMessages.NumberOrLabel, t => t.SendAsync($"{Talks}/rounds/3/renumber-round", """ "slug":"s",""")),
        Of(RequestMessages.SucceedsItself, t => t.SendAsync("/api/actors/HOSTLAND/record-succession", """ "predecessor":"HOSTLAND","kind":"split",""")),
        Of(RequestMessages.FollowsItself, t => t.SendAsync("/api/ceasefires/m/follow-ceasefire", """ "by":"m","kind":"follows",""")),
        Of(RequestMessages.NoTerms, t => t.SendAsync("/api/ceasefires/m/record-terms", string.Empty)),
        Of(RequestMessages.NoClass, t => t.SendAsync("/api/documents/m/classify-document", string.Empty)),
        Of(RequestMessages.Codes, t => t.SendAsync("/api/documents/m/code-document", """ "scheme":"s","edition":"e","codes":[],""")),
        Of(RequestMessages.Code, t => t.SendAsync("/api/documents/m/code-document", """ "scheme":"s","edition":"e","codes":[{"code":"a b","value":"1"}],""")),
        Of(RequestMessages.CodeValue, t => t.SendAsync("/api/documents/m/code-document", """ "scheme":"s","edition":"e","codes":[{"code":"a","value":" "}],""")),
        Of(RequestMessages.RepeatedCode, t => t.SendAsync("/api/documents/m/code-document", """ "scheme":"s","edition":"e","codes":[{"code":"a","value":"1"},{"code":"a","value":"1"}],""")),
        Of(RequestMessages.TextId, t => t.SendAsync("/api/documents/m/issue-document", Issue + """ "clauses":[{"slug":"c","text":{"scheme":"s","id":" "}}],""")),
        Of(RequestMessages.NoMediator, t => t.SendAsync($"{Talks}/hold-mediation", """ "slug":"m","mediators":[],""")),
        Of(RequestMessages.WebAddress, t => t.SendAsync("/api/sources/host-readout/archive-source", """ "archive":"a file","accessed":"2024-05-03",""")),
        Of(RequestMessages.OneDay, t => t.SendAsync("/api/sources/host-readout/archive-source", """ "archive":"https://example.org/a","accessed":"2024-05",""")),
        Of(RequestMessages.PublisherOrAddress, t => t.SendAsync("/api/sources/m/register-source", """ "title":"T",""")),
        Of(RequestMessages.Characters, t => t.SendAsync("/api/sources/m/register-source", $$""" "address":"a","text":{"sha256":"{{new string('a', 64)}}","characters":0},""")),
        Of(RequestMessages.ErasureDenied, t => t.SendAsync("/api/people/p-1/erase-person", """ "reason":"r","mode":"denies",""")),
        Of(RequestMessages.RoundWithoutProcess, t => t.SendAsync("/api/bodies/m2/hold-meeting", """ "slug":"s","round":"3",""")),
        Of(RequestMessages.ClauseWithoutDocument, t => t.SendAsync("/api/commitments/m3/make-commitment", Promise + """ "clause":"c",""")),
        Of(RequestMessages.Count, t => t.SendAsync("/api/ceasefires/m/report-violations", """ "slug":"s","count":-1,""")),
        Of(RequestMessages.Groups, t => t.SendAsync("/api/ceasefires/m/declare-ceasefire", """ "party":"HOSTLAND","groups":1,""")),
        Of(RequestMessages.Key, t => t.Service.SendAsync($"{Talks}/rename-process", $$"""{"title":"T",{{U}}}""", new string('k', 201))),
        Of(RequestMessages.Causation, t => t.Service.SendAsync($"{Talks}/rename-process", $$"""{"title":"T",{{U}}}""", causation: "x")),
        Of(RequestMessages.IfMatch, t => t.Service.SendAsync($"{Talks}/rename-process", $$"""{"title":"T",{{U}}}""", ifMatch: "three")),
        Of(RequestMessages.LineVersion, t => t.LineAsync("""{"target":"/processes/northern-talks","command":"rename-process","key":"k","ifMatch":"x","body":{}}""")),
        Of(RequestMessages.Line, t => t.LineAsync("7")),
        Of(RequestMessages.DryRun, t => t.Service.SendAsync("/api/commands?dryRun=perhaps", "{}"u8.ToArray(), "application/x-ndjson")),
        Of(RequestMessages.OnError, t => t.Service.SendAsync("/api/commands?onError=skip", "{}"u8.ToArray(), "application/x-ndjson")),
        Of(QueryMessages.Limit, t => t.Service.GetAsync("/api/processes?limit=0")),
        Of(QueryMessages.Include, t => t.Service.GetAsync("/api/processes?include=all")),
        Of(QueryMessages.CodeOfWhich, t => t.Service.GetAsync("/api/documents?code=Ce")),
        Of(QueryMessages.RoundOfWhich, t => t.Service.GetAsync("/api/timeline?round=7")),
        Of(QueryMessages.TooWide, t => t.Service.GetAsync("/api/documents?q=maps")),
        Of(QueryMessages.Number, t => t.Service.GetAsync("/api/rounds?number=seven")),
        Of(QueryMessages.OnlyWithGroups, t => t.Service.GetAsync("/api/rounds?group-by=year&sort=time")),
        Of(QueryMessages.Position, t => t.Service.GetAsync("/api/processes?after=x")),
        Of(QueryMessages.Cursor, t => t.Service.GetAsync("/api/processes?cursor=x")),
        Of(QueryMessages.UnboundedDate, t => t.Service.GetAsync("/api/processes?validAt=../2017")),
        Of(QueryMessages.VagueMoment, t => t.Service.GetAsync("/api/processes?validAt=2017~")),
        Of(QueryMessages.KnownAt, t => t.Service.GetAsync("/api/processes?knownAt=yesterday")),
        Of(QueryMessages.Future, t => t.Service.GetAsync("/api/processes?knownAt=2999-01-01T00:00:00Z")),
        Of(QueryMessages.EventId, t => t.Service.GetAsync("/api/audit/events/x/proof")),
        Of(QueryMessages.EventName, t => t.Service.GetAsync($"{Talks}/timeline?kind=nothing")),
        Of(QueryMessages.Words, t => t.Service.GetAsync("/api/search?q=...")),
        Of(QueryMessages.Ids, t => t.Service.GetAsync("/api/names")),
        Of(QueryMessages.Process, t => t.Service.GetAsync("/api/audit/export")),
        Of(QueryMessages.Count, t => t.Service.GetAsync("/api/audit/export?process=northern-talks&size=x")),
        OfText("QueryMessages.CursorOfAnotherList", async t => (QueryMessages.CursorOfAnotherList.Text, await t.Service.GetAsync($"/api/places?cursor={await t.CursorAsync("/api/sources?limit=1")}"))),
        OfText("QueryMessages.CursorOfAnotherState", async t => (QueryMessages.CursorOfAnotherState(9).Text, await t.Service.GetAsync($"/api/sources?limit=1&knownAt=index:8&cursor={await t.CursorAsync("/api/sources?limit=1&knownAt=index:9")}"))),
        OfText("QueryMessages.BeyondLog", async t =>
        {
            var last = await t.Service.AskAsync<long>("select size - 1 from tracker.ledger_head");
            return (QueryMessages.BeyondLog(last).Text, await t.Service.GetAsync("/api/processes?after=index:9000000"));
        }),
        Of(QueryMessages.UnknownThing("actor", "HOSTLANT", ["HOSTLAND"]), t => t.Service.GetAsync($"{Talks}/timeline?actor=HOSTLANT")),
        OfText("QueryMessages.NotYet", async t =>
        {
            var told = await t.Service.GetAsync($"{Talks}?knownAt=index:0");
            return (QueryMessages.NotYet("process northern-talks", JsonSerializer.Deserialize<Contracts.FirstAppearance>(told.Body!["appears"], ApiJson.Options)!), told);
        }),
        Of(HttpMessages.UnknownParameter(["ids", "after", "cursor", "limit", "include", "validAt", "knownAt"]), t => t.Service.GetAsync("/api/people?colour=red")),
        Of(ImportMessages.Profile("nothing", NegotiationTracker.Imports.Profiles.ProfileCatalog.Known.Keys), t => t.ImportAsync("profile=nothing", "a")),
        Of(ImportMessages.NoRule, t => t.Service.SendAsync("/api/imports/proposals/pa-x/accept", [], null)),
        Of(ImportMessages.Limit, t => t.Service.GetAsync("/api/imports/proposals?limit=501")),
        Of(ImportMessages.NoFile, t => t.ImportAsync("profile=pa-x", string.Empty)),
        Of(ImportMessages.Whole, t => t.ImportAsync("profile=pa-x&whole=perhaps", "a")),
        Of(ImportMessages.RecodedRows, t => t.ImportAsync("profile=pa-x&recoded-rows=0", "a")),
        Of(ImportMessages.FileName, t => t.ImportAsync($"profile=pa-x&name={new string('x', 201)}", "a")),
        Of(ImportMessages.Label, t => t.ImportAsync($"profile=pa-x&label={new string('x', 201)}", "a")),
        Of(ImportMessages.NoActor, t => t.UnmatchedAsync()),
        Of(ImportMessages.Separator, t => t.OfKeptFileAsync("?separator=ab")),
        Of(ImportMessages.Rows("weather", NegotiationTracker.Imports.Mappings.RowKinds.All.Select(k => k.Name)), t => t.OfKeptFileAsync("/suggestion?rows=weather")),
        Of(ImportMessages.NoTable("There is no encoding klingon."), t => t.OfKeptFileAsync("?encoding=klingon")),
        Of(HttpMessages.Compression, t => t.CompressedAsync()),
        Of(HttpMessages.Unreadable("Bad chunk size data."), t => t.BrokenAsync()),
        Of(QueryMessages.OneOf(ListWords.Details), t => t.Service.GetAsync($"{Talks}/rounds?detail=long")),
        Of(QueryMessages.NotLaterThan(11), t => t.Service.GetAsync($"{Talks}/diff?from=index:12&to=index:11")),
        Of(QueryMessages.Days(1_000_000), t => t.Service.GetAsync($"{Talks}/recorded-late?days=-1")),
        Of(QueryMessages.Meetings(10_000), t => t.Service.GetAsync("/api/network?min=0")),
        Of(QueryMessages.NotBefore("from"), t => t.Service.GetAsync("/api/network?from=2018&until=2017")),
        Of(QueryMessages.Length(500), t => t.Service.GetAsync($"{Talks}/timeline?q={new string('x', 501)}")),
        Of(QueryMessages.TooMany(50), async t =>
        {
            var many = string.Join('&', Enumerable.Range(0, 51).Select(i => $"process=p-{i}"));
            (await t.Service.GetAsync($"/api/rounds?{many}")).ShouldBeRefused(400, "invalid").Body!["errors"]![0]!["rule"]!.ToString().ShouldBe(QueryMessages.TooMany(50).Text);
            return await t.Service.GetAsync($"/api/changes?{many}");
        }),
        Of(QueryMessages.TreeSize(1), t => t.SignedAsync("/api/audit/consistency?from=2&to=1")),
        Of(QueryMessages.TileStart(Tile.Width), t => t.SignedAsync("/api/audit/export?process=northern-talks&from=3")),
        Of(ReadoutMessages.TextOrFile, t => t.Service.SendAsync("/api/readouts", """{"source":"m","process":"northern-talks"}""")),
        Of(ReadoutMessages.Base64, t => t.Service.SendAsync("/api/readouts", """{"source":"m","process":"northern-talks","file":"?"}""")),
        Of(ReadoutMessages.Unreadable("The text has no words."), t => t.Service.SendAsync("/api/readouts", """{"source":"m","process":"northern-talks","text":" "}""")),
        Of(ReadoutMessages.OtherText, t => t.Service.SendAsync("/api/readouts", """{"source":"host-readout","process":"northern-talks","text":"A."}""")),
        Of(ReadoutMessages.Target, async t => await t.Service.SendAsync($"{await t.DraftAsync("m-target")}/accept", """{"target":"/places/hilltown"}""")),
        Of(ReadoutMessages.Body, async t => await t.Service.SendAsync($"{await t.DraftAsync("m-body")}/accept", """{"body":1}""")),
        Of(ReadoutMessages.Decided("refused"), async t =>
        {
            var draft = await t.DraftAsync("m-decided");
            await t.Service.SendAsync($"{draft}/refuse", string.Empty);
            return await t.Service.SendAsync($"{draft}/accept", "{}");
        }),
        Of(ReadoutMessages.Closed, async t =>
        {
            var draft = await t.DraftAsync("m-closed");
            await t.Service.SendAsync($"{draft.Split("/drafts")[0]}/close", string.Empty);
            return await t.Service.SendAsync($"{draft}/accept", "{}");
        }),
        Of(QueryMessages.Tile(Should.Throw<NoteException>(() => Tile.Parse("x")).Message), t => t.Service.GetAsync("/api/audit/tile/x")),
    ];

    private const string Promise = """ "by":["HOSTLAND"],"summary":"S","process":"northern-talks",""";

    private const string Issue = """ "type":"memorandum","issuers":["HOSTLAND"],"process":"northern-talks",""";

    public static TheoryData<string> Names => [.. Rows.Select(r => r.Name)];

    private SignedService Service => service;

    /// <summary>The first draft of a readout.</summary>
    private async Task<string> DraftAsync(string source)
    {
        var told = await service.SendAsync("/api/readouts", $$"""{"source":"{{source}}","process":"northern-talks","publisher":"P","text":"Nor Land attended the talks."}""");
        told.Status.ShouldBeInRange(200, 201, told.Body?.ToJsonString());
        return $"/api/readouts/{told.Body!["id"]}/drafts/1";
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Its_example_is_refused_with_it(string name)
    {
        var row = Rows.Single(r => r.Name == name);
        var (sentence, told) = await row.Ask(this);

        told.Status.ShouldBeInRange(400, 503, told.Body?.ToJsonString());
        (row.Beginning ? Texts(told).Select(t => t[..Math.Min(t.Length, sentence.IndexOf(';', StringComparison.Ordinal))]) : Texts(told))
            .ShouldContain(row.Beginning ? sentence[..sentence.IndexOf(';', StringComparison.Ordinal)] : sentence, told.Body?.ToJsonString());
    }

    [Fact]
    public void Every_sentence_of_the_catalogues_has_an_example() => Rows.Select(r => r.Name).Order(StringComparer.Ordinal).ShouldBe(Titles.Keys.SelectMany(Sentences).Order(StringComparer.Ordinal));

    [Fact]
    public async Task No_sentence_has_a_word_of_the_code()
    {
        foreach (var row in Rows)
        {
            var sentence = row.Text ?? (await row.Ask(this)).Sentence;
            OfTheCode().Matches(sentence).Select(m => m.Value).ShouldBeEmpty($"{row.Name}: {sentence}");
        }
    }

    [Fact]
    public void A_sentence_says_what_is_wrong_and_then_what_to_do() => Rows.Where(r => r.Text is not null && !r.Name.StartsWith("DateRules", StringComparison.Ordinal)).ShouldAllBe(r =>
        r.Name.StartsWith("RefusalMessages", StringComparison.Ordinal) ? r.Text!.EndsWith('.') && char.IsUpper(r.Text[0]) : r.Text!.Contains("; ") && !r.Text.EndsWith('.'));

    [Fact]
    public void All_can_be_read_on_one_page()
    {
        var parts = Titles.Select(title => $"""
            ## {title.Value}

            | name | sentence |
            | --- | --- |
            {string.Join('\n', Rows.Where(r => r.Text is not null && r.Name.StartsWith(title.Key.Name + ".", StringComparison.Ordinal)).Select(r => $"| `{r.Name[(title.Key.Name.Length + 1)..]}` | {r.Text!.Replace("|", "\\|", StringComparison.Ordinal)} |"))}
            """);
        var page = $"""
            # Sentences of refusals

            Generated by a test that raises each of them. The text in quotation marks at the beginning of a sentence is the value of an example.
            [Problem types](problems.md) has the kinds of problems.

            {string.Join("\n\n", parts)}

            """.ReplaceLineEndings("\n");
        var file = Repository.File(Page.Split('/'));
        if (Environment.GetEnvironmentVariable("TRACKER_ACCEPT") == "1")
        {
            File.WriteAllText(file, page);
        }

        File.ReadAllText(file).ShouldBe(page);
    }

    private static IEnumerable<string> Sentences(Type catalogue) =>
        catalogue.GetMembers(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(m => m switch
        {
            PropertyInfo p => p.PropertyType == typeof(ErrorMessage),
            MethodInfo f => !f.IsSpecialName && f.Name != nameof(RefusalMessages.Thing) && (f.ReturnType == typeof(ErrorMessage) || f.ReturnType == typeof(string)),
            FieldInfo c => c.FieldType == typeof(string),
            _ => false,
        }).Select(m => $"{catalogue.Name}.{m.Name}");

    private static Row Of(ErrorMessage message, Func<EveryMessage, Task<Told>> ask, bool beginning = false, [CallerArgumentExpression(nameof(message))] string name = "") =>
        new(name.Split('(')[0], message.Text, async t => (message.Text, await ask(t)), beginning);

    private static Row Of(string sentence, Func<EveryMessage, Task<Told>> ask, [CallerArgumentExpression(nameof(sentence))] string name = "") =>
        new(name.Split('(')[0], sentence, async t => (sentence, await ask(t)), false);

    /// <summary>A sentence with the id of an entry that the example records.</summary>
    private static Row OfText(string name, Func<EveryMessage, Task<(string, Told)>> ask) => new(name, null, ask, false);

    private static Row OfDate(string rule, string when, params object[] arguments) =>
        new($"DateRules.{rule}", Rule(rule, arguments), async t => (ValueMessages.Date(when, Rule(rule, arguments)).Text, await t.WhenAsync(when)), false);

    /// <summary>A sentence of the binder for a type that no command has yet.</summary>
    private static Row OfBinder(ErrorMessage message, string members, [CallerArgumentExpression(nameof(message))] string name = "") => new(
        name.Split('(')[0], message.Text, _ => Task.FromResult((message.Text, new Told(400, new JsonObject { ["detail"] = Samples.Seat(members).Problems.ShouldHaveSingleItem().Rule }, null, null, null))), false);

    private static string Rule(string name, params object[] arguments) =>
        (string)(DateRules.GetField(name)?.GetRawConstantValue() ?? DateRules.GetMethod(name)!.Invoke(null, arguments)!);

    private static EntryId Entry(string id) => EntryId.Parse(id).OrThrow();

    private static StreamId Stream(string text) => StreamId.Parse(text).OrThrow();

    private static string Day(int day) => $""" "when":"2017-03-{day:00}",""";

    private static string Cited(string hash, int start, int end) =>
        $$$"""{"title":"T","evidence":{"sources":[{"source":"host-readout","text":{"sha256":"{{{hash}}}","ranges":[{"start":{{{start}}},"end":{{{end}}}}] } }]} }""";

    private static IEnumerable<string> Texts(Told told) =>
        [.. (told.Body?["errors"]?.AsArray() ?? []).Select(e => e!["rule"]!.ToString()), told.Body?["detail"]?.ToString() ?? string.Empty];

    private Task<Told> SendAsync(string path, string members) => service.SendAsync(path, $"{{{members}{U}}}");

    private Task<Told> TitleAsync(string title) => SendAsync("/api/processes/m/open-process", $""" "title":"{title}",""");

    private Task<Told> LinkAsync(string kind, string to) => SendAsync("/api/documents/m/link-document", $""" "kind":"{kind}","to":"{to}",""");

    private Task<Told> WhenAsync(string when) => SendAsync($"{Talks}/rename-process", $""" "title":"T","when":"{when}",""");

    /// <summary>Sends commands to one thing. All but the last must be accepted.</summary>
    private async Task<Told> LastAsync(string path, params (string Command, string Members)[] commands)
    {
        foreach (var (command, members) in commands[..^1])
        {
            await IdAsync(Path(path, command), members);
        }

        return await SendAsync(Path(path, commands[^1].Command), commands[^1].Members);
    }

    private static string Path(string thing, string command) => thing.Length == 0 ? command : $"{thing}/{command}";

    private async Task<string> CursorAsync(string list) => Uri.EscapeDataString((await service.GetAsync(list)).Body!["next"]!.ToString());

    /// <summary>Matches one name to two people. The second match contradicts the first.</summary>
    private async Task<Told> MatchedTwiceAsync()
    {
        await IdAsync("/api/people/m-first/register-person", """ "name":"First",""");
        await IdAsync("/api/people/m-second/register-person", """ "name":"Second",""");
        var said = await SendAsync($"{Talks}/rounds/m11/announce-round", """ "label":"L",""");
        var seat = await SendAsync($"{Talks}/rounds/m11/seat-delegation", """ "actor":"HOSTLAND","role":"host","head":{"asWritten":"Somebody"},""");
        said.Status.ShouldBeInRange(200, 201);
        var provisional = (await service.GetAsync($"/api/entries/{seat.Id}?after={seat.Position}")).Body!["data"]!["head"]!["person"]!.ToString();
        await IdAsync("/api/people/m-first/confirm-match", $""" "provisional":"{provisional}",""");
        return await SendAsync("/api/people/m-second/confirm-match", $""" "provisional":"{provisional}",""");
    }

    private async Task<Told> OfKeptFileAsync(string question)
    {
        var kept = await service.SendAsync("/api/imports/files", "a,b\n1,2\n"u8.ToArray(), "application/octet-stream");
        return await service.GetAsync($"/api/imports/files/{kept.Body!["id"]}{question}");
    }

    private Task<Told> ImportAsync(string query, string file) => service.SendAsync($"/api/imports?{query}", Encoding.UTF8.GetBytes(file), "application/octet-stream");

    /// <summary>Chooses an actor that is not recorded.</summary>
    private async Task<Told> UnmatchedAsync()
    {
        var told = await ImportAsync("profile=eth-prio-cf&dryRun=true", "uniq_id,id,actor_name,cf_dec_yr\n1,1,Somebody,2001\n");
        while ((await service.GetAsync($"/api/imports/{told.Body!["id"]}")).Body!["state"]!.ToString() != "done")
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        var actor = (await service.GetAsync("/api/imports/actors")).Body!["items"]![0]!["key"]!.ToString();
        return await service.SendAsync($"/api/imports/actors/eth-prio-cf/decide?key={Uri.EscapeDataString(actor)}&as=NOWHERE", [], null);
    }

    private async Task<Told> CompressedAsync()
    {
        using var content = new ByteArrayContent("not compressed"u8.ToArray());
        content.Headers.ContentType = new("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await service.Http.PostAsync(new Uri($"{Talks}/rename-process", UriKind.Relative), content);
        return new Told((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync()), null, null, null);
    }

    private async Task<Told> BrokenAsync()
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(service.Host.Address.Host, service.Host.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {Talks}/rename-process HTTP/1.1\r\nHost: {service.Host.Address.Authority}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nnonsense\r\n"));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();
        return new Told(int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), JsonNode.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)]), null, null, null);
    }

    private async Task<string> IdAsync(string path, string members)
    {
        var told = await SendAsync(path, members);
        told.Status.ShouldBeInRange(200, 201, told.Body?.ToJsonString());
        return told.Id;
    }

    private async Task<(string Entry, string Retraction)> RetractedAsync(string round)
    {
        var entry = await IdAsync($"{Talks}/rounds/{round}/announce-round", $""" "label":"{round}",""");
        return (entry, await IdAsync($"{Talks}/rounds/{round}/retract-entry", $""" "entry":"{entry}","reason":"r","""));
    }

    private async Task<Told> SignedAsync(string path)
    {
        await service.CheckpointAsync(2);
        return await service.GetAsync(path);
    }

    /// <summary>The problem in the result of one line of a bulk import.</summary>
    private async Task<Told> LineAsync(string line)
    {
        using var content = new StringContent(line + "\n", Encoding.UTF8, "application/x-ndjson");
        using var response = await service.Http.PostAsync(new Uri("/api/commands", UriKind.Relative), content);
        var result = JsonNode.Parse((await response.Content.ReadAsStringAsync()).Trim())!;
        return new Told(result["status"]!.GetValue<int>(), result["problem"], null, null, "application/problem+json");
    }

    [GeneratedRegex(@"\b(slugs?|int32|int64|members?|streams?|surrogate|boolean|uuid|code units?|such thing|body of type)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfTheCode();

    /// <summary>A sentence and its example.</summary>
    /// <param name="Text">The sentence. Null if it has the id of an entry that the example records.</param>
    /// <param name="Beginning">Whether only what is wrong is compared, because what to do lists all that there is.</param>
    private sealed record Row(string Name, string? Text, Func<EveryMessage, Task<(string Sentence, Told Told)>> Ask, bool Beginning);
}
