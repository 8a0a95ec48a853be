using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NegotiationTracker.Architecture.Tests.Events;

/// <summary>The comments of the domain, from the file that the compiler makes of them.</summary>
internal static partial class Comments
{
    private static readonly Dictionary<string, XElement> Members = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "NegotiationTracker.Domain.xml"))
        .Descendants("member").ToDictionary(m => m.Attribute("name")!.Value, StringComparer.Ordinal);

    public static string Of(Type type) => Text(Find($"T:{type.FullName}")?.Element("summary"));

    /// <summary>The comment of a member: on the record's parameter, on the property, or on the property that it overrides.</summary>
    public static string Of(Type type, string property)
    {
        for (var at = type; at is not null && at != typeof(object); at = at.BaseType)
        {
            var text = Text(Find($"T:{at.FullName}")?.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == property));
            text = text.Length > 0 ? text : Text(Find($"P:{at.FullName}.{property}")?.Element("summary"));
            if (text.Length > 0)
            {
                return text;
            }
        }

        return string.Empty;
    }

    private static XElement? Find(string name) => Members.GetValueOrDefault(name);

    private static string Text(XElement? element) => element is null ? string.Empty : Spaces().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText t => t.Value,
        XElement { Name.LocalName: "c" } c => $"`{c.Value}`",
        XElement e => $"`{(e.Attribute("cref") ?? e.Attribute("name"))?.Value.Split('.', ':')[^1]}`",
        _ => string.Empty,
    };

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
