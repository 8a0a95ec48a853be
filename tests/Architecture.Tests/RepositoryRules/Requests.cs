using System.Text.RegularExpressions;

namespace NegotiationTracker.Architecture.Tests.RepositoryRules;

/// <summary>The requests that an editor sends from <c>requests.http</c>.</summary>
public sealed partial class Requests
{
    private const string File = "requests.http";

    private static readonly List<(string Method, string Path)> Sent =
        [.. Request().Matches(RepositoryFiles.Read(File)).Select(m => (m.Groups["method"].Value, Filled(m.Groups["path"].Value)))];

    [Fact]
    public void Every_request_goes_to_an_endpoint() => Sent.Where(r => !ServiceParts.Endpoints.Any(e =>
        ServiceParts.MethodsOf(e).Split(',').Contains(r.Method, StringComparer.Ordinal) && ServiceParts.Answers(e, r.Path))).ShouldBeEmpty();

    [Fact]
    public void There_are_questions_and_a_command() => Sent.Select(r => r.Method).Distinct(StringComparer.Ordinal).ShouldBe(["GET", "POST"], ignoreOrder: true);

    [Fact]
    public void Every_request_is_read_by_this_test() => new TextFile(File).Lines.Count(l => l.StartsWith("### ", StringComparison.Ordinal)).ShouldBe(Sent.Count);

    /// <summary>Puts the values of the file's own variables in.</summary>
    private static string Filled(string path) => Variable().Replace(path, m => Variables[m.Groups["name"].Value]);

    private static Dictionary<string, string> Variables => Definition().Matches(RepositoryFiles.Read(File))
        .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value, StringComparer.Ordinal);

    [GeneratedRegex(@"^(?<method>GET|POST|PUT|PATCH|DELETE) \{\{url\}\}(?<path>/[^?\s]*)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Request();

    [GeneratedRegex(@"^@(?<name>\w+) = (?<value>\S+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Definition();

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
