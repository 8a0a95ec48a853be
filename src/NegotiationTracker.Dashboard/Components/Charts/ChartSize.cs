namespace NegotiationTracker.Dashboard.Components.Charts;

/// <summary>How wide a chart is drawn. The same facts are drawn in every width.</summary>
/// <param name="Width">The width, in pixels if there is room.</param>
/// <param name="Letters">The most letters of the label of a lane.</param>
public sealed record ChartSize(double Width, int Letters)
{
    /// <summary>The space on the right of the last day.</summary>
    private const double Edge = 20;

    /// <summary>The width of a screen and of a file.</summary>
    public static readonly ChartSize Wide = new(960, 110);

    /// <summary>The width of a phone.</summary>
    public static readonly ChartSize Narrow = new(340, 46);

    /// <summary>Gets where the last day ends.</summary>
    public double Right => Width - Edge;
}
