using System.Text.Json;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Commands.Binding;

/// <summary>Reads JSON objects as records.</summary>
internal sealed class ObjectBinder(ValueBinders values)
{
    /// <summary>Reads one object as one record of each shape. The shapes share no member. Returns null if there are problems.</summary>
    public object[]? Read(IReadOnlyList<RecordShape> shapes, JsonElement element, string path, ProblemList problems)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add(path, BindingMessages.ObjectExpected);
            return null;
        }

        var before = problems.Found;
        var records = shapes.Select(s => s.Start()).ToList();
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            var name = JsonString.NameOf(property);
            var at = JsonPath.Member(path, name);
            if (records.Find(r => r.Shape.Find(name) >= 0) is { } record)
            {
                ReadMember(record, record.Shape.Find(name), property.Value, at, problems);
            }
            else
            {
                problems.Add(at, unknown.Add(name) ? BindingMessages.UnknownMember : BindingMessages.DuplicateMember);
            }
        }

        foreach (var member in records.SelectMany(r => r.Missing))
        {
            problems.Add(JsonPath.Member(path, member.Name), BindingMessages.Required);
        }

        return problems.Found == before ? [.. records.Select(r => r.Create())] : null;
    }

    /// <summary>Returns the same binder with its own message for null.</summary>
    public static ValueBinder NotNull(ValueBinder bind) => (element, path, problems) =>
    {
        if (element.ValueKind != JsonValueKind.Null)
        {
            return bind(element, path, problems);
        }

        problems.Add(path, BindingMessages.NullNotAllowed);
        return null;
    };

    private void ReadMember(MemberValues record, int place, JsonElement value, string path, ProblemList problems)
    {
        var member = record.Shape.Members[place];
        if (!record.TryMarkGiven(place))
        {
            problems.Add(path, BindingMessages.DuplicateMember);
        }
        else if (value.ValueKind != JsonValueKind.Null || !member.Nullable)
        {
            record.Set(place, NotNull(values.Of(member.Type, member.AsWritten, member.Rules))(value, path, problems));
        }
        else
        {
            record.Set(place, null);
        }
    }
}
