using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Audit;

/// <summary>A step from a leaf to the root: the sibling hash, and its side.</summary>
/// <param name="Level">From 1, above the leaf.</param>
/// <param name="Left">Whether the sibling is to the left of the hash computed so far.</param>
/// <param name="Sibling">The sibling in Base64.</param>
public sealed record ProofStep(int Level, bool Left, string Sibling);

/// <summary>The steps of a proof, as in RFC 9162, section 2.1.3.2. The sides follow from the index and the size alone.</summary>
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
