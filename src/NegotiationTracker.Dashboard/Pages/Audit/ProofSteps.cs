using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Audit;

/// <summary>A step on the way from a leaf to the root: the hash beside it, and on which side that stands.</summary>
/// <param name="Level">From 1, above the leaf.</param>
/// <param name="Left">Whether the hash beside stands before the one reckoned so far.</param>
/// <param name="Beside">Base64.</param>
public sealed record ProofStep(int Level, bool Left, string Beside);

/// <summary>The way of a proof, as RFC 9162, section 2.1.3.2, goes it. Which side is which follows from the index and the size alone.</summary>
public static class ProofSteps
{
    public static IReadOnlyList<ProofStep> Of(InclusionProof proof)
    {
        var (first, last) = (proof.Index, proof.Size - 1);
        var steps = new List<ProofStep>();
        foreach (var beside in proof.Path)
        {
            var left = first % 2 == 1 || first == last;
            steps.Add(new ProofStep(steps.Count + 1, left, beside));
            while (left && first % 2 == 0 && first != 0)
            {
                (first, last) = (first / 2, last / 2);
            }

            (first, last) = (first / 2, last / 2);
        }

        return steps;
    }
}
