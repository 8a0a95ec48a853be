using System.Text.Json;
using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Input;

namespace NegotiationTracker.Service.WritePath;

/// <summary>What stands round a fact in a command's body.</summary>
/// <param name="Evidence">What the fact rests on.</param>
/// <param name="When">When it happened in the world.</param>
public sealed record Envelope(Evidence Evidence, EdtfDate? When = null);

/// <summary>A command whose body was understood: it can be decided on whatever state the stream has by then.</summary>
/// <param name="Proposal">The fact proposed; null for a command that speaks of an entry.</param>
/// <param name="Evidence">What the event will rest on.</param>
/// <param name="When">Its valid time.</param>
/// <param name="Decide">The decision, given the stream's entries.</param>
public sealed record Draft(Proposal? Proposal, Evidence Evidence, EdtfDate? When, Func<AccountBook, Decision> Decide)
{
    public IEnumerable<StreamId> References => Proposal is null ? Evidence.Sources.Select(c => StreamId.Source(c.Source)) : Deciding.References(Proposal);
}

/// <summary>One thing that can be told to the record: its route, its body, its decision. One file each.</summary>
public abstract class UseCase
{
    /// <summary>Its name in routes and bulk lines, in kebab case.</summary>
    public abstract string Name { get; }

    /// <summary>The categories of stream that it speaks to.</summary>
    public abstract IReadOnlyList<string> Categories { get; }

    /// <summary>One sentence for the API's description.</summary>
    public abstract string Summary { get; }

    /// <summary>A body that is accepted, as JSON.</summary>
    public abstract string Example { get; }

    /// <summary>The event that it records.</summary>
    public abstract Type EventType { get; }

    public abstract Bound<Draft> Bind(StreamId stream, EntryId id, JsonElement body);

    /// <summary>What is wrong with a fact that the use case would record on a stream; a correction may not make of it what a command could not.</summary>
    public abstract IEnumerable<Problem> Check(StreamId stream, Fact fact);
}
