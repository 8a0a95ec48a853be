using System.Text.Json;

namespace NegotiationTracker.Service.Input;

/// <summary>Reads JSON objects as records.</summary>
internal static class Objects
{
    /// <summary>Reads one object as one record of each plan; the plans share no member. Null where there are problems.</summary>
    public static object[]? Read(IReadOnlyList<Plan> plans, JsonElement element, string path, ProblemList problems)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add(path, BindingMessages.ObjectExpected);
            return null;
        }

        var before = problems.Found;
        var records = plans.Select(p => p.Start()).ToList();
        var strangers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            var name = JsonString.NameOf(property);
            var at = JsonPath.Member(path, name);
            if (records.Find(r => r.Plan.Find(name) >= 0) is { } record)
            {
                ReadMember(record, record.Plan.Find(name), property.Value, at, problems);
            }
            else
            {
                problems.Add(at, strangers.Add(name) ? BindingMessages.UnknownMember : BindingMessages.DuplicateMember);
            }
        }

        foreach (var member in records.SelectMany(r => r.Missing))
        {
            problems.Add(JsonPath.Member(path, member.Name), BindingMessages.Required);
        }

        return problems.Found == before ? [.. records.Select(r => r.Create())] : null;
    }

    /// <summary>The reading, where null is refused in words of its own.</summary>
    public static Reading NotNull(Reading read) => (element, path, problems) =>
    {
        if (element.ValueKind != JsonValueKind.Null)
        {
            return read(element, path, problems);
        }

        problems.Add(path, BindingMessages.NullNotAllowed);
        return null;
    };

    private static void ReadMember(Given record, int place, JsonElement value, string path, ProblemList problems)
    {
        var member = record.Plan.Members[place];
        if (!record.Meet(place))
        {
            problems.Add(path, BindingMessages.DuplicateMember);
        }
        else if (value.ValueKind != JsonValueKind.Null || !member.Nullable)
        {
            record.Set(place, NotNull(member.Reading)(value, path, problems));
        }
        else
        {
            record.Set(place, null);
        }
    }
}
