using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NegotiationTracker.Faults.Tests;

/// <summary>The number that a run of the driver is made from: printed always, and given to have the same commands and the same faults again.</summary>
internal sealed record Seed(int Number)
{
    public static Seed Choose()
    {
        var given = Environment.GetEnvironmentVariable("TRACKER_FAULTS_SEED");
        var seed = new Seed(string.IsNullOrEmpty(given) ? RandomNumberGenerator.GetInt32(int.MaxValue) : int.Parse(given, CultureInfo.InvariantCulture));
        Say($"Seed of the faults: {seed.Number}");
        return seed;
    }

    public static void Say(string line) => Console.WriteLine(line);

    /// <summary>The seed of one fault, so that each can be had again without the others.</summary>
    public int Of(string fault, int round = 0) =>
        BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Number}/{fault}/{round}"))));
}
