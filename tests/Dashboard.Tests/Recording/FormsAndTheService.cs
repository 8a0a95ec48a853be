using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Pages.Recording;

namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>The forms are data; what they are about is the service's, and it tells.</summary>
[Collection(Desk.Collection)]
public sealed partial class FormsAndTheService(Desk desk)
{
    private static readonly string Events = File.ReadAllText(Repository.Folder("docs/reference/events.md"));

    public static TheoryData<string> Commands() => [.. RecordForms.All.Select(f => f.Command)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Members_choices_and_what_is_needed_are_the_services(string command)
    {
        var form = RecordForms.All.Single(f => f.Command == command);
        var fields = form.Fields.Append(RecordForms.When).ToList();
        var odd = CommandBody.Account(form, new FormValues(fields.ToDictionary(f => f.Name, f => f.Kind == FieldKind.People ? "Who | ?" : "?")), []);
        var errors = await ErrorsAsync(form, odd);

        errors.Where(e => e.Code == "unknown-member").ShouldBeEmpty();
        foreach (var choice in fields.Where(f => f.Kind == FieldKind.Choice))
        {
            errors.Single(e => e.Path == choice.Name).Rule.ShouldEndWith($"use one of {string.Join(", ", choice.Choices!)}");
        }

        var missing = (await ErrorsAsync(form, [])).Where(e => e.Code == "required").Select(e => e.Path).Except(["evidence", "entry", "changes", "speaker"]);
        missing.ShouldBe(form.Fields.Where(f => f.Required).Select(f => f.Name), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void No_member_of_the_event_is_without_a_field(string command)
    {
        var form = RecordForms.All.Single(f => f.Command == command);
        if (form.IsAccount)
        {
            var told = Events.Split($"### {form.Event}\n")[1].Split("\n#")[0];
            Member().Matches(told).Select(m => m.Groups["name"].Value).ShouldBe(form.Fields.Select(f => f.Member).Distinct(), ignoreOrder: true);
        }
    }

    [Theory]
    [InlineData("https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.BadRequest)]
    public async Task A_post_without_the_forms_own_token_is_refused_and_records_nothing(string? origin, HttpStatusCode status)
    {
        var round = await desk.RoundAsync($"forged-{(int)status}");
        using var forged = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "record", ["when"] = "2018-01-12", ["evidence.unsourced"] = "yes", ["form.key"] = "forged" });
        using var request = new HttpRequestMessage(HttpMethod.Post, round + "/record/close-round") { Content = forged };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var response = await desk.Http.SendAsync(request);

        response.StatusCode.ShouldBe(status);
        (await desk.Client.GetAsync("/api" + round)).Body!["changes"]!.AsArray().Count.ShouldBe(1);
    }

    /// <summary>None of these can be brought about from outside; what is made of them is the same as of any answer.</summary>
    [Theory]
    [InlineData("log-unavailable", 503, Ending.Busy)]
    [InlineData("outcome-unknown", 503, Ending.Unknown)]
    [InlineData("idempotency-key-reused", 422, Ending.KeyReused)]
    [InlineData("round-cancelled", 409, Ending.Contradicts)]
    [InlineData("impossible-order", 409, Ending.Refused)]
    public async Task How_a_sending_ended_is_told_by_the_kind_of_problem(string kind, int status, Ending ending)
    {
        var problem = new TrackerProblem { Type = "urn:negotiation-tracker:problem:" + kind, Status = status, Detail = "so" };

        (await SubmitResult.OfAsync(() => Task.FromException<CommandResponse>(new TrackerProblemException(problem)))).Ending.ShouldBe(ending);
    }

    [Fact]
    public async Task A_connection_that_breaks_leaves_the_outcome_unknown() =>
        (await SubmitResult.OfAsync(() => Task.FromException<CommandResponse>(new HttpRequestException("broken")))).Ending.ShouldBe(Ending.Unknown);

    private async Task<IReadOnlyList<FieldProblem>> ErrorsAsync(RecordForm form, JsonObject body)
    {
        var path = form.Of[0] == ThingKind.Ceasefire ? Desk.Truce : Desk.Round;
        var answer = await desk.Client.PostAsync($"/api{path}/{form.Command}", body);
        answer.Status.ShouldBe(400, answer.Body?.ToJsonString());
        return answer.Body.Deserialize<TrackerProblem>(ContractJson.Options)!.Errors;
    }

    [GeneratedRegex(@"^\| `(?<name>\w+)` \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Member();
}
