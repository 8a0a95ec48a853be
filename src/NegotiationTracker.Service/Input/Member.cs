using System.Reflection;

namespace NegotiationTracker.Service.Input;

/// <summary>One member of a record, as it is bound and as it is stored.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Type">Its type; for a nullable value the type without the question mark.</param>
/// <param name="Nullable">Whether null is a value of it.</param>
/// <param name="Required">Whether JSON without it is no such record.</param>
/// <param name="AsWritten">Whether its text keeps its exact code points.</param>
/// <param name="Default">What a constructor parameter is given where the JSON lacks it.</param>
/// <param name="Parameter">Its place among the constructor's parameters; null for one that is set afterwards.</param>
/// <param name="Getter">Null where it can be given and not read back.</param>
/// <param name="Setter">Null for constructor parameters.</param>
internal sealed record Member(
    string Name, Type Type, bool Nullable, bool Required, bool AsWritten, object? Default, int? Parameter, MethodInvoker? Getter, MethodInvoker? Setter)
{
    /// <summary>What JSON gives this member; made when first needed, since records may hold records of their own type.</summary>
    public Reading Reading => field ??= Readings.Of(Type, AsWritten);
}
