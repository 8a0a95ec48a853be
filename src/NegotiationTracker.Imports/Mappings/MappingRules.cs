using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Imports.Profiles;
using M = NegotiationTracker.Imports.Profiles.ProfileMessages;

namespace NegotiationTracker.Imports.Mappings;

/// <summary>What a mapping must be.</summary>
public static class MappingRules
{
    private const int MaxColumn = 200;
    private const int MaxConstant = 500;
    private const int MaxWords = 200;
    private const int MaxMissing = 20;

    /// <summary>Returns what is wrong with a mapping.</summary>
    public static IReadOnlyList<ProfileFault> Check(ImportMapping mapping)
    {
        var faults = ProfileRules.CheckHead(mapping.Dataset, mapping.Title, mapping.Licence, mapping.Citation, mapping.Encoding, mapping.Separator, mapping.Source).ToList();
        if (mapping.Id.Count is 0 or > 5)
        {
            faults.Add(new ProfileFault("id", M.Id));
        }

        faults.AddRange(mapping.Id.Index().Where(c => c.Item.IndexOfAny(['{', '}', '|', ':']) >= 0).Select(c => new ProfileFault($"id[{c.Index}]", M.IdColumn)));
        faults.AddRange(mapping.Id.Index().Where(c => !IsColumn(c.Item)).Select(c => new ProfileFault($"id[{c.Index}]", M.Column)));
        if (mapping.Missing.Count > MaxMissing || mapping.Missing.Any(m => m.Length > MaxColumn))
        {
            faults.Add(new ProfileFault("missing", M.TooMany(MaxMissing)));
        }

        if (RowKinds.Find(mapping.Rows) is not { } kind)
        {
            faults.Add(new ProfileFault("rows", M.Unknown(mapping.Rows, RowKinds.All.Select(k => k.Name))));
            return faults;
        }

        faults.AddRange(mapping.Members.Keys.Where(m => kind.Members.All(k => k.Name != m)).Select(m => new ProfileFault($"members.{m}", M.Unknown(m, kind.Members.Select(k => k.Name)))));
        foreach (var member in kind.Members)
        {
            if (mapping.Members.TryGetValue(member.Name, out var read))
            {
                faults.AddRange(Check($"members.{member.Name}", member, read));
            }
            else if (member.IsRequired)
            {
                faults.Add(new ProfileFault($"members.{member.Name}", M.Required));
            }
        }

        return faults;
    }

    private static IEnumerable<ProfileFault> Check(string path, RowMember member, ImportMember read)
    {
        var parts = new[] { ("year", read.Year), ("month", read.Month), ("day", read.Day) };
        var isParts = parts.Any(p => p.Item2 is not null);
        if (isParts && (member.Kind != MemberKind.Date || read.Year is null || (read.Day is not null && read.Month is null)))
        {
            yield return new ProfileFault(path, M.DateParts);
        }

        if (new[] { read.Column is not null, read.Value is not null, isParts }.Count(w => w) != 1)
        {
            yield return new ProfileFault(path, M.OneWay);
        }

        foreach (var (name, column) in parts.Prepend(("column", read.Column)))
        {
            if (column is not null && !IsColumn(column))
            {
                yield return new ProfileFault($"{path}.{name}", M.Column);
            }
        }

        if (read.Value is { } value && ConstantFault(member, value) is { } error)
        {
            yield return new ProfileFault($"{path}.value", error);
        }

        if (member.Kind == MemberKind.Date && read.Column is not null && (read.Format is null || !ImportDates.Formats.Contains(read.Format, StringComparer.Ordinal)))
        {
            yield return new ProfileFault($"{path}.format", M.Format);
        }

        if (read.Split is { Length: 0 or > 5 })
        {
            yield return new ProfileFault($"{path}.split", M.Split);
        }

        if (read.Words.Count > MaxWords || read.Words.Keys.Any(w => w.Length > MaxColumn))
        {
            yield return new ProfileFault($"{path}.words", M.TooMany(MaxWords));
        }

        foreach (var word in member.Words is { } words ? read.Words.Where(w => w.Value.Length > 0 && !words.Contains(w.Value, StringComparer.Ordinal)) : [])
        {
            yield return new ProfileFault($"{path}.words", M.Unknown(word.Value, member.Words!));
        }
    }

    private static ErrorMessage? ConstantFault(RowMember member, string value) => value.Length is 0 or > MaxConstant || value.IndexOfAny(['{', '}']) >= 0 || TextRules.InText(value) is not null ? M.Constant : member.Kind switch
    {
        MemberKind.Word when !member.Words!.Contains(value, StringComparer.Ordinal) => M.Unknown(value, member.Words!),
        MemberKind.Date when EdtfDate.Parse(value).Error is not null => M.Date,
        MemberKind.Actor when ActorCode.Parse(value).Error is not null => M.ActorCode,
        MemberKind.Actors when ActorCode.Parse(value).Error is not null => M.ActorCode,
        MemberKind.Process or MemberKind.Place when Slug.Parse(value).Error is not null => M.Slug,
        MemberKind.Number when value.Length > 6 || !value.All(char.IsAsciiDigit) => M.Number,
        MemberKind.Name when Name.Parse(value).Error is not null => M.Name,
        _ => null,
    };

    private static bool IsColumn(string column) => column.Length is > 0 and <= MaxColumn && column[0] != '@' && !column.Any(char.IsControl);
}
