namespace NegotiationTracker.Readouts.Texts;

/// <summary>
/// How long one rule may look at one text. Only a text that is made to be slow needs as long, or a machine that pauses meanwhile. Otherwise a rule takes milliseconds.
/// </summary>
internal static class Patience
{
    public const int Milliseconds = 5_000;
}
