using System.Reflection;

namespace NegotiationTracker.Storage.Json;

/// <summary>One member of a record, as it is bound and as it is stored.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="ClrName">Its name in the record, by which the comments know it.</param>
/// <param name="Type">Its type; for a nullable value the type without the question mark.</param>
/// <param name="Nullable">Whether null is a value of it.</param>
/// <param name="Required">Whether JSON without it is no such record.</param>
/// <param name="AsWritten">Whether its text keeps its exact code points.</param>
/// <param name="Default">What a constructor parameter is given if the JSON lacks it.</param>
/// <param name="Getter">Null if it can be given and not read back.</param>
/// <param name="Setter">Null for constructor parameters.</param>
internal sealed record RecordMember(
    string Name, string ClrName, Type Type, bool Nullable, bool Required, bool AsWritten, object? Default, MethodInvoker? Getter, MethodInvoker? Setter);
