using System.Reflection;

namespace NegotiationTracker.Ledger;

/// <summary>The version of the product, as <c>Directory.Build.props</c> sets it for every assembly.</summary>
public static class ProductVersion
{
    /// <summary>Gets the version, for example <c>0.1.0</c>.</summary>
    public static string Number { get; } = typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Gets the name of the product and its version, for example <c>negotiation-tracker 0.1.0</c>.</summary>
    public static string Product { get; } = $"negotiation-tracker {Number}";
}
