using System.Text.RegularExpressions;
using NegotiationTracker.Service.Tests.Acceptance;
using NegotiationTracker.Service.Tests.Queries;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Scenarios;

/// <summary>The questions of <c>docs/how-to/ask-the-record.md</c> are asked on the sample record, and each has an answer.</summary>
public sealed partial class AskTheRecordPage(SampleHost sample) : IClassFixture<SampleHost>
{
    public static TheoryData<string> Questions() => [.. Addresses().Matches(File.ReadAllText(Repository.File("docs", "how-to", "ask-the-record.md"))).Select(m => m.Groups["address"].Value).Distinct()];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Each_question_has_an_answer(string address)
    {
        var answer = await sample.Client.GetAsync(address);

        answer.Status.ShouldBe(200, answer.Body?.ToJsonString());
        (answer.Body!["items"] ?? answer.Body["links"])!.AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public void There_are_questions() => Questions().Count.ShouldBeGreaterThan(12);

    [GeneratedRegex("""`(?<address>/api/[^`]+)`""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Addresses();
}
