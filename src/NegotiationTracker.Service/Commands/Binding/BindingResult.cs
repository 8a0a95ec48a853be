using System.Diagnostics.CodeAnalysis;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Commands.Binding;

/// <summary>A value, or all problems of the JSON.</summary>
/// <param name="Value">The value. It is the default if there are problems.</param>
/// <param name="Problems">At most <see cref="ProblemList.MaxKept"/>. Empty if there is a value.</param>
public sealed record BindingResult<T>(T? Value, IReadOnlyList<Problem> Problems)
{
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsValue => Problems.Count == 0;
}

/// <summary>Collects problems. It keeps only the first ones, so that a hostile body cannot cause a long answer.</summary>
internal sealed class ProblemList
{
    public const int MaxKept = 100;

    private readonly List<Problem> _kept = [];

    /// <summary>Gets the number of problems found, kept or not.</summary>
    public int Found { get; private set; }

    public IReadOnlyList<Problem> Kept => _kept;

    public bool IsFull => _kept.Count >= MaxKept;

    public void Add(JsonPath path, ErrorMessage error, int? position = null) => Add(new Problem(path.ToString(), error, position));

    /// <summary>Adds a problem. If two readers find the same problem, then it is reported once.</summary>
    public void Add(Problem problem)
    {
        Found++;
        if (!IsFull && !_kept.Contains(problem))
        {
            _kept.Add(problem);
        }
    }
}
