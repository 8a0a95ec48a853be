using System.Text.Json;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Commands.Binding;

/// <summary>Reads JSON objects as records.</summary>
internal sealed class ObjectBinder(ValueBinders values)
{
    /// <summary>Reads one object as one record of each shape. The shapes share no member. Returns null if there are problems.</summary>
    public object[]? Read(IReadOnlyList<RecordShape> shapes, JsonElement element, JsonPath path, ProblemList problems)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add(path, BindingMessages.ObjectExpected);
            return null;
        }

        var before = problems.Found;
        var records = new MemberValues[shapes.Count];
        for (var i = 0; i < records.Length; i++)
        {
            records[i] = shapes[i].Start();
        }

        HashSet<string>? unknown = null;
        foreach (var property in element.EnumerateObject())
        {
            var name = JsonString.NameOf(property);
            if (Find(records, name, out var place) is { } record)
            {
                ReadMember(record, place, property.Value, path.Member(name), problems);
            }
            else
            {
                unknown ??= new HashSet<string>(StringComparer.Ordinal);
                problems.Add(path.Member(name), unknown.Add(name) ? BindingMessages.UnknownMember : BindingMessages.DuplicateMember);
            }
        }

        foreach (var record in records)
        {
            foreach (var member in record.Missing())
            {
                problems.Add(path.Member(member.Name), BindingMessages.Required);
            }
        }

        return problems.Found == before ? Array.ConvertAll(records, r => r.Create()) : null;
    }

    /// <summary>Reads a value. Null has a message of its own.</summary>
    public static object? NotNull(ValueBinder bind, JsonElement element, JsonPath path, ProblemList problems)
    {
        if (element.ValueKind != JsonValueKind.Null)
        {
            return bind(element, path, problems);
        }

        problems.Add(path, BindingMessages.NullNotAllowed);
        return null;
    }

    /// <summary>Returns the record that has a member, and the member's number in it. Returns null if none has it.</summary>
    private static MemberValues? Find(MemberValues[] records, string name, out int place)
    {
        foreach (var record in records)
        {
            place = record.Shape.Find(name);
            if (place >= 0)
            {
                return record;
            }
        }

        place = -1;
        return null;
    }

    private void ReadMember(MemberValues record, int place, JsonElement value, JsonPath path, ProblemList problems)
    {
        var member = record.Shape.Members[place];
        if (!record.TryMarkGiven(place))
        {
            problems.Add(path, BindingMessages.DuplicateMember);
        }
        else if (value.ValueKind != JsonValueKind.Null || !member.Nullable)
        {
            record.Set(place, NotNull(values.Of(member.Type, member.AsWritten, member.Rules), value, path, problems));
        }
        else
        {
            record.Set(place, null);
        }
    }
}
