namespace NegotiationTracker.Cli.Auditing;

/// <summary>What a command that checks something ends with. Scripts rely on these numbers.</summary>
internal static class ExitCode
{
    public const int Right = 0;

    /// <summary>Something is wrong, and was named.</summary>
    public const int Wrong = 1;

    /// <summary>Nothing was checked: the command line, a file or the service.</summary>
    public const int NotDone = 2;

    /// <summary>The file is not whole: fetch it again.</summary>
    public const int NotWhole = 3;

    /// <summary>The log was rolled back, or shows others another history.</summary>
    public const int AnotherHistory = 4;

    /// <summary>Ctrl-C.</summary>
    public const int CutOff = 130;
}
