using Npgsql;

namespace NegotiationTracker.Service.Features.Imports;

/// <summary>Why a run failed by an unexpected error, in plain words.</summary>
internal static class ImportFailure
{
    /// <summary>Returns why a try of a run failed, if it is tried again.</summary>
    public static string TriedAgain(int tries, int of, Exception error) => $"Try {tries} of {of} failed: {CauseOf(error)} The service tries again.";

    /// <summary>Returns why a run failed after all tries.</summary>
    public static string GivenUp(int tries, Exception error) => $"It was tried {tries} times and failed: {CauseOf(error)} What it recorded stays. Continue it once the cause is gone; the log of the service has more.";

    /// <summary>Returns the cause in plain words. An unknown error is called by its type alone, because its message may have text of the file.</summary>
    private static string CauseOf(Exception error) => error switch
    {
        PostgresException refused => $"the database refused a statement ({refused.SqlState}: {refused.MessageText.TrimEnd('.')}).",
        NpgsqlException or TimeoutException => "the database did not answer.",
        OutOfMemoryException => "there was too little memory.",
        _ => $"an error of the program ({error.GetType().Name}).",
    };
}
