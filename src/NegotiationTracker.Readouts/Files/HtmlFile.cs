using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Files;

/// <summary>The text of a saved page: its article if one is found, else its whole body. Nothing is fetched and no script is run.</summary>
internal static class HtmlFile
{
    /// <summary>Elements that are no text of the page, or the frame around it.</summary>
    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button", "svg", "iframe", "select", "textarea",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "blockquote", "dd", "div", "dl", "dt", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tr", "ul", "time",
    };

    public static string Read(string html)
    {
        var parser = new HtmlParser();
        using var page = parser.ParseDocument(html);
        var article = Article(html);
        if (article?.Content is not { } content)
        {
            return Text(page.Body);
        }

        using var found = parser.ParseDocument(content);
        var (text, title) = (Text(found.Body), (page.QuerySelector("h1")?.TextContent ?? article.Title)?.Trim());
        var day = article.PublicationDate is { } published && !text.Contains(published.Year.ToString("0000"), StringComparison.Ordinal) ? $"{published:d MMMM yyyy}\n\n" : string.Empty;
        return string.IsNullOrEmpty(title) || text.StartsWith(title, StringComparison.Ordinal) ? day + text : $"{day}{title}\n\n{text}";
    }

    /// <summary>Returns the article of a page. Returns null if the page has none: a short text has too little that tells it from its frame.</summary>
    private static SmartReader.Article? Article(string html)
    {
        using var reader = new SmartReader.Reader("https://page.invalid/", html);
        var article = reader.GetArticle();
        return article is { IsReadable: true, Completed: true } ? article : null;
    }

    private static string Text(INode? node)
    {
        var text = new StringBuilder();
        if (node is not null)
        {
            Write(node, text);
        }

        return text.ToString().Trim() is { Length: > 0 } written ? written : throw new ReadoutException("The page has no text.");
    }

    private static void Write(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            switch (child)
            {
                case IText words:
                    Append(text, words.Data);
                    break;
                case IElement { LocalName: "br" }:
                    text.Append('\n');
                    break;
                case IElement element when !Skipped.Contains(element.LocalName):
                    var isBlock = Blocks.Contains(element.LocalName);
                    End(text, isBlock);
                    Append(text, element.LocalName == "li" ? "• " : string.Empty);
                    Write(element, text);
                    End(text, isBlock);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Appends words with each run of white space as one space.</summary>
    private static void Append(StringBuilder text, string words)
    {
        foreach (var c in words)
        {
            if (!char.IsWhiteSpace(c))
            {
                text.Append(c);
            }
            else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
            {
                text.Append(' ');
            }
        }
    }

    private static void End(StringBuilder text, bool isBlock)
    {
        if (!isBlock || text.Length == 0)
        {
            return;
        }

        while (text.Length > 0 && text[^1] is ' ' or '\n')
        {
            text.Length--;
        }

        if (text.Length > 0)
        {
            text.Append("\n\n");
        }
    }
}
