using System.Net;
using System.Text.RegularExpressions;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>Each link of a page to this site leads to a page or a file.</summary>
public sealed partial class LinksLeadSomewhere(Site site)
{
    /// <summary>The number of links that are followed of one form, such as <c>/processes/*/rounds/*</c>.</summary>
    private const int OfEachForm = 8;

    [Fact]
    public async Task No_link_of_any_page_is_dead()
    {
        // The links of the languages and of the themes set cookies, which are nobody else's.
        using var http = new HttpClient { BaseAddress = site.Address, Timeout = TimeSpan.FromSeconds(60) };
        var links = new HashSet<string>(StringComparer.Ordinal);
        // A page of something that is not there has links to itself on other days. So has a page as the record was before it had anything: the clock's steps lead to such days.
        foreach (var (_, path) in EveryPage.Pages().Select(p => p.Data).Where(p => !p.Item1.StartsWith("no", StringComparison.Ordinal) && !p.Item2.Contains("1970", StringComparison.Ordinal)))
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            links.UnionWith(Href().Matches(await answer.Content.ReadAsStringAsync()).Select(m => WebUtility.HtmlDecode(m.Groups["href"].Value).Split('#')[0]).Where(h => h.StartsWith('/') && !h.StartsWith("//", StringComparison.Ordinal) && !h.Contains("T23%3A59", StringComparison.Ordinal)));
        }

        var dead = new List<string>();
        var followed = links.GroupBy(l => FormOf(l.Split('?')[0])).SelectMany(g => g.Order(StringComparer.Ordinal).Take(OfEachForm)).ToList();
        foreach (var link in followed)
        {
            using var answer = await http.GetAsync(new Uri(link, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            if ((int)answer.StatusCode >= 400)
            {
                dead.Add($"{(int)answer.StatusCode} {link}");
            }
        }

        dead.ShouldBeEmpty();
        followed.Count.ShouldBeGreaterThan(150);
    }

    /// <summary>Returns the form of a path: its first part, the last one, and every second one between, which are the names of things.</summary>
    private static string FormOf(string path) => string.Join('/', path.Split('/').Select((part, at) => at is 0 or 1 || at % 2 == 1 ? part : "*"));

    [GeneratedRegex("""<a\s[^>]*?href="(?<href>[^"]*)"|xlink:href="(?<href>[^"]*)""", RegexOptions.None, 1000)]
    private static partial Regex Href();
}
