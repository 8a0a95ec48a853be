namespace NegotiationTracker.Storage.Database;

/// <summary>A missing or invalid setting that prevents the start.</summary>
/// <param name="message">The setting, what is wrong with its value, and what to do.</param>
public sealed class SettingException(string message) : Exception(message);
