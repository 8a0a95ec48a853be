using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NegotiationTracker.Service.Api.OpenApi;

/// <summary>Reads the XML comments of the code from the compiler's files next to the assemblies.</summary>
internal static partial class CodeComments
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, XElement>> Files = new();

    /// <summary>Returns the comment on a type. Returns null if there is none.</summary>
    public static string? Of(Type type) => Text(Find(type, "T:" + NameOf(type))?.Element("summary"));

    /// <summary>Returns the comment on a member: on the record's parameter, on the property, or on the property that it overrides.</summary>
    public static string? Of(Type type, string member)
    {
        for (var at = type; at is not null && at != typeof(object); at = at.BaseType)
        {
            var parameter = Find(at, "T:" + NameOf(at))?.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == member);
            if ((Text(parameter) ?? Text(Find(at, $"P:{NameOf(at)}.{member}")?.Element("summary"))) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static XElement? Find(Type type, string name) => Files.GetOrAdd(type.Assembly, Load).GetValueOrDefault(name);

    private static Dictionary<string, XElement> Load(Assembly assembly)
    {
        var file = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
        return !File.Exists(file) || assembly.GetName().Name?.StartsWith("NegotiationTracker", StringComparison.Ordinal) != true ? []
            : XDocument.Load(file).Descendants("member").ToDictionary(m => m.Attribute("name")!.Value, StringComparer.Ordinal);
    }

    private static string? Text(XElement? element) =>
        element is not null && Spaces().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim() is { Length: > 0 } text ? text : null;

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
