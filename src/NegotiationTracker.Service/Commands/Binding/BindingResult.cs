using System.Diagnostics.CodeAnalysis;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Commands.Binding;

/// <summary>A value, or everything that kept the JSON from being one.</summary>
/// <param name="Value">The value; default where there are problems.</param>
/// <param name="Problems">At most <see cref="ProblemList.MaxKept"/>; empty where there is a value.</param>
public sealed record BindingResult<T>(T? Value, IReadOnlyList<Problem> Problems)
{
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsValue => Problems.Count == 0;
}

/// <summary>Gathers problems; keeps the first ones, so that a hostile body cannot make a long answer.</summary>
internal sealed class ProblemList
{
    public const int MaxKept = 100;

    private readonly List<Problem> _kept = [];

    /// <summary>How many were found, kept or not.</summary>
    public int Found { get; private set; }

    public IReadOnlyList<Problem> Kept => _kept;

    public bool IsFull => _kept.Count >= MaxKept;

    public void Add(string path, ErrorMessage error, int? position = null) => Add(new Problem(path, error, position));

    /// <summary>Two readers may find the same problem; it is told once.</summary>
    public void Add(Problem problem)
    {
        Found++;
        if (!IsFull && !_kept.Contains(problem))
        {
            _kept.Add(problem);
        }
    }
}
