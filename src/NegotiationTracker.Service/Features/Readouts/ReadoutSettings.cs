using System.Globalization;
using NegotiationTracker.Storage.Database;

namespace NegotiationTracker.Service.Features.Readouts;

/// <summary>The settings of the intake of readouts.</summary>
/// <param name="Term">How long a text is kept if nobody closes its intake.</param>
public sealed record ReadoutSettings(TimeSpan Term)
{
    public static ReadoutSettings Of(IConfiguration configuration) => new(configuration["Readouts:Days"] switch
    {
        null or "" => TimeSpan.FromDays(30),
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 365 => TimeSpan.FromDays(days),
        var other => throw new SettingException($"Readouts:Days is {other}. Set it to a number of days from 1 to 365."),
    });
}
