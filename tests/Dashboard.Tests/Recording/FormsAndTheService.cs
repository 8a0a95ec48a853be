using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Pages.Recording;

namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>The forms are made from what the service says about its commands. What it says is what it does.</summary>
[Collection(Desk.Collection)]
public sealed class FormsAndTheService(Desk desk)
{
    private static readonly Dictionary<ThingKind, (string Path, string Pattern)> Things = new()
    {
        [ThingKind.Process] = (Desk.Process, "/api/processes/{process}/"),
        [ThingKind.Round] = (Desk.Round, "/api/processes/{process}/rounds/{round}/"),
        [ThingKind.Ceasefire] = (Desk.Truce, "/api/ceasefires/{ceasefire}/"),
        [ThingKind.Document] = ("/documents/maps", "/api/documents/{document}/"),
        [ThingKind.Commitment] = ("/commitments/maps", "/api/commitments/{commitment}/"),
        [ThingKind.Body] = ("/bodies/maps", "/api/bodies/{body}/"),
        [ThingKind.Actor] = ("/actors/HOSTLAND", "/api/actors/{actor}/"),
        [ThingKind.Person] = ("/people/p-0123456789", "/api/people/{person}/"),
        [ThingKind.Place] = ("/places/hilltown", "/api/places/{place}/"),
        [ThingKind.Source] = ("/sources/host-readout", "/api/sources/{source}/"),
        [ThingKind.Entry] = (Desk.Round, "/api/processes/{process}/rounds/{round}/"),
    };

    [Fact]
    public async Task Every_member_choice_and_required_member_is_the_services()
    {
        foreach (var form in await FormsAsync())
        {
            var fields = form.Fields.Append(RecordForms.When).ToList();
            var odd = CommandBody.Account(form, new FormValues(fields.ToDictionary(f => f.Name, f => string.Join(" | ", f.Parts.Select(_ => "?").DefaultIfEmpty("?")))), []);
            var errors = await ErrorsAsync(form, odd);

            errors.Where(e => e.Code == "unknown-member").ShouldBeEmpty(form.Command);
            foreach (var choice in fields.Where(f => f.Kind == FieldKind.Word && !f.IsList))
            {
                errors.Single(e => e.Path == choice.Name).Rule.ShouldEndWith($"use one of {string.Join(", ", choice.Choices!)}", Case.Sensitive, form.Command);
            }

            var missing = (await ErrorsAsync(form, [])).Where(e => e.Code == "required").Select(e => e.Path)
                .Except(["evidence", "entry", "changes"]).Where(p => !form.Fields.Any(f => f.Name.StartsWith(p + ".", StringComparison.Ordinal)));
            missing.ShouldBe(form.Fields.Where(f => f.Required && !f.Name.Contains('.')).Select(f => f.Name), ignoreOrder: true, form.Command);
        }
    }

    [Fact]
    public async Task Every_example_of_the_service_can_be_given_in_its_form()
    {
        var described = (await desk.Client.GetAsync("/api/openapi/v1.json")).Body!;
        foreach (var form in (await FormsAsync()).Where(f => f.IsAccount))
        {
            var example = described["paths"]![Things[form.Of[0]].Pattern + form.Command]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!.DeepClone().AsObject();
            var values = FormValues.Of(JsonSerializer.SerializeToElement(example), (string?)example["when"], [.. form.Fields, RecordForms.When]);
            var cited = new Dictionary<string, string>(values.Given);
            var evidence = example["evidence"]!.AsObject();
            evidence["unsourced"] ??= false;
            evidence["sources"] ??= new JsonArray();
            cited["evidence.unsourced"] = evidence["unsourced"]!.GetValue<bool>() ? FormValues.Yes : string.Empty;
            foreach (var (place, source) in evidence["sources"]!.AsArray().Index())
            {
                (cited[FormValues.SourceOf(place)], cited[FormValues.LocatorOf(place)]) = ((string)source!["source"]!, (string?)source["locator"] ?? string.Empty);
            }

            var body = CommandBody.Account(form, new FormValues(cited), []);

            JsonNode.DeepEquals(body, example).ShouldBeTrue($"{form.Command}: {body.ToJsonString()} is not {example.ToJsonString()}");
        }
    }

    [Fact]
    public async Task The_links_of_a_page_lead_to_forms()
    {
        foreach (var (kind, commands) in RecordLinks.MostUsed)
        {
            commands.Except((await new RecordForms(desk.Client).AtAsync(kind)).Select(f => f.Command)).ShouldBeEmpty(kind.ToString());
        }
    }

    [Fact]
    public async Task Every_registry_has_a_form_for_what_it_lacks() =>
        (await new RecordForms(desk.Client).RegistrationsAsync()).ToDictionary(r => FormField.Registries[r.Key], r => r.Value.Command).ShouldBe(
            new Dictionary<string, string> { ["actors"] = "register-actor", ["people"] = "register-person", ["places"] = "register-place", ["sources"] = "register-source" }, ignoreOrder: true);

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

    private async Task<IReadOnlyList<RecordForm>> FormsAsync()
    {
        var forms = await new RecordForms(desk.Client).AllAsync();
        forms.ShouldAllBe(f => f.Of.Count > 0);
        forms.Count.ShouldBeGreaterThan(60);
        return forms;
    }

    private async Task<IReadOnlyList<FieldProblem>> ErrorsAsync(RecordForm form, JsonObject body)
    {
        var answer = await desk.Client.PostAsync($"/api{Things[form.Of[0]].Path}/{form.Command}", body);
        answer.Status.ShouldBe(400, answer.Body?.ToJsonString());
        return answer.Body.Deserialize<TrackerProblem>(ContractJson.Options)!.Errors;
    }
}
