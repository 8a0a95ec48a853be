using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Imports.Tables;
using M = NegotiationTracker.Imports.Profiles.ProfileMessages;

namespace NegotiationTracker.Imports.Profiles;

/// <summary>What a profile of one's own must be. The profiles of the program are checked by tests.</summary>
public static class ProfileRules
{
    private const int MaxName = 200;
    private const int MaxText = 2000;
    private const int MaxPattern = 300;
    private const int MaxValues = 300;
    private const int MaxLines = 200;

    /// <summary>Returns whether a pattern takes no longer than its text: it does not look ahead, behind or back.</summary>
    internal static bool IsPlainPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return true;
        }
        catch (Exception e) when (e is NotSupportedException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Returns what is wrong with the name of a profile, and with its source.</summary>
    internal static IEnumerable<ProfileFault> CheckHead(string dataset, string title, string? licence, string? citation, string? encoding, string? separator, ImportSource source)
    {
        if (dataset.Length > 40 || Slug.Parse(dataset).Error is not null || !char.IsAsciiLetterLower(dataset[0]))
        {
            yield return new ProfileFault("dataset", M.Dataset);
        }
        else if (ProfileCatalog.Known.ContainsKey(dataset))
        {
            yield return new ProfileFault("dataset", M.Own);
        }

        foreach (var (member, text) in new[] { ("title", title), ("source.publisher", source.Publisher), ("source.title", source.Title) })
        {
            if (text.Length > MaxName || Name.Parse(text).Error is not null)
            {
                yield return new ProfileFault(member, M.Name);
            }
        }

        foreach (var (member, text) in new[] { ("licence", licence), ("citation", citation) })
        {
            if (text?.Length > MaxText)
            {
                yield return new ProfileFault(member, M.TooMany(MaxText));
            }
        }

        if (source.Slug.Length > 100 || Slug.Parse(source.Slug).Error is not null)
        {
            yield return new ProfileFault("source.slug", M.Slug);
        }

        if (source.Address.Length > MaxText || !Uri.TryCreate(source.Address, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            yield return new ProfileFault("source.address", M.Address);
        }

        if (encoding is not null && !TableReader.HasEncoding(encoding))
        {
            yield return new ProfileFault("encoding", M.Encoding);
        }

        if (separator is not null && separator.Length != 1)
        {
            yield return new ProfileFault("separator", M.Separator);
        }
    }

    /// <summary>Returns what is wrong with a whole profile.</summary>
    /// <param name="isCommand">Returns whether there is a command.</param>
    internal static IEnumerable<ProfileFault> Check(Profile profile, Func<string, bool> isCommand)
    {
        foreach (var fault in CheckHead(profile.Dataset, profile.Title, profile.Licence, profile.Citation, profile.Encoding, profile.Separator, new ImportSource { Slug = profile.Source.Slug, Publisher = profile.Source.Publisher, Title = profile.Source.Title, Address = profile.Source.Address }))
        {
            yield return fault;
        }

        foreach (var (member, count, most) in new[]
        {
            ("columns", profile.Columns.Count, TableReader.MaxColumns), ("values", profile.Values.Count, MaxValues), ("lines", profile.Lines.Count, MaxLines), ("notes", profile.Notes.Count, MaxLines),
            ("orders", profile.Orders.Count, MaxLines), ("missing", profile.Missing.Count, MaxLines), ("header", profile.Header?.Count ?? 0, TableReader.MaxColumns),
        })
        {
            if (count > most)
            {
                yield return new ProfileFault(member, M.TooMany(most));
            }
        }

        if (profile.Prefix.Length is 0 or > 16 || ActorCode.Parse($"{profile.Prefix}X").Error is not null)
        {
            yield return new ProfileFault("prefix", M.ActorCode);
        }

        foreach (var (member, share) in new[] { ("recodedShare", profile.RecodedShare), ("goneShare", profile.GoneShare) })
        {
            if (share is not (>= 0 and <= 1))
            {
                yield return new ProfileFault(member, M.Share);
            }
        }

        var names = profile.Columns.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var (member, template) in new[] { ("record", profile.Record), ("locator", profile.Locator) })
        {
            foreach (var fault in CheckTemplate(member, template, names))
            {
                yield return fault;
            }
        }

        foreach (var (name, value) in profile.Values)
        {
            foreach (var fault in CheckValue($"values.{name}", value, names))
            {
                yield return fault;
            }

            names.Add(name);
            names.Add($"{name}-own");
        }

        foreach (var (line, i) in profile.Lines.Select((l, i) => (l, i)))
        {
            foreach (var fault in CheckLine($"lines[{i}]", line, profile.Dataset, names, isCommand))
            {
                yield return fault;
            }
        }

        foreach (var (order, i) in profile.Orders.Select((o, i) => (o, i)))
        {
            foreach (var (member, name) in new[] { ("earlier", order.Earlier), ("later", order.Later) })
            {
                if (!names.Contains(name))
                {
                    yield return new ProfileFault($"orders[{i}].{member}", M.UnknownName(name));
                }
            }
        }

        if (profile.Signals is { } signals)
        {
            foreach (var fault in CheckTemplate("signals.id", signals.Id, names).Concat(new[] { signals.Day, signals.Code }.Concat(signals.Actors).Concat(signals.Names).Concat(signals.Countries).Where(n => !names.Contains(n)).Select(n => new ProfileFault("signals", M.UnknownName(n)))))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<ProfileFault> CheckValue(string member, ProfileValue value, HashSet<string> names)
    {
        foreach (var (part, name) in new[] { ("from", value.From), ("precision", value.Precision), ("country", value.Country), ("at", value.At), ("actors", value.Actors) }
            .Concat(value.Parts.Select(p => ("parts", (string?)p))).Concat(value.Ids.Select(i => ("ids", (string?)i.From))))
        {
            if (name is not null && !names.Contains(name))
            {
                yield return new ProfileFault($"{member}.{part}", M.UnknownName(name));
            }
        }

        foreach (var pattern in value.Ids.Select(i => i.Match).Prepend(value.Match).OfType<string>().Where(p => p.Length > MaxPattern || !IsPlainPattern(p)))
        {
            yield return new ProfileFault($"{member}.match", M.Pattern);
        }

        foreach (var fault in (value.Template is null ? [] : CheckTemplate($"{member}.template", value.Template, names)).Concat(value.Kind is null ? [] : CheckTemplate($"{member}.kind", value.Kind, names)))
        {
            yield return fault;
        }

        var required = value.As switch
        {
            ValueKind.Text or ValueKind.Key => value.Template is null ? "template" : null,
            ValueKind.Process or ValueKind.Document => value.From is null ? "from" : value.Template is null ? "template" : value.Scheme is null ? "scheme" : null,
            ValueKind.Place => value.From is null ? "from" : value.Template is null ? "template" : null,
            ValueKind.Participants => value.Actors is null ? "actors" : null,
            ValueKind.Codes or ValueKind.Words or ValueKind.Actor => null,
            ValueKind.Parts => value.Parts.Count == 3 ? null : "parts",
            _ => value.From is null ? "from" : null,
        };
        if (required is not null)
        {
            yield return new ProfileFault($"{member}.{required}", M.Required);
        }

        if (value.As is ValueKind.Day or ValueKind.PreciseDay && (value.Formats.Count == 0 || value.Formats.Any(f => f.Length > 40 || (f != ImportDates.Edtf && !f.Contains("yyyy", StringComparison.Ordinal)))))
        {
            yield return new ProfileFault($"{member}.formats", M.Format);
        }
    }

    private static IEnumerable<ProfileFault> CheckLine(string member, ProfileLine line, string dataset, HashSet<string> names, Func<string, bool> isCommand)
    {
        if (!isCommand(line.Command))
        {
            yield return new ProfileFault($"{member}.command", M.UnknownCommand(line.Command));
        }

        if (!line.Key.StartsWith($"{dataset}:", StringComparison.Ordinal))
        {
            yield return new ProfileFault($"{member}.key", M.Key);
        }

        if (!line.Target.StartsWith('/') || line.Target.Split('/').Length < 3)
        {
            yield return new ProfileFault($"{member}.target", M.Target);
        }

        if (line.Unless is not null && !line.Shared)
        {
            yield return new ProfileFault($"{member}.unless", M.Unless);
        }

        foreach (var (part, template) in new[] { ("target", line.Target), ("key", line.Key), ("locator", line.Locator), ("once", line.Once), ("needs", line.Needs), ("unless", line.Unless), ("again.key", line.Again?.Key) }
            .Concat(TemplatesOf(line.Body).Select(t => ("body", (string?)t))).Concat(TemplatesOf(line.Again?.Body).Select(t => ("again.body", (string?)t))))
        {
            foreach (var fault in template is null ? [] : CheckTemplate($"{member}.{part}", template, names))
            {
                yield return fault;
            }
        }

        foreach (var (part, name) in new[] { ("each", line.Each), ("order", line.Order) })
        {
            if (name is not null && !names.Contains(name))
            {
                yield return new ProfileFault($"{member}.{part}", M.UnknownName(name));
            }
        }
    }

    private static IEnumerable<string> TemplatesOf(JsonNode? body) => body switch
    {
        JsonObject members => members.SelectMany(m => m.Key == "$each" ? [$"{{{m.Value}}}"] : TemplatesOf(m.Value)),
        JsonArray items => items.SelectMany(TemplatesOf),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    private static IEnumerable<ProfileFault> CheckTemplate(string member, string template, HashSet<string> names)
    {
        if (template.Length > MaxText)
        {
            yield return new ProfileFault(member, M.TooMany(MaxText));
            yield break;
        }

        for (var at = 0; (at = template.IndexOfAny(['{', '}'], at)) >= 0;)
        {
            var close = template[at] == '{' ? template.IndexOfAny(['{', '}'], at + 1) : -1;
            if (close < 0 || template[close] == '{')
            {
                yield return new ProfileFault(member, M.Template);
                yield break;
            }

            var name = template[(at + 1)..close].Split(':')[0].Split('|')[0];
            if (name != "item" && !name.StartsWith("item.", StringComparison.Ordinal) && !names.Contains(name))
            {
                yield return new ProfileFault(member, M.UnknownName(name));
            }

            at = close + 1;
        }
    }
}
