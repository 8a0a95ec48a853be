namespace NegotiationTracker.Cli.Auditing;

/// <summary>Exit codes of the command line. Scripts rely on these numbers.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>A check failed. The output names what failed.</summary>
    public const int VerificationFailed = 1;

    /// <summary>The command did not run: an argument, a file or the service prevented it.</summary>
    public const int NotRun = 2;

    /// <summary>The file is incomplete. Fetch it again.</summary>
    public const int Incomplete = 3;

    /// <summary>The log was rolled back, or its history differs from the saved one.</summary>
    public const int HistoryConflict = 4;

    /// <summary>Ctrl-C stopped the command.</summary>
    public const int Interrupted = 130;
}
