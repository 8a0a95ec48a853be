using System.Globalization;
using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Progress;

/// <summary>The data from which progress is computed. Each part is computed of a row, without what no indicator needs.</summary>
/// <param name="Rounds">The rounds of the process.</param>
/// <param name="Promises">The rounds that the process announced.</param>
public sealed record ProgressInput(
    ValueList<RoundInput> Rounds, ValueList<PromiseInput> Promises, ValueList<CommitmentInput> Commitments, ValueList<DocumentInput> Documents,
    ValueList<CeasefireInput> Ceasefires);

/// <summary>The members of a <see cref="Contracts.Round"/> that progress needs.</summary>
/// <param name="Order">Its place in the order of the process.</param>
public sealed record RoundInput(string Round, RoundInOrder Order, Contracts.Aspect? Held, Contracts.Aspect? Opened, ValueList<DelegationInput> Delegations)
{
    private const string Delegation = "delegation/";

    /// <param name="key">The key of the round's row.</param>
    /// <param name="row">The round in <see cref="Attendance"/>, or the whole round.</param>
    public static RoundInput Of(string key, RecordState row)
    {
        var stream = StreamId.Parse(key).OrThrow();
        var own = row.Part(e => e.Stream == stream);
        Contracts.Aspect? Field(string field) => AspectBuilder.Of(own, "round", field);
        var (held, opened) = (Field("held"), Field("opened"));
        return new RoundInput(
            stream.RoundKey!.Text,
            new RoundInOrder(
                key, Field("number")?.Value is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : null, Field("kind")?.Value, opened?.Value is { } when ? EdtfDate.Parse(when).OrThrow() : null,
                held?.Value is not null),
            held, opened,
            own.Things.Where(t => t.StartsWith(Delegation, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .Select(t => new DelegationInput(t[Delegation.Length..], AspectBuilder.Of(own, t, "presence"), FieldGroupBuilder.Items(own, t, "role/"))).ToValueList());
    }
}

/// <summary>The members of a <see cref="Contracts.Delegation"/> that progress needs.</summary>
public sealed record DelegationInput(string Actor, Contracts.Aspect? Presence, ValueList<Contracts.ListItem> Roles);

/// <summary>The members of a <see cref="Contracts.Promise"/> of a round that progress needs.</summary>
/// <param name="Openings">The opening days of the rounds that redeem it, by account. If no account says which rounds do, then that of the round that presumably does.</param>
public sealed record PromiseInput(
    string Promise, string Round, Contracts.Aspect? Made, Contracts.Aspect? Window, ValueList<Contracts.ListItem> RedeemedBy, ValueList<Contracts.Aspect> Openings)
{
    /// <param name="promise">The announced round.</param>
    /// <param name="rounds">The rounds of the process, and those that redeem its promises, by stream.</param>
    public static PromiseInput Of(Contracts.Promise promise, IReadOnlyDictionary<string, RoundInput> rounds)
    {
        IEnumerable<string> redeeming = RedeemingOf(promise).ToList() is { Count: > 0 } recorded ? recorded
            : PresumedRedemption.Of(promise.Round!, [.. rounds.Values.Select(r => r.Order)], ReadModels.Promises.NotRedeemedBy(promise)) is { } presumed ? [presumed] : [];
        return new PromiseInput(
            promise.Key!, promise.Round!, promise.Made, promise.Window, promise.RedeemedBy.ToValueList(), redeeming.Select(r => rounds.GetValueOrDefault(r)?.Opened).OfType<Contracts.Aspect>().ToValueList());
    }

    /// <summary>Returns the rounds that redeem an announced round.</summary>
    public static IEnumerable<string> RedeemingOf(Contracts.Promise promise) => promise.RedeemedBy.Where(r => r.Aspect.Value is not null).Select(r => r.Item);
}

/// <summary>The members of a <see cref="Contracts.Promise"/> of a commitment that progress needs.</summary>
public sealed record CommitmentInput(
    string Commitment, Contracts.Aspect? Made, Contracts.Aspect? Due, ValueList<CommitmentOutcome> Outcomes, Contracts.Aspect? Met, Contracts.Aspect? MetOn, Contracts.Aspect? Missed,
    Contracts.Aspect? MissedOn, Contracts.Aspect? Waived, Contracts.Aspect? WaivedOn)
{
    public static CommitmentInput Of(Contracts.Promise c) => new(
        c.Commitment!, c.Made, c.Due, c.Outcomes.Select(o => Enum.GetValues<CommitmentOutcome>().Single(v => EnumText.Of(v) == o)).ToValueList(), c.Met, c.MetOn, c.Missed, c.MissedOn,
        c.Waived, c.WaivedOn);
}

/// <summary>The members of a <see cref="Contracts.Document"/> that progress needs.</summary>
public sealed record DocumentInput(
    string Document, Contracts.Aspect? Type, Contracts.Aspect? Issued, ValueList<Contracts.FieldGroup> Signatures, Contracts.Aspect? InForce, Contracts.Aspect? InForceFrom)
{
    /// <param name="key">The key of the document's row.</param>
    /// <param name="row">The whole document.</param>
    public static DocumentInput Of(string key, RecordState row)
    {
        var stream = StreamId.Parse(key).OrThrow();
        var own = row.Part(e => e.Stream == stream);
        Contracts.Aspect? Field(string field) => AspectBuilder.Of(own, "document", field);
        return new DocumentInput(stream.Key, Field("type"), Field("issued"), FieldGroupBuilder.All(own, "signature"), Field("in force"), Field("in force from"));
    }
}

/// <summary>The members of a <see cref="Contracts.Ceasefire"/> that progress needs.</summary>
public sealed record CeasefireInput(string Ceasefire, ValueList<Contracts.CeasefireParty> Parties, ValueList<Contracts.ViolationReport> Violations)
{
    /// <param name="key">The key of the ceasefire's row.</param>
    /// <param name="row">The whole ceasefire. The trend of the violations names every report.</param>
    public static CeasefireInput Of(string key, RecordState row)
    {
        var stream = StreamId.Parse(key).OrThrow();
        var own = row.Part(e => e.Stream == stream);
        return new CeasefireInput(stream.Key, CeasefirePartyBuilder.All(own), ViolationReportBuilder.All(own));
    }
}
