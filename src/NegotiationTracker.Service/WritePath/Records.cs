using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FluentValidation;
using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Input;

namespace NegotiationTracker.Service.WritePath;

/// <summary>A use case that records one fact of the world; the body is the fact's members and its envelope.</summary>
public abstract class Records<TFact>(string name, string summary, string example, params string[] categories) : UseCase
    where TFact : Fact
{
    public override string Name => name;

    public override string Summary => summary;

    public override string Example => example;

    public override IReadOnlyList<string> Categories => categories;

    public override Type EventType => typeof(TFact);

    /// <summary>Rules on the body that one member alone cannot tell.</summary>
    protected virtual AbstractValidator<TFact>? Rules => null;

    /// <summary>Rules on the body and the stream that it is told to.</summary>
    protected virtual IEnumerable<Problem> Against(StreamId stream, TFact fact) => [];

    public override Bound<Draft> Bind(StreamId stream, EntryId id, JsonElement body)
    {
        var bound = Binder.BindPair<TFact, Envelope>(body);
        if (bound.Value is not { } both)
        {
            return new Bound<Draft>(null, bound.Problems);
        }

        var problems = BodyRules.Check(both.First, both.Second.Evidence).Concat(Check(stream, both.First)).ToList();
        return problems.Count > 0 ? new Bound<Draft>(null, problems) : new Bound<Draft>(DraftOf(stream, id, both.First, both.Second), []);
    }

    public override IEnumerable<Problem> Check(StreamId stream, Fact fact) =>
        (Rules?.Validate((TFact)fact).Errors.Select(e => new Problem(Path(e.PropertyName), new ErrorMessage(e.ErrorCode, e.ErrorMessage))) ?? []).Concat(Against(stream, (TFact)fact));

    private static Draft DraftOf(StreamId stream, EntryId id, TFact fact, Envelope envelope)
    {
        var proposal = new Proposal(stream, fact.Named(NamingOf(stream, id)), envelope.When, envelope.Evidence);
        return new Draft(proposal, envelope.Evidence, envelope.When, book => Deciding.Decide(book, proposal));
    }

    internal static Naming NamingOf(StreamId stream, EntryId id) => new(
        stream.Category == Domain.Streams.Categories.Person ? PersonId.Parse(stream.Key).OrThrow() : null,
        n => PersonId.Parse($"u-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{id}\n{n}")))[..24]}").OrThrow());

    private static string Path(string property) => string.Join('.', property.Split('.').Select(Wire.Member));
}
