using System.Net;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Signing;

namespace NegotiationTracker.Witness;

/// <summary>
/// The settings of the witness. They are checked before anything starts: a missing or invalid setting stops the start, and the message names it.
/// </summary>
/// <param name="Folder">The folder of its key and its state.</param>
/// <param name="Name">The name of its key.</param>
/// <param name="Logs">The file with the public keys of the logs that it knows.</param>
public sealed record WitnessSettings(string Folder, string Name, string Logs)
{
    public static WitnessSettings Of(IConfiguration configuration)
    {
        foreach (var url in (configuration["urls"] ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!IsLoopback(url)) throw new WitnessSettingException($"urls is {url}, but the witness listens on loopback only. Use an address such as http://127.0.0.1:5190 and a proxy with TLS.");
        }

        return new WitnessSettings(
            Path.GetFullPath(Required(configuration, "Folder", "the folder for its key and its state")),
            Required(configuration, "Name", "the name of its key"),
            Path.GetFullPath(Required(configuration, "Logs", "a file with the public keys of the logs, one per line")));
    }

    /// <summary>Returns its keys. Creates them on the first start. The folder must exist.</summary>
    /// <exception cref="WitnessSettingException">The name is not valid for a key, the key file cannot be used, or it has keys of another name.</exception>
    public IReadOnlyList<SignerKey> Signers()
    {
        var path = Path.Combine(Folder, "witness.key");
        try
        {
            var keys = KeyFile.ReadOrMake(path, () => Name, KeyType.Cosignature);
            return keys[0].Verifier is var key && key.Name == Name && key.Type == KeyType.Cosignature
                ? keys
                : throw new WitnessSettingException($"Witness:Name is {Name}, but the key in {path} is a {key.Type} key named {key.Name}. Set the name of the key.");
        }
        catch (NoteException e)
        {
            throw new WitnessSettingException($"Witness:Name is {Name}, which is not valid: {e.Message}");
        }
        catch (Exception e) when (e is KeyFileException or IOException or UnauthorizedAccessException)
        {
            throw new WitnessSettingException($"The key file in Witness:Folder cannot be used: {e.Message}");
        }
    }

    /// <exception cref="WitnessSettingException">The file of the logs' keys cannot be used.</exception>
    public LogKeys KnownLogs()
    {
        var logs = new LogKeys(Logs);
        try
        {
            _ = logs.Read();
            return logs;
        }
        catch (WitnessStateException e)
        {
            throw new WitnessSettingException($"Witness:Logs: {e.Message}");
        }
    }

    public static bool IsLoopback(string url)
    {
        var host = Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host.Trim('[', ']') : string.Empty;
        return host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
    }

    private static string Required(IConfiguration configuration, string name, string what) =>
        configuration[$"Witness:{name}"] is { } value && !string.IsNullOrWhiteSpace(value) ? value : throw new WitnessSettingException($"Witness:{name} is missing. Set it to {what}.");
}

/// <summary>A setting that prevents the start of the witness.</summary>
public sealed class WitnessSettingException(string message) : Exception(message);
