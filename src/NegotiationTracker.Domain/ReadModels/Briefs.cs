using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>What an overview shows of a round.</summary>
/// <param name="Held">Whether an account stands that it was held.</param>
/// <param name="Cancelled">Whether anybody said that it was called off.</param>
public sealed record RoundBrief(string Round, string? Label, string? Opened, string? AnnouncedWindow, string? Place, string? Host, bool Held, bool Cancelled)
{
    public static RoundBrief? Of(string key, AccountBook row)
    {
        var own = row.Part(e => e.Stream.Text == key);
        string? Field(string field) => AspectView.Of(own, "round", field)?.Value;
        return own.IsEmpty ? null : new RoundBrief(
            StreamId.Parse(key).OrThrow().RoundKey!.Text, Field("label"), Field("opened"), Field("announced window"), Field("place"), Field("host"), Field("held") is not null,
            own.Things.Any(t => t.StartsWith("cancellation/", StringComparison.Ordinal)));
    }
}

/// <summary>What an overview shows of a process.</summary>
/// <param name="Status">What was reported last, by the time that it speaks of.</param>
public sealed record ProcessBrief(
    string Process, string? Title, ValueList<string> Concerning, ValueList<string> ExternalIds, ValueList<string> Links, ProcessStatusView? Status)
{
    public static ProcessBrief Of(string key, AccountBook row)
    {
        var fields = Thing.FieldsOf(row, "process");
        ValueList<string> Under(string prefix) =>
            fields.Where(f => f.Value.Value is not null && f.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(f => f.Key[prefix.Length..]).ToValueList();
        return new ProcessBrief(
            StreamId.Parse(key).OrThrow().Key, fields.GetValueOrDefault("title")?.Value, Under("concerning/"),
            Thing.FieldsOf(row, "external id").Where(f => f.Value.Value is not null).Select(f => f.Key).ToValueList(), Under("link/"), ProcessStatusView.Of(fields));
    }
}

/// <summary>The status of a process, with everything reported of it in the order of the times spoken of.</summary>
public sealed record ProcessStatusView(string Value, string When, ValueList<ReportedStatus> Reported)
{
    public static ProcessStatusView? Of(IReadOnlyDictionary<string, AspectView> fields)
    {
        var reported = fields.Where(f => f.Key.StartsWith("status/", StringComparison.Ordinal) && f.Value.Value is not null)
            .Select(f => (Words: f.Key["status/".Length..].Split(' ', 2), Accounts: f.Value))
            .Select(f => new ReportedStatus(f.Words[0], f.Words[1], f.Accounts))
            .OrderBy(r => EdtfDate.Parse(r.When).Value?.FirstDay ?? long.MinValue)
            .ToValueList();
        return reported.Count == 0 ? null : new ProcessStatusView(reported[^1].Value, reported[^1].When, reported);
    }
}

/// <summary>A status as it was reported.</summary>
public sealed record ReportedStatus(string Value, string When, AspectView Accounts);

/// <summary>What an overview shows of a ceasefire; whether it is in effect is reckoned from that when asked.</summary>
public sealed record CeasefireBrief(string Ceasefire, InForce InForce, ValueList<PartyBrief> Parties);

/// <summary>What a party did about a ceasefire.</summary>
public sealed record PartyBrief(string Party, ValueList<PartyAct> Acts);
