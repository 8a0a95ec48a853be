using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Storage.Database;

namespace NegotiationTracker.Storage.Ledger;

/// <summary>A witness: a process that signs a checkpoint only if it extends what it signed before.</summary>
/// <param name="Url">The address that accepts <c>add-checkpoint</c>.</param>
/// <param name="Key">The key that verifies its cosignatures.</param>
public sealed record Witness(Uri Url, VerifierKey Key);

/// <summary>The settings for signing the log.</summary>
/// <param name="Folder">The folder of the signing key and of the data outside the database. Null if this process does not sign.</param>
/// <param name="Origin">The name of a new log. Null for a random one.</param>
/// <param name="Witnesses">The witnesses that must see a checkpoint before it is published.</param>
/// <param name="Cosignatures">How many of them must sign.</param>
/// <param name="CompareEvery">The interval between verifications of all projections. Null for never.</param>
public sealed record LedgerSettings(string? Folder, string? Origin, IReadOnlyList<Witness> Witnesses, int Cosignatures, TimeSpan? CompareEvery)
{
    /// <param name="configuration">The configuration with the section <c>Ledger</c>.</param>
    /// <param name="data">The data folder of a private database. It contains the ledger's folder unless a setting names another one.</param>
    /// <exception cref="SettingException">A setting is invalid.</exception>
    public static LedgerSettings Of(IConfiguration configuration, string? data)
    {
        var section = configuration.GetSection("Ledger");
        var folder = section["Folder"] is { Length: > 0 } named ? named : string.IsNullOrWhiteSpace(data) ? null : Path.Combine(data, "ledger");
        var witnesses = section.GetSection("Witnesses").GetChildren().Select(WitnessOf).ToList();
        var text = section["Cosignatures"] ?? "0";
        if (!int.TryParse(text, System.Globalization.NumberStyles.None, null, out var cosignatures) || cosignatures > witnesses.Count)
        {
            throw new SettingException($"Ledger:Cosignatures is {text}. Set it to a number from 0 to {witnesses.Count}, the number of witnesses.");
        }

        return new LedgerSettings(folder is null ? null : Path.GetFullPath(folder), section["Origin"], witnesses, cosignatures, HoursOf(section["CompareEveryHours"]));
    }

    private static TimeSpan? HoursOf(string? text) => (text ?? "24") switch
    {
        "0" => null,
        var hours when double.TryParse(hours, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 8760 => TimeSpan.FromHours(number),
        var other => throw new SettingException($"Ledger:CompareEveryHours is {other}. Set it to a number of hours up to 8760, or to 0 for never."),
    };

    private static Witness WitnessOf(IConfigurationSection section)
    {
        if (!Uri.TryCreate(section["Url"]?.TrimEnd('/') + "/", UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new SettingException($"{section.Path}:Url is {section["Url"]}. Set it to an address such as http://127.0.0.1:5190.");
        }

        try
        {
            var key = VerifierKey.Parse(section["Key"] ?? string.Empty);
            return key.Type == KeyType.Cosignature ? new Witness(url, key) : throw new SettingException($"{section.Path}:Key is the key of a log. Set it to the public key of the witness.");
        }
        catch (NoteException e)
        {
            throw new SettingException($"{section.Path}:Key is not a valid public key: {e.Message} Set it to the public key of the witness.");
        }
    }
}
