namespace NegotiationTracker.Storage.Database.Embedded;

/// <summary>This machine has no usable PostgreSQL.</summary>
public sealed class PostgresMissingException(string found)
    : Exception($"The programs of PostgreSQL are missing ({found}). Install them: apt-get install postgresql")
{
}

/// <summary>The data folder cannot be used. The message says why and what to do.</summary>
public sealed class PostgresRefusedException(string message, Exception? inner = null) : Exception(message, inner)
{
}
