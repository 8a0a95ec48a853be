namespace NegotiationTracker.EventStoreDb.Settings;

/// <summary>A connection string that breaks a rule. The message never repeats a password.</summary>
/// <param name="option">The wrong option, or the wrong part of the string.</param>
/// <param name="rule">What it must be.</param>
/// <param name="inner">The cause, if there is another exception.</param>
public sealed class InvalidConnectionStringException(string option, string rule, Exception? inner = null) : FormatException($"The connection string's {option} {rule}.", inner)
{
    /// <summary>The option by its name, or <c>scheme</c>, <c>hosts</c>, <c>credentials</c>, <c>path</c>.</summary>
    public string Option { get; } = option;

    public string Rule { get; } = rule;
}
